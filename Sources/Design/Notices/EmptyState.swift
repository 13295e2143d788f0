package import HTML

/// A list with nothing in it: what it is for, and the first step.
package struct EmptyState: HTMLRepresentable {
  private let title: String
  private let words: HTML
  private let act: Button?

  package init(_ title: String, _ words: HTML, act: Button? = nil) {
    self.title = title
    self.words = words
    self.act = act
  }

  package var html: HTML {
    """
    <div class="empty">
    <p class="empty-title">\(title)</p>
    <p>\(words)</p>
    \(if: act != nil, "\(act?.html ?? .empty)\n")</div>
    """
  }
}
