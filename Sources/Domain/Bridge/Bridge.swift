package import Values

/// Why amounts differ between two allocations, cluster by cluster and cause by cause, in whole pence.
///
/// Each cause's part is its Shapley value: what it adds, averaged over every order in which the causes could
/// have come, so that none is favoured by coming first. The parts of a cluster add up to its change, those of
/// a cause to what the cause changed for all together: nothing, but for the pot. The shares are exact; whole
/// pence are made of them once, so that every row and every column adds up.
package struct Bridge: Hashable, Sendable {
  /// Something that makes amounts differ.
  package enum Cause: Hashable, Sendable {
    /// There is more or less to share.
    case pot
    /// The criteria weigh otherwise, or the lump sum is another.
    case weights
    /// Schools joined, left, began or stopped paying, or moved to another cluster.
    case membership
    /// Schools that pay on both sides count more or fewer pupils for a criterion, by its code.
    case counts(String)
    /// What floors, caps and damping add, or take.
    case protection
    /// What is gained or lost by whole pounds or pence.
    case rounding
  }

  /// What one cause did to one cluster.
  package struct Part: Hashable, Sendable {
    package let amount: Money
    /// How much of it is due to the cluster's own schools; the rest to other clusters'.
    ///
    /// Zero of causes that are nobody's own.
    package let own: Money

    package var others: Money { amount - own }
  }

  /// One cluster, before and after.
  package struct Line: Hashable, Sendable {
    package let cluster: ClusterKey
    /// `nil` where the cluster is not there on that side.
    package let before: Money?
    package let after: Money?
    /// In the order of the bridge's causes.
    package let parts: [Part]

    package var change: Money { (after ?? .zero) - (before ?? .zero) }
  }

  package let before: BridgeSide
  package let after: BridgeSide
  package let causes: [Cause]
  /// By the clusters' order; of those that are there on either side.
  package let lines: [Line]

  /// The places of the causes that moved any amount.
  package var moving: [Int] {
    causes.indices.filter { place in lines.contains { $0.parts[place].amount != .zero } }
  }

  /// What a cause changed for all clusters together.
  package func total(of position: Int) -> Money {
    lines.map { $0.parts[position].amount }.total()
  }

  package init(from before: BridgeSide, to after: BridgeSide) {
    let game = BridgeGame(before, after)
    let parts = game.parts()
    self.before = before
    self.after = after
    causes = game.causes
    lines = game.clusters.indices.map { row in
      Line(
        cluster: game.clusters[row], before: game.amounts[row].before,
        after: game.amounts[row].after, parts: parts[row])
    }
  }
}
