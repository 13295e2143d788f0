internal import BigInt

/// A whole number of any size, of either sign: the numerator of an exact amount.
package struct WholeNumber: Hashable, Comparable, Sendable {
  private let value: BigInt

  package init(_ number: Int) {
    value = BigInt(number)
  }

  private init(value: BigInt) {
    self.value = value
  }

  package static let zero = WholeNumber(0)

  package var isZero: Bool { value.isZero }

  /// The number as a machine integer, or `nil` when it does not fit.
  package var int: Int? { Int(exactly: value) }

  package static func + (left: WholeNumber, right: WholeNumber) -> WholeNumber {
    WholeNumber(value: left.value + right.value)
  }

  package static func - (left: WholeNumber, right: WholeNumber) -> WholeNumber {
    WholeNumber(value: left.value - right.value)
  }

  package static func * (left: WholeNumber, right: WholeNumber) -> WholeNumber {
    WholeNumber(value: left.value * right.value)
  }

  package static func += (left: inout WholeNumber, right: WholeNumber) {
    left = left + right
  }

  package static func < (left: WholeNumber, right: WholeNumber) -> Bool {
    left.value < right.value
  }

  /// The greatest whole number that is not above the quotient, and the rest, which is never below zero;
  /// dividing by zero or less gives zero and the number itself.
  package func floored(by divisor: WholeNumber) -> (quotient: WholeNumber, rest: WholeNumber) {
    guard divisor.value > 0 else { return (.zero, self) }
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor.value)
    guard rest < 0 else { return (WholeNumber(value: quotient), WholeNumber(value: rest)) }
    return (WholeNumber(value: quotient - 1), WholeNumber(value: rest + divisor.value))
  }

  /// The smallest number above zero that both divide; zero when either is zero.
  package func leastCommonMultiple(with other: WholeNumber) -> WholeNumber {
    guard !isZero, !other.isZero else { return .zero }
    let divisor = value.greatestCommonDivisor(with: other.value)
    return WholeNumber(value: (value / divisor * other.value).magnitude as BigUInt)
  }

  private init(value: BigUInt) {
    self.value = BigInt(value)
  }
}

extension WholeNumber: CustomStringConvertible {
  package var description: String { String(value) }
}
