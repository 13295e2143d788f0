internal import Digests

/// Names and values as a form sends them.
enum FormText {
  static func joined(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
  }

  /// With everything escaped that could mean something (RFC 3986 2.3).
  static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "-._~".utf8.contains(byte)
      if isPlain {
        escaped.append(byte)
      } else {
        escaped.append(contentsOf: "%\(Digest.hexadecimal([byte]).uppercased())".utf8)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
