package import HTML

/// Where a page stands: the way back up.
package struct Breadcrumbs: HTMLRepresentable {
  private let places: [(label: String, link: Link)]
  private let name: String

  /// From the top down, without the page itself.
  package init(_ places: [(label: String, link: Link)], named name: String = "Breadcrumbs") {
    self.places = places
    self.name = name
  }

  package var html: HTML {
    guard !places.isEmpty else { return .empty }
    return """
      <nav class="crumbs" aria-label="\(name)"><ol>\
      \(for: places, { "<li><a href=\"\($0.link)\">\($0.label)</a></li>" })</ol></nav>

      """
  }
}
