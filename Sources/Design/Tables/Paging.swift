package import HTML

/// The way to the next page of a long list and back.
package struct Paging: HTMLRepresentable {
  let page: Int
  let pages: Int
  let link: (Int) -> Link

  /// `link` makes the address of a page, keeping every filter.
  package init(page: Int, of pages: Int, link: @escaping (Int) -> Link) {
    self.page = page
    self.pages = pages
    self.link = link
  }

  package var html: HTML {
    guard pages > 1 else { return .empty }
    return """
      <nav class="paging" aria-label="Pages">
      \(if: page > 1, "<a rel=\"prev\" href=\"\(link(page - 1))\">Previous page</a>")
      <span>Page \(page) of \(pages)</span>
      \(if: page < pages, "<a rel=\"next\" href=\"\(link(page + 1))\">Next page</a>")
      </nav>
      """
  }
}
