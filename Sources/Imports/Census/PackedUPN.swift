internal import Domain

/// Reads a UPN from three words at once, with the same answer as ``UPN``.
package enum PackedUPN {
  /// The UPN's key in the ledger, or `nil` when its form or its check letter is not right.
  ///
  /// `eight` holds characters 2 to 9 and `four` characters 10 to 13, the first in the lowest byte.
  @inline(__always)
  package static func read(letter: UInt8, eight: UInt64, four: UInt64) -> UInt64? {
    let digits = eight ^ Words.zeros
    guard Words.areDigits(digits) else { return nil }
    let three = four ^ 0x30_3030
    let a = three & 0xFF
    let b = three &>> 8 & 0xFF
    let c = three &>> 16 & 0xFF
    guard a < 10, b < 10, c < 10 else { return nil }
    let last = lastPlace[Int(four &>> 24 & 0xFF)]
    guard last.digit != 0xFF else { return nil }

    // Every second digit in a lane of 16 bits; the product gathers the weighted sum in the top lane.
    let even = digits & 0x00FF_00FF_00FF_00FF
    let odd = digits &>> 8 & 0x00FF_00FF_00FF_00FF
    let sum =
      (even &* 0x0002_0004_0006_0008) &>> 48 &+ (odd &* 0x0003_0005_0007_0009) &>> 48
      &+ a &* 10 &+ b &* 11 &+ c &* 12 &+ UInt64(last.weight) &* 13
    guard checkLetters[Int(sum % 23)] == letter else { return nil }

    var number = UInt64(letter &- UInt8(ascii: "A")) &* 100_000_000 &+ Words.number(digits)
    number = number &* 1_000 &+ a &* 100 &+ b &* 10 &+ c
    return number &* 36 &+ UInt64(last.digit) &+ 1
  }

  private static let checkLetters = UPN.checkLetters

  /// By the last character's byte: its digit in base 36 and its weight's factor; 0xFF when it
  /// cannot stand there.
  private static let lastPlace: [(digit: UInt8, weight: UInt8)] = (UInt8.min...UInt8.max).map {
    byte in
    if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      return (byte - UInt8(ascii: "0"), byte - UInt8(ascii: "0"))
    }
    guard let index = UPN.checkLetters.firstIndex(of: byte) else { return (0xFF, 0xFF) }
    return (byte - UInt8(ascii: "A") + 10, UInt8(index))
  }
}
