package import HTML

/// Something that goes on while one looks: what it is doing, how far it is, how long it will take.
package struct JobProgress: HTMLRepresentable {
  private let id: String
  private let title: String
  private let doing: String
  /// Parts done, of so many; `nil` where nobody knows how many there will be.
  private let done: (parts: Int, of: Int)?
  private let left: String
  private let fragment: Link?
  private let note: String

  /// `fragment` is where this component alone is to be had anew; `nil` once it has ended.
  ///
  /// `note` is said while it has not.
  package init(
    id: String, title: String, doing: String, done: (parts: Int, of: Int)?, left: String,
    fragment: Link?, note: String = "You may leave this page; the work goes on."
  ) {
    self.id = id
    self.title = title
    self.doing = doing
    self.done = done
    self.left = left
    self.fragment = fragment
    self.note = note
  }

  package var html: HTML {
    """
    <div class="job" id="\(id)"\(attribute: "data-fragment", fragment?.address)>
    <p class="job-title" id="\(id)-title">\(title)</p>
    \(bar)
    <p role="status">\(doing)\(if: !left.isEmpty, " <span class=\"soft\">\(left)</span>")</p>
    \(if: fragment != nil && !note.isEmpty, "<p class=\"soft\">\(note)</p>\n")</div>
    """
  }

  private var bar: HTML {
    guard let done else { return "<progress aria-labelledby=\"\(id)-title\"></progress>" }
    let most = max(1, done.of)
    let parts = min(max(0, done.parts), most)
    // Rounded down: it says 100 % only when all is done.
    let percent = parts.multipliedReportingOverflow(by: 100)
    let share = percent.overflow ? parts / (most / 100) : percent.partialValue / most
    return """
      <div class="job-bar"><progress value="\(parts)" max="\(most)" aria-labelledby="\(id)-title">\
      </progress><span>\(share) %</span></div>
      """
  }
}
