package import HTML

/// What has been done, with its reference: the end of a journey.
package struct ConfirmationPanel: HTMLRepresentable {
  private let title: String
  private let reference: String?
  private let content: HTML

  /// The title is the page's heading; the content says what happens next.
  package init(_ title: String, reference: String? = nil, _ content: HTML = .empty) {
    self.title = title
    self.reference = reference
    self.content = content
  }

  package var html: HTML {
    """
    <div class="confirmation">
    <h1>\(title)</h1>
    \(if: reference != nil, "<p>The reference is <strong>\(reference ?? "")</strong></p>\n")</div>
    \(content)
    """
  }
}
