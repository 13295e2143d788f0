internal import CByteMasks
internal import Domain

/// Reads a UPN from three words at once, with the same answer as ``UPN``.
package struct PackedUPN {
  /// The UPN's key in the ledger, or `nil` when its form or its check letter is not right.
  ///
  /// `eight` holds characters 2 to 9 and `four` characters 10 to 13, the first in the lowest byte.
  @inline(__always)
  package func read(letter: UInt8, eight: UInt64, four: UInt64) -> UInt64? {
    let digits = eight ^ Words.zeros
    let three = (four ^ Words.zeros) & 0xFF_FFFF
    let last = Int(truncatingIfNeeded: four &>> 24) & 0xFF
    let digit = codes[Int(ACCORD_LAST_DIGITS) &+ last]
    guard Words.areDigits(digits, and: three), digit != Self.none else { return nil }

    // Every second digit in a lane of 16 bits; the product gathers the weighted sum in the top lane.
    let even = digits & 0x00FF_00FF_00FF_00FF
    let odd = digits &>> 8 & 0x00FF_00FF_00FF_00FF
    let a = three & 0xFF
    let b = three &>> 8 & 0xFF
    let c = three &>> 16
    let sum =
      (even &* 0x0002_0004_0006_0008 &+ odd &* 0x0003_0005_0007_0009) &>> 48
      &+ a &* 10 &+ b &* 11 &+ c &* 12 &+ UInt64(codes[Int(ACCORD_LAST_WEIGHTS) &+ last]) &* 13
    guard codes[Int(truncatingIfNeeded: sum)] == letter else { return nil }

    var number = UInt64(letter &- UInt8(ascii: "A")) &* 100_000_000 &+ Words.number(digits)
    number = number &* 1_000 &+ a &* 100 &+ b &* 10 &+ c
    return number &* 36 &+ UInt64(digit) &+ 1
  }

  /// The same by the loop over plain rows, of the first 13 of 16 bytes.
  package func readAtOnce(_ bytes: [UInt8]) -> UInt64? {
    precondition(bytes.count >= 16)
    let key = accord_upn_key(bytes, codes)
    return key == 0 ? nil : key
  }

  private static let none = UInt8(ACCORD_NO_CODE)

  /// Three tables, one after the other.
  ///
  /// The check letter for each weighted sum, which is no more than 979; by the last character its
  /// digit in base 36; and what its weight multiplies. The last two are ``none`` for a character
  /// that cannot stand there.
  let codes: [UInt8]

  package init() {
    let letters = UPN.checkLetters
    func decimal(_ byte: UInt8) -> UInt8? {
      byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : nil
    }
    let bytes = UInt8.min...UInt8.max
    let digits = bytes.map { byte in
      if let digit = decimal(byte) { return digit }
      return letters.contains(byte) ? byte - UInt8(ascii: "A") + 10 : Self.none
    }
    let weights = bytes.map { byte in
      if let digit = decimal(byte) { return digit }
      return letters.firstIndex(of: byte).map { UInt8($0) } ?? Self.none
    }
    codes = (0..<Int(ACCORD_LAST_DIGITS)).map { letters[$0 % letters.count] } + digits + weights
  }
}
