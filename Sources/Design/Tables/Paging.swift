package import HTML

/// The way to the next page of a long list and back.
package struct Paging: HTMLRepresentable {
  let page: Int
  let pages: Int
  let link: (Int) -> Link

  /// `link` makes the address of a page, keeping every filter.
  package init(page: Int, of pages: Int, link: @escaping (Int) -> Link) {
    self.page = min(max(page, 1), max(pages, 1))
    self.pages = pages
    self.link = link
  }

  package var html: HTML {
    guard pages > 1 else { return .empty }
    return """
      <nav class="paging" aria-label="Pages">
      \(if: page > 1, "<a class=\"paging-step\" rel=\"prev\" href=\"\(link(page - 1))\"><span aria-hidden=\"true\">←</span> Previous<span class=\"hidden\"> page</span></a>")
      <p class="paging-short">Page \(page) of \(pages)</p>
      <ol>\(for: shown.indices, number)</ol>
      \(if: page < pages, "<a class=\"paging-step\" rel=\"next\" href=\"\(link(page + 1))\">Next<span class=\"hidden\"> page</span> <span aria-hidden=\"true\">→</span></a>")
      </nav>
      """
  }

  /// The first, the last and those around this one.
  private var shown: [Int] {
    (Set([1, pages]).union(max(1, page - 2)...min(pages, page + 2))).sorted()
  }

  private func number(_ place: Int) -> HTML {
    let number = shown[place]
    let isGap = place > 0 && shown[place - 1] < number - 1
    return """
      \(if: isGap, "<li class=\"paging-gap\">…</li>")\
      <li><a href="\(link(number))"\(attribute: "aria-current", number == page ? "page" : nil)>\
      <span class="hidden">Page </span>\(number)</a></li>
      """
  }
}
