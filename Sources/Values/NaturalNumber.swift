internal import BigInt

/// A whole number of any size, never negative.
///
/// Shares are compared as whole numbers over one common denominator, and with many criteria and
/// large counts that denominator outgrows any machine word.
package struct NaturalNumber: Hashable, Comparable, Sendable {
  private let value: BigUInt

  /// The number itself; anything below zero is zero.
  package init(_ number: Int) {
    // The library's own way from an integer is for any kind of integer, and takes ten times as long.
    value = Self.one.multiplied(byWord: UInt(Swift.max(number, 0)))
  }

  private static let one = BigUInt(1)

  private init(value: BigUInt) {
    self.value = value
  }

  package static let zero = NaturalNumber(0)

  package var isZero: Bool { value.isZero }

  /// The number as a machine integer, or `nil` when it does not fit.
  package var int: Int? {
    value.bitWidth < Int.bitWidth ? Int(value.words.first ?? 0) : nil
  }

  package static func + (left: NaturalNumber, right: NaturalNumber) -> NaturalNumber {
    NaturalNumber(value: left.value + right.value)
  }

  package static func * (left: NaturalNumber, right: NaturalNumber) -> NaturalNumber {
    NaturalNumber(value: left.value * right.value)
  }

  package static func < (left: NaturalNumber, right: NaturalNumber) -> Bool {
    left.value < right.value
  }

  /// The whole part and the rest of a division; dividing by zero gives zero and the number itself.
  package func divided(by divisor: NaturalNumber) -> (
    quotient: NaturalNumber, remainder: NaturalNumber
  ) {
    guard !divisor.isZero else { return (.zero, self) }
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor.value)
    return (NaturalNumber(value: quotient), NaturalNumber(value: remainder))
  }

  /// The smallest number that both divide; zero when either is zero.
  package func leastCommonMultiple(with other: NaturalNumber) -> NaturalNumber {
    guard !isZero, !other.isZero else { return .zero }
    return NaturalNumber(
      value: value / value.greatestCommonDivisor(with: other.value) * other.value)
  }
}

extension NaturalNumber: CustomStringConvertible {
  package var description: String { String(value) }
}
