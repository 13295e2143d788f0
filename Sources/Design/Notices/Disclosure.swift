package import HTML

/// More for whoever wants it, a touch away.
package struct Disclosure: HTMLRepresentable {
  private let summary: String
  private let content: HTML
  private let isOpen: Bool

  package init(_ summary: String, isOpen: Bool = false, _ content: HTML) {
    self.summary = summary
    self.content = content
    self.isOpen = isOpen
  }

  package var html: HTML {
    """
    <details class="disclosure"\(attribute: "open", isOpen)><summary>\(summary)</summary>
    <div class="disclosure-content">
    \(content)
    </div></details>
    """
  }
}
