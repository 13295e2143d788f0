package import Values

/// What is looked for among all weightings.
package struct SearchTerms: Hashable, Sendable {
  package var step: WeightStep
  /// What criteria may weigh; a locked weight is a bound from itself to itself.
  package var bounds: [WeightBound]
  /// No cluster may lose more than this part of what it had.
  package var mostLoss: Percentage?
  /// So many clusters must gain at least.
  package var leastGainers: Int?
  /// No more than so many may lose.
  package var mostLosers: Int?

  package init(
    step: WeightStep = .five, bounds: [WeightBound] = [], mostLoss: Percentage? = nil,
    leastGainers: Int? = nil, mostLosers: Int? = nil
  ) {
    self.step = step
    self.bounds = bounds
    self.mostLoss = mostLoss
    self.leastGainers = leastGainers
    self.mostLosers = mostLosers
  }
}

/// By what a weighting is the best.
package enum SearchMeasure: String, CaseIterable, Sendable {
  /// The cluster that loses most loses least.
  case smallestLoss = "smallest-loss"
  case fewestLosers = "fewest-losers"
  /// The amounts differ least from what they were by need alone.
  case closestToNeed = "closest-to-need"
}

/// What the weightings are tried on: counts, pot and rounding, and what each cluster is held beside.
package struct SearchGround: Sendable {
  package let counts: CountTable
  /// The criteria, and the lump sum; its weights do not matter.
  package let formula: Formula
  package let authority: String
  package let pot: Money
  package let terms: AllocationTerms
  /// What the clusters had, where it is known.
  package let earlier: [ClusterKey: Money]
  /// The criteria that stand for need, each with an equal part.
  package let need: Set<String>

  package init(
    counts: CountTable, formula: Formula, authority: String, pot: Money, terms: AllocationTerms,
    earlier: [ClusterKey: Money], need: Set<String>
  ) {
    self.counts = counts
    self.formula = formula
    self.authority = authority
    self.pot = pot
    self.terms = terms
    self.earlier = earlier
    self.need = need
  }
}
