/// Up to eight bytes of text as one word, the first byte in the lowest place.
enum Words {
  /// Whether each byte of a word whose bytes were `^ "0"` is 0 to 9.
  @inline(__always)
  static func areDigits(_ digits: UInt64) -> Bool {
    (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080 == 0
  }

  /// The same for two words at once.
  @inline(__always)
  static func areDigits(_ digits: UInt64, and others: UInt64) -> Bool {
    let beyondNine = (digits &+ 0x7676_7676_7676_7676) | (others &+ 0x7676_7676_7676_7676)
    return (beyondNine | digits | others) & 0x8080_8080_8080_8080 == 0
  }

  /// Eight digits of 0 to 9, one a byte with the first in the lowest place, as a number.
  @inline(__always)
  static func number(_ digits: UInt64) -> UInt64 {
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF
  }

  /// How many bytes of a word, from the lowest on, are ASCII letters.
  @inline(__always)
  static func leadingLetters(in word: UInt64) -> Int {
    let top: UInt64 = 0x8080_8080_8080_8080
    let lowered = (word | 0x2020_2020_2020_2020) & ~top
    // The top bit of each byte: not below `a`; and beyond `z`.
    let fromA = lowered &+ 0x1F1F_1F1F_1F1F_1F1F
    let beyondZ = lowered &+ 0x0505_0505_0505_0505
    let others = ~(fromA & ~beyondZ & ~word) & top
    return others.trailingZeroBitCount / 8
  }

  /// Eight bytes of `0`.
  static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The lowest bytes of a word: `length` of them, 1 to 8.
  @inline(__always)
  static func lowest(_ length: Int, of word: UInt64) -> UInt64 {
    word & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length))
  }
}

/// Up to eight ASCII bytes as one word, capitals for small letters; `nil` when there are more or
/// none.
func packedWord(_ bytes: some Collection<UInt8>) -> UInt64? {
  guard (1...8).contains(bytes.count) else { return nil }
  var word: UInt64 = 0
  for (position, byte) in bytes.enumerated() {
    let isSmall = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    word |= UInt64(isSmall ? byte & 0xDF : byte) << UInt64(8 * position)
  }
  return word == 0 ? nil : word
}
