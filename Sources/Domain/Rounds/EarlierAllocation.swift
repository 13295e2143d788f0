package import Values

/// What the clusters had the year before, as far as it is public.
package struct EarlierAllocation: Sendable {
  package let year: FinancialYear
  /// Where the amounts were published.
  package let source: String
  package let amounts: [ClusterID: Money]
  /// The whole round, where it was published here: `nil` for a table that was entered.
  package let round: PublicRound?

  /// What was published of the year before a round: here, else in a table.
  package init?(before round: PublicRound, in rounds: [PublicRound], or tables: [PublishedYear]) {
    guard let before = round.year.yearBefore else { return nil }
    year = before
    if let earlier = rounds.first(where: { $0.year == before }) {
      self.round = earlier
      source = "the round of \(before), version \(earlier.version)"
      amounts = Dictionary(
        zip(earlier.payees, earlier.figures.clusters).compactMap { payee, line in
          line.amount.value.map { (payee.id, $0) }
        }, uniquingKeysWith: { first, _ in first })
      return
    }
    guard let table = tables.last(where: { $0.heading == before.description }) else { return nil }
    self.round = nil
    source = table.source
    amounts = Dictionary(
      table.rows.compactMap { row in
        guard let cluster = row.cluster, let amount = row.amount else { return nil }
        return (cluster, amount)
      }, uniquingKeysWith: { first, _ in first })
  }
}
