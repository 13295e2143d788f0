package import Values

/// How far one criterion's weight can move, the others keeping their proportions, before something changes.
///
/// Every cluster's share is a straight line in the weight, so that the place where two meet is a fraction; it is
/// found exactly, before rounding and protection, and told to the hundredth of a per cent.
package struct WeightRange: Hashable, Sendable {
  /// Where it ends: the first weight at which another holds.
  package struct End: Hashable, Sendable {
    /// The last weight at which everything is still the same.
    package let weight: Percentage
    /// Who changes places, or whose gain becomes a loss; empty where the weight can go on to 0 or 100 %.
    package let clusters: [ClusterKey]
  }

  package let criterion: Criterion
  package let lower: End
  package let upper: End

  /// A share of the pot as a line: what it is at weights of 0 and of 100 %, over one denominator for all.
  private struct Line {
    let atNone: WholeNumber
    let atAll: WholeNumber
  }

  /// For each criterion, between which weights the clusters stay in the same order of what they get.
  ///
  /// A criterion that has all the weight, or that nobody has, has no range.
  package static func ofOrder(
    _ option: FundingOption, on ground: OptionGround
  ) throws(Refusal) -> [WeightRange] {
    try ranges(option, ground) { lines, clusters, _ in
      var crossings: [Crossing] = []
      for one in lines.indices {
        for other in lines.indices where other > one {
          crossings.append(
            Crossing(
              atNone: lines[one].atNone - lines[other].atNone,
              atAll: lines[one].atAll - lines[other].atAll,
              clusters: [clusters[one], clusters[other]]))
        }
      }
      return crossings
    }
  }

  /// For each criterion, between which weights the same clusters gain and the same lose.
  package static func ofGainers(
    _ option: FundingOption, beside before: [ClusterKey: Money], on ground: OptionGround
  ) throws(Refusal) -> [WeightRange] {
    try ranges(option, ground) { lines, clusters, whole in
      let pot = option.pot.pence - option.lumpSum.pence * clusters.count
      return zip(lines, clusters).compactMap { line, cluster in
        guard let had = before[cluster] else { return nil }
        let mark = whole * WholeNumber(had.pence - option.lumpSum.pence)
        return Crossing(
          atNone: line.atNone * WholeNumber(pot) - mark,
          atAll: line.atAll * WholeNumber(pot) - mark, clusters: [cluster])
      }
    }
  }

  /// A difference that is a line in the weight, and whom it is between.
  private struct Crossing {
    let atNone: WholeNumber
    let atAll: WholeNumber
    let clusters: [ClusterKey]
  }

  private static func ranges(
    _ option: FundingOption, _ ground: OptionGround,
    _ crossings: ([Line], [ClusterKey], WholeNumber) -> [Crossing]
  ) throws(Refusal) -> [WeightRange] {
    let tally = try ClusterTally(
      of: ground.authority, in: try option.counts(on: ground), for: try option.formula(on: ground))
    let totals = tally.totals.map { WholeNumber($0) }
    let common = totals.reduce(WholeNumber(1)) { $1.isZero ? $0 : $0.leastCommonMultiple(with: $1) }
    return tally.weightings.indices.compactMap { place in
      let weight = tally.weightings[place].weight
      let rest = tally.weightings.indices.filter { $0 != place && !totals[$0].isZero }
      let others = rest.reduce(0) { $0 + tally.weightings[$1].weight.millionths }
      guard others > 0, !totals[place].isZero else { return nil }
      let lines = tally.counts.map { counts in
        // Both over the common multiple times what the others weigh.
        Line(
          atNone: rest.reduce(WholeNumber.zero) { sum, other in
            sum + common.floored(by: totals[other]).quotient
              * WholeNumber(counts[other] * tally.weightings[other].weight.millionths)
          },
          atAll: common.floored(by: totals[place]).quotient * WholeNumber(counts[place])
            * WholeNumber(others))
      }
      let ends = ends(
        around: weight, crossings(lines, tally.clusters, common * WholeNumber(others)))
      return WeightRange(
        criterion: tally.weightings[place].criterion, lower: ends.lower, upper: ends.upper)
    }
  }

  /// The nearest weights on both sides at which a difference is nothing.
  private static func ends(
    around weight: Percentage, _ crossings: [Crossing]
  ) -> (lower: End, upper: End) {
    let whole = WholeNumber(Percentage.whole.millionths)
    var lower = End(weight: .zero, clusters: [])
    var upper = End(weight: .whole, clusters: [])
    for crossing in crossings {
      // Nothing at the weight w of the whole W: atNone (W − w) + atAll w = 0.
      var numerator = crossing.atNone * whole
      var denominator = crossing.atNone - crossing.atAll
      if denominator.isZero { continue }
      if denominator < .zero {
        numerator = .zero - numerator
        denominator = .zero - denominator
      }
      let (floor, rest) = numerator.floored(by: denominator)
      // Whoever is equal at 0 or 100 % itself has not passed the other.
      guard let place = floor.int, place >= 0, place < Percentage.whole.millionths,
        place > 0 || !rest.isZero
      else { continue }
      // The crossing itself is of neither side.
      let (below, above) = (rest.isZero ? place - 1 : place, place + 1)
      if place < weight.millionths || (place == weight.millionths && rest.isZero) {
        let least = min(above, weight.millionths)
        if least > lower.weight.millionths {
          lower = End(weight: Percentage(millionths: least), clusters: crossing.clusters)
        }
      }
      if below >= weight.millionths || (place == weight.millionths && rest.isZero) {
        let most = max(below, weight.millionths)
        if most < upper.weight.millionths {
          upper = End(weight: Percentage(millionths: most), clusters: crossing.clusters)
        }
      }
    }
    return (lower, upper)
  }
}
