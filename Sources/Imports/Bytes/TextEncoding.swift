/// How a file's bytes stand for characters.
package enum TextEncoding: String, Sendable {
  /// Strict: a byte sequence that is not UTF-8 is a problem.
  case utf8 = "utf-8"
  /// Windows' western code page, in which the register of schools is published.
  case windows1252 = "windows-1252"

  /// The text of some bytes.
  ///
  /// What is not UTF-8 in a UTF-8 file has been reported before; here it becomes the replacement
  /// character.
  func text(_ bytes: some Collection<UInt8>) -> String {
    switch self {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .windows1252: Self.windows1252Text(bytes)
    }
  }

  /// UTF-8 where the bytes are UTF-8, else Windows-1252: for files that are published in either.
  static func guessedText(_ bytes: some Collection<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? windows1252Text(bytes)
  }

  private static func windows1252Text(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      let scalar = (0x80...0x9F).contains(byte) ? upperHalf[Int(byte - 0x80)] : Unicode.Scalar(byte)
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// 0x80 to 0x9F; the five places the code page leaves empty are the replacement character.
  private static let upperHalf = Array("€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ".unicodeScalars)
}
