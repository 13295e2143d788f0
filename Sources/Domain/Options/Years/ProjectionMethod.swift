/// How numbers of pupils are carried on into years that have not come.
package enum ProjectionMethod: String, CaseIterable, Sendable {
  /// Every year changes as the last one did.
  case lastChange = "last-change"
  /// A straight line through up to five years, the squares of what it misses the smallest.
  case trend
  /// Numbers that somebody supplies.
  case supplied

  /// As many years as a trend is drawn through.
  static let trendYears = 5

  /// What a number is so many years after the last one known, rounded to the nearest, never below nothing.
  ///
  /// `known` are yearly numbers, the oldest first; of one alone nothing changes.
  func carried(_ known: [Int], by years: Int) -> Int {
    guard let now = known.last else { return 0 }
    guard known.count > 1, years > 0 else { return now }
    switch self {
    case .lastChange, .supplied:
      return max(0, now + (now - known[known.count - 2]) * years)
    case .trend:
      return Self.line(Array(known.suffix(Self.trendYears)), at: years)
    }
  }

  /// The range of a number if every year changed as that of the known ones did in which it fell most, and
  /// rose most; widened to what the method itself comes to.
  func range(_ known: [Int], by years: Int) -> ClosedRange<Int> {
    guard let now = known.last else { return 0...0 }
    let central = carried(known, by: years)
    let changes = zip(known.dropFirst(), known).map { $0 - $1 }
    guard let least = changes.min(), let most = changes.max(), years > 0 else {
      return central...central
    }
    return max(0, min(central, now + least * years))...max(central, now + most * years)
  }

  /// The line through numbers a year apart, so many years after the last.
  private static func line(_ known: [Int], at years: Int) -> Int {
    // With years counted from the middle, doubled so that they are whole: the mean and the slope are fractions
    // over the number of years and over the sum of squares.
    let count = known.count
    let places = (0..<count).map { 2 * $0 - (count - 1) }
    let squares = places.reduce(0) { $0 + $1 * $1 }
    let total = known.reduce(0, +)
    let slope = zip(places, known).reduce(0) { $0 + $1.0 * $1.1 }
    let place = count - 1 + 2 * years
    // total / count + slope × place / squares, over one denominator; half a unit more and cut off.
    let numerator = total * squares + slope * place * count
    let denominator = count * squares
    guard numerator > 0 else { return 0 }
    return (2 * numerator + denominator) / (2 * denominator)
  }
}
