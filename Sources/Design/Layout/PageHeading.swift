package import HTML

/// The finding of a page, what it is about, and the sentence after it.
package struct PageHeading: HTMLRepresentable {
  private let title: String
  private let about: String
  private let lead: HTML

  /// `about` stands above the title, small: the thing that the page is of.
  package init(_ title: String, about: String = "", lead: HTML = .empty) {
    self.title = title
    self.about = about
    self.lead = lead
  }

  package var html: HTML {
    """
    <div class="heading">
    \(if: !about.isEmpty, "<p class=\"heading-about\">\(about)</p>\n")<h1>\(title)</h1>
    \(if: !lead.isEmpty, "<p class=\"lead\">\(lead)</p>\n")</div>
    """
  }
}
