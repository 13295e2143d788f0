package import Values

/// A pot shared between the clusters of one authority by a formula.
///
/// The clusters' amounts add up to the pot; so do the criteria's; and in the table of both, every
/// row adds up to its cluster, with its lump sum and its protection, and every column to its
/// criterion.
package struct Allocation: Hashable, Sendable {
  /// What one criterion is worth, over all clusters.
  package struct CriterionLine: Hashable, Sendable {
    package let weighting: Formula.Weighting
    /// The pupils counted in all clusters.
    package let count: Int
    /// Its part of the pot, in whole units.
    package let amount: Money
  }

  /// What one cluster gets.
  package struct ClusterLine: Hashable, Sendable {
    package let cluster: ClusterKey
    /// The pupils counted, in the order of the criteria.
    package let counts: [Int]
    package let lumpSum: Money
    /// What the formula gives, unrounded, without the lump sum.
    package let exactShare: ExactShare
    /// What it got last year, where that was asked for and is known.
    package let lastYear: Money?
    /// What protection against last year's amount adds, or takes; all clusters' come to nothing.
    package let protection: Money
    /// What the cluster is allocated: the lump sum, every criterion and the protection.
    package let amount: Money
    /// The formula's amount by criterion, without the lump sum.
    package let byCriterion: [Money]
    /// What the counts file says of its schools: "IDACI estimated from the school's own postcode".
    package let notes: [String]
  }

  package let formula: Formula
  package let authority: String
  package let pot: Money
  package let unit: RoundingUnit
  package let method: RoundingMethod
  package let protection: Protection
  package let criteria: [CriterionLine]
  package let clusters: [ClusterLine]
  /// Criteria nobody has, whose weight was shared over the others because that was asked for.
  package let sharedOut: [Formula.Weighting]
  /// Clusters with an equal claim to the last units, settled by the published tie order.
  package let tied: [ClusterKey]
}

/// How an allocation is to be rounded, and what happens to a criterion nobody has.
package struct AllocationTerms: Hashable, Sendable {
  /// What to do with the weight of a criterion that no cluster has a pupil for.
  package enum EmptyCriterion: String, CaseIterable, Sendable {
    case refuse
    /// Share its weight over the other criteria in proportion to theirs.
    case shareOut = "share-out"
  }

  package var unit: RoundingUnit
  package var method: RoundingMethod
  package var emptyCriterion: EmptyCriterion

  package init(
    unit: RoundingUnit = .pound, method: RoundingMethod = .largestRemainder,
    emptyCriterion: EmptyCriterion = .refuse
  ) {
    self.unit = unit
    self.method = method
    self.emptyCriterion = emptyCriterion
  }
}
