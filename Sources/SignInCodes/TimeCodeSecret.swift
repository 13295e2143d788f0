internal import Digests

/// What an authenticator app and we share: twenty bytes that nobody can guess.
package struct TimeCodeSecret: Hashable, Sendable {
  package let bytes: [UInt8]

  /// A new one.
  package init() {
    bytes = Chance.bytes(20)
  }

  /// One that is kept, or of a test; between 16 and 64 bytes (RFC 4226 4).
  package init?(bytes: [UInt8]) {
    guard (16...64).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// In letters and digits, for those who type it into their app (RFC 4648 6).
  package var base32: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    return String(decoding: bytes.inFives.map { alphabet[$0] }, as: UTF8.self)
  }

  /// In groups of four, which are easier to type.
  package var typed: String { base32.inGroups(of: 4, by: " ") }

  /// The address that an app reads from the square.
  package func address(issuer: String, account: String) -> String {
    let issuer = Self.escaped(issuer)
    return "otpauth://totp/\(issuer):\(Self.escaped(account))?secret=\(base32)&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=\(TimeCode.digits)&period=\(TimeCode.period)"
  }

  private static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        escaped.append(byte)
      default: escaped.append(contentsOf: "%\(Digest.hexadecimal([byte]).uppercased())".utf8)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Five bits at a time, filled up with noughts at the end.
  var inFives: [Int] {
    var fives: [Int] = []
    var (held, bits) = (0, 0)
    for byte in self {
      held = (held << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        fives.append(held >> bits & 31)
      }
    }
    if bits > 0 { fives.append(held << (5 - bits) & 31) }
    return fives
  }
}

extension String {
  /// ASCII in groups of so many signs.
  func inGroups(of size: Int, by sign: Unicode.Scalar) -> String {
    var text: [UInt8] = []
    for (place, byte) in utf8.enumerated() {
      if place > 0 && place % size == 0 { text.append(UInt8(ascii: sign)) }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
