/// How long printing may take, and how large things may be.
package struct PrintLimits: Hashable, Sendable {
  /// For one page or picture.
  package var time = Duration.seconds(60)
  /// Bytes of a page or drawing that goes in.
  package var mostIn = 16 << 20
  /// Bytes of a document or picture that comes out.
  package var mostOut = 64 << 20
  /// Converters at once; each may take half a gigabyte.
  package var converters = 2
  /// Who may wait for a converter.
  package var waiting = 16
  /// Pages after which Chromium is started anew, so that its memory stays bounded.
  package var pagesPerStart = 100

  package init() {}
}
