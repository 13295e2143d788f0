package import Values

/// What all options of a round start from: its counts, its settings, and what clusters had before.
package struct OptionGround: Sendable {
  package let year: FinancialYear
  package let authority: String
  package let formula: Formula
  package let settings: RoundSettings
  /// The schools that pay.
  package let schools: [RoundRecord.School]
  package let yearBefore: YearBefore?
  /// The round as it is.
  package let allocation: Allocation

  package init(_ record: RoundRecord, yearBefore: YearBefore?) {
    year = record.year
    authority = record.partnership.authority
    formula = record.allocation.formula
    settings = record.settings
    schools = record.schools
    self.yearBefore = record.yearBefore ?? yearBefore
    allocation = record.allocation
  }

  package var criteria: [Criterion] { formula.weightings.map(\.criterion) }

  /// The clusters that schools pay into, in order.
  package var clusters: [ClusterKey] { allocation.clusters.map(\.cluster) }

  /// The round's own weights and terms, as an option.
  package var asItIs: FundingOption {
    FundingOption(
      name: "As it is", weights: formula.weightings.map(\.weight), locked: [], pot: settings.pot,
      lumpSum: formula.lumpSum, terms: settings.terms, protection: settings.protection, changes: [])
  }
}
