/// What an allocation must be, worked out in exact fractions from the definition alone.
struct AllocationReference {
  let units: Int
  /// Each party's claim, over one sum.
  let claims: [ExactWhole]

  private let sum: ExactWhole

  init(units: Int, claims: [ExactWhole]) {
    self.units = units
    self.claims = claims
    sum = claims.reduce(ExactWhole(0), +)
  }

  /// The claims of clusters: each criterion's weight, times the cluster's pupils over everybody's,
  /// over the product of all the totals.
  ///
  /// A criterion nobody has is left out, which shares its weight in proportion.
  init(units: Int, weights: [Int], counts: [[Int]]) {
    let totals = weights.indices.map { column in counts.reduce(0) { $0 + $1[column] } }
    let active = weights.indices.filter { totals[$0] > 0 && weights[$0] > 0 }
    let worth = active.map { column in
      active.filter { $0 != column }
        .reduce(ExactWhole(weights[column])) { $0 * totals[$1] }
    }
    self.init(
      units: units,
      claims: counts.map { row in
        zip(active, worth).reduce(ExactWhole(0)) { $0 + $1.1 * row[$1.0] }
      })
  }

  /// The whole units of each exact share, and the rest over ``sum``.
  var exact: [(whole: Int, rest: ExactWhole)] {
    claims.map { ($0 * units).divided(by: sum) }
  }

  /// Four decimals of a rest.
  func decimals(_ rest: ExactWhole) -> String {
    let digits = String((rest * 10_000).divided(by: sum).whole)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Hamilton: whole units first, then one each by the size of the rest, the first of equals first.
  func largestRemainder() -> (parts: [Int], tied: [Int]) {
    let exact = exact
    var parts = exact.map(\.whole)
    var waiting = Array(parts.indices)
    var cut: ExactWhole?
    for _ in 0..<units - parts.reduce(0, +) {
      guard let largest = waiting.map({ exact[$0].rest }).max(),
        let next = waiting.firstIndex(where: { exact[$0].rest == largest })
      else { break }
      parts[waiting.remove(at: next)] += 1
      cut = largest
    }
    guard let cut, waiting.contains(where: { exact[$0].rest == cut }) else { return (parts, []) }
    return (parts, parts.indices.filter { exact[$0].rest == cut })
  }

  /// The parties tied by Webster's rule, or `nil` where these are not the parts it gives.
  func tiedBySainteLague(_ parts: [Int]) -> [Int]? {
    guard parts.reduce(0, +) == units, parts.allSatisfy({ $0 >= 0 }) else { return nil }
    typealias Quotient = (claim: ExactWhole, divisor: Int)
    func isLess(_ one: Quotient, _ other: Quotient) -> Bool {
      one.claim * other.divisor < other.claim * one.divisor
    }
    let next = claims.indices.map { (claims[$0], 2 * parts[$0] + 1) }
    let holders = claims.indices.filter { parts[$0] > 0 }
    let last = holders.map { (claims[$0], 2 * parts[$0] - 1) }
    guard let refused = next.max(by: isLess), let given = last.min(by: isLess),
      !isLess(given, refused)
    else { return nil }
    guard !isLess(refused, given) else { return [] }
    let got = zip(holders, last).filter { !isLess(given, $0.1) }.map(\.0)
    let missed = claims.indices.filter { !isLess(next[$0], given) }
    guard let latest = got.max(), let earliest = missed.min(), latest < earliest else { return nil }
    return (got + missed).sorted()
  }
}
