internal import Values

/// What each cluster gets for one step of each criterion: in fixed point, and exactly.
struct GridShares: Sendable {
  let clusters: [ClusterKey]
  /// In the formula's order.
  let criteria: [Criterion]
  /// The criteria that no cluster has a pupil for, by place; they can weigh nothing.
  let empty: [Int]
  /// What is shared by weight, in whole units: the pot without lump sums.
  let pot: Int32
  /// The lump sum in whole units.
  let lumpSum: Int
  let unit: RoundingUnit
  /// By cluster and criterion, with ``GridKernel/places`` places below the unit, rounded down.
  let perStep: [[Int64]]
  private let claims: [[NaturalNumber]]

  /// The largest pot whose distances from need fit a lane.
  private static let largestPot = 1 << 30

  init(_ ground: SearchGround, steps: Int) throws(Refusal) {
    let tally = try ClusterTally(of: ground.authority, in: ground.counts, for: ground.formula)
    guard ground.terms.method == .largestRemainder else {
      throw .invalid(
        "All weightings are looked at by largest remainder, and this option rounds another way.",
        in: Place(field: "method"), remedy: "Choose largest remainder to look at them.")
    }
    let unit = ground.terms.unit
    let lumpSum = ground.formula.lumpSum.pence / unit.pence
    let (lumpSums, overflow) = lumpSum.multipliedReportingOverflow(by: tally.clusters.count)
    let pot = ground.pot.pence / unit.pence
    guard ground.pot > .zero, ground.pot.pence.isMultiple(of: unit.pence),
      ground.formula.lumpSum.pence.isMultiple(of: unit.pence), !overflow, lumpSums < pot
    else {
      throw .invalid(
        "There is nothing to share by weight, or not in whole \(unit == .pound ? "pounds" : "pence").",
        in: Place(field: "pot"), remedy: "Correct the pot or the lump sum.")
    }
    guard pot < Self.largestPot, tally.clusters.count <= Int(Int16.max) else {
      throw .invalid(
        "The pot is too large for all weightings to be looked at in \(unit == .pound ? "pounds" : "pence").",
        in: Place(field: "pot"),
        remedy: unit == .pound
          ? "Look at it in parts." : "Share it in whole pounds to look at them.")
    }
    clusters = tally.clusters
    criteria = tally.weightings.map(\.criterion)
    empty = tally.totals.indices.filter { tally.totals[$0] == 0 }
    self.pot = Int32(pot - lumpSums)
    self.lumpSum = lumpSum
    self.unit = unit
    perStep = tally.counts.map { counts in
      zip(counts, tally.totals).map { count, total in
        Self.fixed(pot - lumpSums, count, of: total, steps: steps)
      }
    }
    claims = Self.claims(tally)
  }

  private static func fixed(_ pot: Int, _ count: Int, of total: Int, steps: Int) -> Int64 {
    guard total > 0 else { return 0 }
    let share = UInt128(pot) * UInt128(count) << UInt128(GridKernel.places)
    return Int64(share / (UInt128(total) * UInt128(steps)))
  }

  /// Each cluster's claim for one step of each criterion, all over one denominator.
  private static func claims(_ tally: ClusterTally) -> [[NaturalNumber]] {
    let totals = tally.totals.map { NaturalNumber(max($0, 1)) }
    let common = totals.reduce(NaturalNumber(1)) { $0.leastCommonMultiple(with: $1) }
    return tally.counts.map { counts in
      zip(counts, totals).map { NaturalNumber($0) * common.divided(by: $1).quotient }
    }
  }

  /// The amounts by weight alone, exactly: `nil` where nobody has a claim.
  func exactAmounts(_ steps: some Collection<UInt8>) -> [Int32]? {
    let weights = steps.map { NaturalNumber(Int($0)) }
    let claims = claims.map { own in
      zip(own, weights).reduce(NaturalNumber.zero) { $0 + $1.0 * $1.1 }
    }
    let shared = try? Money(pence: Int(pot)).shared(
      by: claims, in: .penny, method: .largestRemainder)
    return shared?.parts.map { Int32(clamping: $0.pence) }
  }
}
