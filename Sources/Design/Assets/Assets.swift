package import HTML

/// A file that pages refer to, at an address that changes with its contents.
package struct Asset: Sendable {
  package let name: String
  package let contentType: String
  package let bytes: [UInt8]
  /// The contents in a word: FNV-1a over the bytes.
  ///
  /// It guards against nothing but an old copy.
  package let version: String
  package let link: Link

  init(_ name: String, _ contentType: String, _ text: String) {
    self.name = name
    self.contentType = contentType
    bytes = Array(text.utf8)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    version = String(hash, radix: 16)
    link = "/assets/\(version)/\(name)"
  }
}

/// Everything that pages refer to.
package enum Assets {
  package static let stylesheet = Asset(
    "accord.css", "text/css; charset=utf-8", Stylesheet.text)
  package static let script = Asset("accord.js", "text/javascript; charset=utf-8", Script.text)
  package static let icon = Asset(
    "accord.svg", "image/svg+xml",
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="12" cy="16" r="11" \
    fill="#1f7a8c"/><circle cx="21" cy="16" r="10" fill="#e0912f"/><path d="M17.35 6.36A11 11 0 0 1 \
    17.35 25.64A10 10 0 0 1 17.35 6.36Z" fill="#0b3f4a"/></svg>
    """)

  package static let all = [stylesheet, script, icon]
}
