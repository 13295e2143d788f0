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

  static func - (left: ExactAmount, right: ExactAmount) -> ExactAmount {
    left + ExactAmount(WholeNumber.zero - right.numerator, over: right.denominator)
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

  /// Whether it is less than a penny from an amount.
  func isNear(_ amount: Money) -> Bool {
    let gap = numerator - WholeNumber(amount.pence) * denominator
    return gap < denominator && WholeNumber(0) - denominator < gap
  }

  /// Amounts in whole pence that add up to a total near to theirs: each rounded down, and the pence that
  /// are left to the largest fractions, to the first of equal ones.
  static func rounded(_ amounts: [ExactAmount], to total: Money) -> [Money] {
    let parts = amounts.map { $0.numerator.floored(by: $0.denominator) }
    var pence = parts.map { $0.quotient.int ?? 0 }
    let ranking = amounts.indices.sorted { one, other in
      let left = parts[one].rest * amounts[other].denominator
      let right = parts[other].rest * amounts[one].denominator
      return left != right ? left > right : one < other
    }
    for place in ranking.prefix(max(total.pence - pence.reduce(0, +), 0)) { pence[place] += 1 }
    return pence.map { Money(pence: $0) }
  }
}
