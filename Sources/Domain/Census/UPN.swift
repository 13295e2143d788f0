/// A unique pupil number.
///
/// Check letter, authority (3), school (4), year (2) and serial (3); the last character of a
/// temporary one is a letter (D2).
///
/// Thirteen characters fit in 47 bits, so a number is kept and compared as one word.
package struct UPN: Hashable, Sendable {
  /// The characters as mixed-radix digits: 26 letters, eleven digits, and 36 for the last place.
  package let packed: UInt64
  package let hasRightCheckLetter: Bool

  package static let length = 13

  /// The letters that a check letter can be: no I, O or S.
  ///
  /// A letter's position is the remainder of 23 that it stands for.
  package static let checkLetters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

  /// Reads thirteen ASCII bytes; `nil` when they have not the shape of a UPN.
  ///
  /// The shape is a capital letter, eleven digits, and a digit or one of ``checkLetters``.
  package init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.length, let letter = bytes.first, letter >= UInt8(ascii: "A"),
      letter <= UInt8(ascii: "Z"), let rest = Self.packed(bytes.dropFirst())
    else { return nil }
    packed = UInt64(letter - UInt8(ascii: "A")) * 3_600_000_000_000 + rest.packed
    hasRightCheckLetter = rest.checkLetter == letter
  }

  package init?(_ text: String) {
    self.init(bytes: Array(text.utf8)[...])
  }

  /// The check letter for twelve characters after it, or `nil` when they have not the right shape.
  package static func checkLetter(for rest: String) -> UInt8? {
    packed(Array(rest.utf8)[...])?.checkLetter
  }

  /// The twelve characters after the check letter, packed, and the letter they ask for.
  private static func packed(_ rest: ArraySlice<UInt8>) -> (
    packed: UInt64, checkLetter: UInt8
  )? {
    guard rest.count == length - 1 else { return nil }
    var packed: UInt64 = 0
    var sum = 0
    for (position, byte) in rest.enumerated() {
      let isLast = position == length - 2
      let value: Int
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        value = Int(byte - UInt8(ascii: "0"))
        packed = packed * (isLast ? 36 : 10) + UInt64(value)
      } else if isLast, let index = checkLetters.firstIndex(of: byte) {
        value = index
        packed = packed * 36 + UInt64(byte - UInt8(ascii: "A")) + 10
      } else {
        return nil
      }
      // The second character weighs 2, the thirteenth 13.
      sum += value * (position + 2)
    }
    return (packed, checkLetters[sum % 23])
  }
}
