package import Values

/// What a partnership publishes of an allocation: the one gate between counts and the public.
///
/// It holds only shown counts and amounts, and is only made by disclosure control
/// (``init(of:counts:rule:earlier:)``); whatever the public sees is printed from it. The weights, the pot,
/// the parts of the criteria (which follow from those two) and the clusters' amounts are always shown.
package struct PublicFigures: Hashable, Sendable {
  /// How far hiding had to go; each step hides what the ones before it hide.
  package enum Extent: Hashable, Sendable {
    /// Every count is shown.
    case nothing
    /// Some counts of schools are hidden, and every count of a cluster is shown.
    case schools
    /// Some criteria of some clusters are hidden, counts and amounts.
    case clusters
    /// Of all clusters only their roll and their amount are shown, and of the totals only the roll's.
    case totals
    /// No count is shown.
    case allCounts
  }

  /// What one criterion is worth, over all clusters.
  package struct CriterionLine: Hashable, Sendable {
    package let weighting: Formula.Weighting
    package let count: ShownCount
    package let amount: ShownMoney
    /// Hidden as a whole, because an earlier publication and this one would tell on each other.
    package let isWithheld: Bool
  }

  /// What one cluster gets.
  package struct ClusterLine: Hashable, Sendable {
    package let cluster: ClusterKey
    /// In the order of the criteria.
    package let counts: [ShownCount]
    package let byCriterion: [ShownMoney]
    package let lumpSum: ShownMoney
    /// What protection against last year's amount adds, or takes: always shown.
    package let protection: ShownMoney
    /// Always shown, the lump sum and the protection included.
    package let amount: ShownMoney
  }

  /// The pupils of one school.
  package struct SchoolLine: Hashable, Sendable {
    package let cluster: ClusterKey
    package let urn: String
    /// In the order of the criteria.
    package let counts: [ShownCount]
  }

  /// A count of a cluster that the amounts, which are always public, may give away.
  package struct Doubt: Hashable, Sendable {
    package let cluster: ClusterKey
    package let criterion: Criterion
  }

  package let formula: Formula
  package let authority: String
  package let pot: ShownMoney
  package let unit: RoundingUnit
  package let method: RoundingMethod
  package let rule: DisclosureRule
  package let extent: Extent
  package let criteria: [CriterionLine]
  package let clusters: [ClusterLine]
  /// By cluster, then URN.
  package let schools: [SchoolLine]
  /// Criteria nobody has, whose weight was shared over the others.
  package let sharedOut: [Formula.Weighting]
  /// Counts that nothing can protect while the amounts are public.
  package let doubts: [Doubt]
}

/// What was published before for the same count day, and has been corrected since.
///
/// A count that was shown then and would be shown now tells by their difference how many pupils were
/// moved by the correction. Where that is a small count of a cluster, of a school or of all, the criterion
/// is withheld as a whole now, and with it a second one, because a cluster's amount less its other parts
/// would give the one back. What was hidden then stays hidden. The amounts of both versions remain public:
/// who knows the counts of then, and takes it that little else has changed, can tell from a cluster's two
/// amounts about how many pupils of the withheld criteria were moved, and nothing that is published with
/// the amounts can prevent that.
package struct EarlierPublication: Hashable, Sendable {
  package let figures: PublicFigures

  package init(_ figures: PublicFigures) {
    self.figures = figures
  }
}
