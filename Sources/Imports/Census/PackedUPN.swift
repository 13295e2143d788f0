internal import Domain

/// Reads a UPN from three words at once, with the same answer as ``UPN``.
package struct PackedUPN {
  /// The UPN's key in the ledger, or `nil` when its form or its check letter is not right.
  ///
  /// `eight` holds characters 2 to 9 and `four` characters 10 to 13, the first in the lowest byte.
  @inline(__always)
  package func read(letter: UInt8, eight: UInt64, four: UInt64) -> UInt64? {
    let digits = eight ^ Words.zeros
    guard Words.areDigits(digits) else { return nil }
    let three = four ^ 0x30_3030
    let a = three & 0xFF
    let b = three &>> 8 & 0xFF
    let c = three &>> 16 & 0xFF
    guard a < 10, b < 10, c < 10 else { return nil }
    let last = UInt8(truncatingIfNeeded: four &>> 24)
    let digit = lastDigits[last]
    guard digit != Self.none else { return nil }

    // Every second digit in a lane of 16 bits; the product gathers the weighted sum in the top lane.
    let even = digits & 0x00FF_00FF_00FF_00FF
    let odd = digits &>> 8 & 0x00FF_00FF_00FF_00FF
    let sum =
      (even &* 0x0002_0004_0006_0008) &>> 48 &+ (odd &* 0x0003_0005_0007_0009) &>> 48
      &+ a &* 10 &+ b &* 11 &+ c &* 12 &+ UInt64(lastWeights[last]) &* 13
    guard checkLetters[UInt8(truncatingIfNeeded: sum % 23)] == letter else { return nil }

    var number = UInt64(letter &- UInt8(ascii: "A")) &* 100_000_000 &+ Words.number(digits)
    number = number &* 1_000 &+ a &* 100 &+ b &* 10 &+ c
    return number &* 36 &+ UInt64(digit) &+ 1
  }

  private static let none: UInt8 = 0xFF

  /// The letter for each remainder.
  private let checkLetters: ByteTable
  /// By the last character: its digit in base 36, and what its weight multiplies; ``none`` when it
  /// cannot stand there.
  private let lastDigits: ByteTable
  private let lastWeights: ByteTable

  package init() {
    let letters = UPN.checkLetters
    checkLetters = ByteTable { letters.indices.contains(Int($0)) ? letters[Int($0)] : 0 }
    func decimal(_ byte: UInt8) -> UInt8? {
      byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : nil
    }
    lastDigits = ByteTable { byte in
      if let digit = decimal(byte) { return digit }
      return letters.contains(byte) ? byte - UInt8(ascii: "A") + 10 : Self.none
    }
    lastWeights = ByteTable { byte in
      if let digit = decimal(byte) { return digit }
      return letters.firstIndex(of: byte).map { UInt8($0) } ?? Self.none
    }
  }
}
