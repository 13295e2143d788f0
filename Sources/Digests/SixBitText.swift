/// Bytes as letters, six bits each: Base64 (RFC 4648).
package enum SixBitText {
  /// With `+` and `/`, and without the signs that fill up.
  package static func plain(_ bytes: [UInt8]) -> String {
    String(decoding: letters(bytes, last: "+/"), as: UTF8.self)
  }

  /// With `+` and `/`, filled up with `=`, as a header has it.
  package static func filled(_ bytes: [UInt8]) -> String {
    let text = letters(bytes, last: "+/")
    let fill = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
    return String(decoding: text + fill, as: UTF8.self)
  }

  /// With `-` and `_`, which an address takes, and without the signs that fill up.
  package static func forAddresses(_ bytes: [UInt8]) -> String {
    String(decoding: letters(bytes, last: "-_"), as: UTF8.self)
  }

  /// What a text in the letters for addresses says; `nil` when it is not one, to the last bit.
  package static func bytes(ofAddressText text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var (held, bits): (UInt32, UInt32) = (0, 0)
    for letter in text {
      guard let value = value(letter) else { return nil }
      held = held << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> bits))
        held &= 1 << bits - 1
      }
    }
    // Two texts that mean the same would be two tokens with one signature.
    return held == 0 ? bytes : nil
  }

  private static func value(_ letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func letters(_ bytes: [UInt8], last: StaticString) -> [UInt8] {
    let first = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    let alphabet = Array("\(first)\(last)".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 4 / 3 + 3)
    var (held, bits): (UInt32, UInt32) = (0, 0)
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[Int(held >> bits & 63)])
      }
      held &= 1 << bits - 1
    }
    if bits > 0 { text.append(alphabet[Int(held << (6 - bits) & 63)]) }
    return text
  }
}
