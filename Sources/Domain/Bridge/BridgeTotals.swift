package import Values

/// What is known of a change where one side was published as amounts alone: each amount, and its part of all.
package struct BridgeTotals: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let cluster: ClusterKey
    package let before: Money?
    package let after: Money?
    /// Its part of all that was shared, to the hundredth of a per cent, rounded down.
    package let shareBefore: Percentage?
    package let shareAfter: Percentage?
  }

  package let lines: [Line]
  package let before: Money
  package let after: Money

  package init(from amounts: [ClusterKey: Money], to allocation: Allocation) {
    let after = Dictionary(
      allocation.clusters.map { ($0.cluster, $0.amount) }, uniquingKeysWith: { first, _ in first })
    let totals = [amounts.values.total(), after.values.total()]
    (before, self.after) = (totals[0], totals[1])
    lines = Set(amounts.keys).union(after.keys).sorted().map { cluster in
      Line(
        cluster: cluster, before: amounts[cluster], after: after[cluster],
        shareBefore: amounts[cluster].flatMap { Self.share($0, of: totals[0]) },
        shareAfter: after[cluster].flatMap { Self.share($0, of: totals[1]) })
    }
  }

  private static func share(_ amount: Money, of total: Money) -> Percentage? {
    let hundredths = WholeNumber(amount.pence) * WholeNumber(10_000)
    guard total > .zero, let share = hundredths.floored(by: WholeNumber(total.pence)).quotient.int
    else { return nil }
    return Percentage(millionths: share * 100)
  }
}
