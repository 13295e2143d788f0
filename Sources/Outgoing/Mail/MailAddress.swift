/// An address of e-mail that cannot end a line, or be taken for two.
package struct MailAddress: Hashable, Sendable {
  package let text: String
  let host: String

  /// `nil` for anything but letters, digits and the few signs that need no quoting (RFC 5321 4.1.2).
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, let name = parts.first, let host = parts.last,
      (1...64).contains(name.count), host.count >= 1
    else { return nil }
    let signs = Array("!#$%&'*+-/=?^_`{|}~.".utf8)
    guard name.allSatisfy({ Self.isLetter($0) || signs.contains($0) }),
      Self.hasNoEmptyPart(name), Self.hasNoEmptyPart(host),
      host.allSatisfy({ Self.isLetter($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }),
      host.first != UInt8(ascii: "-"), name.first != UInt8(ascii: "-")
    else { return nil }
    self.text = text
    self.host = String(decoding: Array(host), as: UTF8.self)
  }

  private static func hasNoEmptyPart(_ bytes: Substring.UTF8View) -> Bool {
    bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
