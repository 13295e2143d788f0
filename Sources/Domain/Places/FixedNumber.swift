/// A number with ten decimals, in whole units: for places on the Earth, without floating point.
///
/// Ten decimals of a radian are less than a millimetre on the ground. Products and quotients are taken at
/// full width and cut off; whole parts may have up to eight digits.
struct FixedNumber: Hashable, Sendable {
  /// In ten-thousand-millionths.
  let units: Int

  private static let scale = 10_000_000_000

  init(units: Int) {
    self.units = units
  }

  init(_ whole: Int) {
    units = whole * Self.scale
  }

  /// The nearest whole number.
  var rounded: Int {
    (units >= 0 ? units + Self.scale / 2 : units - Self.scale / 2) / Self.scale
  }

  static func + (left: FixedNumber, right: FixedNumber) -> FixedNumber {
    FixedNumber(units: left.units + right.units)
  }

  static func - (left: FixedNumber, right: FixedNumber) -> FixedNumber {
    FixedNumber(units: left.units - right.units)
  }

  static prefix func - (number: FixedNumber) -> FixedNumber {
    FixedNumber(units: -number.units)
  }

  static func * (left: FixedNumber, right: FixedNumber) -> FixedNumber {
    FixedNumber(
      units: scale.dividingFullWidth(left.units.multipliedFullWidth(by: right.units)).quotient)
  }

  static func / (left: FixedNumber, right: FixedNumber) -> FixedNumber {
    FixedNumber(
      units: right.units.dividingFullWidth(left.units.multipliedFullWidth(by: scale)).quotient)
  }

  static func * (left: Int, right: FixedNumber) -> FixedNumber {
    FixedNumber(units: left * right.units)
  }

  static func / (left: FixedNumber, right: Int) -> FixedNumber {
    FixedNumber(units: left.units / right)
  }

  /// The sine of an angle in radians, of no more than two right angles: its series until nothing more comes.
  var sine: FixedNumber { Self.series(from: self, 1, self) }

  /// The cosine, in the same way.
  var cosine: FixedNumber { Self.series(from: FixedNumber(1), 0, self) }

  private static func series(
    from first: FixedNumber, _ degree: Int, _ angle: FixedNumber
  ) -> FixedNumber {
    let square = angle * angle
    var (sum, term, degree) = (first, first, degree)
    while term.units != 0 {
      term = -(term * square) / ((degree + 1) * (degree + 2))
      sum = sum + term
      degree += 2
    }
    return sum
  }
}
