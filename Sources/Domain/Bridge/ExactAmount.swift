internal import Values

/// An exact amount of pence: a whole number over another above zero.
struct ExactAmount {
  let numerator: WholeNumber
  let denominator: WholeNumber

  init(_ numerator: WholeNumber, over denominator: WholeNumber) {
    self.numerator = numerator
    self.denominator = denominator
  }

  static let zero = ExactAmount(.zero, over: WholeNumber(1))

  var isZero: Bool { numerator.isZero }

  static func + (left: ExactAmount, right: ExactAmount) -> ExactAmount {
    if left.isZero { return right }
    if right.isZero { return left }
    guard left.denominator != right.denominator else {
      return ExactAmount(left.numerator + right.numerator, over: left.denominator)
    }
    return ExactAmount(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  static func == (left: ExactAmount, right: ExactAmount) -> Bool {
    left.numerator * right.denominator == right.numerator * left.denominator
  }

  /// The nearest whole number of pence; a half goes up.
  var nearest: Money {
    let two = WholeNumber(2)
    let (whole, _) = (numerator * two + denominator).floored(by: denominator * two)
    return Money(pence: whole.int ?? 0)
  }
}
