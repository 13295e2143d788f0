package import HTML

/// A file that pages refer to, at an address that changes with its contents.
package struct Asset: Sendable {
  package let name: String
  package let contentType: String
  package let bytes: [UInt8]

  init(_ name: String, _ contentType: String, _ text: String) {
    self.name = name
    self.contentType = contentType
    bytes = Array(text.utf8)
  }

  /// The contents in a word: FNV-1a over the bytes.
  ///
  /// It guards against nothing but an old copy.
  package var version: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }

  package var link: Link { "/assets/\(version)/\(name)" }
}

/// Everything that pages refer to.
package enum Assets {
  package static let stylesheet = Asset(
    "accord.css", "text/css; charset=utf-8",
    [Stylesheet.foundation, Stylesheet.layout, Stylesheet.forms, Stylesheet.tables].joined())
  package static let script = Asset("accord.js", "text/javascript; charset=utf-8", Script.text)
  package static let icon = Asset(
    "accord.svg", "image/svg+xml",
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="11" cy="16" r="9" \
    fill="#0b5563"/><circle cx="21" cy="16" r="9" fill="#d9822b" fill-opacity=".85"/></svg>
    """)

  package static let all = [stylesheet, script, icon]
}
