/// A program that turns pages or drawings into something else.
package struct Converter: Hashable, Sendable {
  /// The programs that we know how to speak to.
  package enum Kind: Hashable, Sendable {
    /// Chromium or Chrome, over its tools for developers.
    case chromium
    /// WeasyPrint, which lays out pages without a browser.
    case weasyPrint
    /// librsvg's, which draws pictures.
    case rsvg
  }

  package let kind: Kind
  package let path: String

  /// A program of our knowledge by its name: whatever is none of the others is spoken to as Chromium.
  init(_ path: String) {
    let name = (path.split(separator: "/").last.map(String.init) ?? "").lowercased()
    self.path = path
    kind =
      name.hasPrefix("weasyprint") ? .weasyPrint : name.hasPrefix("rsvg") ? .rsvg : .chromium
  }
}
