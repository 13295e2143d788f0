package import Values

/// What an option does to every cluster, beside what it would have otherwise.
package struct OptionComparison: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let cluster: ClusterKey
    /// `nil` where there is nothing to hold it beside: a cluster that the option makes.
    package let before: Money?
    /// `nil` where the option has no such cluster.
    package let after: Money?
    /// The pupils of the roll, for comparison alone.
    package let roll: Int

    /// `nil` unless the cluster is on both sides.
    package var change: Money? {
      guard let before, let after else { return nil }
      return after - before
    }

    /// The change as parts of what it had, in millionths, away from zero where it lies between two; `nil`
    /// where it had nothing.
    package var part: Percentage? {
      guard let change, let before, before > .zero else { return nil }
      let millionths = WholeNumber(abs(change.pence)) * WholeNumber(Percentage.whole.millionths)
      let (whole, rest) = millionths.floored(by: WholeNumber(before.pence))
      guard let size = (rest.isZero ? whole : whole + WholeNumber(1)).int else { return nil }
      return Percentage(millionths: change < .zero ? -size : size)
    }

    /// What it comes to for each pupil on roll, to the penny, rounded down; `nil` where nobody is.
    package var perPupil: Money? {
      guard let after, roll > 0 else { return nil }
      return Money(pence: after.pence / roll)
    }
  }

  package let allocation: Allocation
  /// By cluster; of those on either side.
  package let lines: [Line]

  /// The option's allocation beside amounts by the clusters that it has.
  package init(_ allocation: Allocation, beside before: [ClusterKey: Money]) {
    self.allocation = allocation
    let roll = allocation.criteria.firstIndex {
      $0.weighting.criterion.code == Criterion.roll.code
    }
    let after = Dictionary(
      allocation.clusters.map { ($0.cluster, $0) }, uniquingKeysWith: { first, _ in first })
    lines = Set(before.keys).union(after.keys).sorted().map { cluster in
      let line = after[cluster]
      return Line(
        cluster: cluster, before: before[cluster], after: line?.amount,
        roll: roll.flatMap { line?.counts[$0] } ?? 0)
    }
  }

  package var gainers: Int { lines.count { ($0.change ?? .zero) > .zero } }
  package var losers: Int { lines.count { ($0.change ?? .zero) < .zero } }

  /// What the clusters that gain get more, together.
  package var moved: Money {
    lines.compactMap(\.change).filter { $0 > .zero }.total()
  }

  /// The cluster that loses most, if any loses.
  package var largestLoss: Line? {
    lines.filter { ($0.change ?? .zero) < .zero }
      .min { ($0.change ?? .zero, $0.cluster) < ($1.change ?? .zero, $1.cluster) }
  }

  /// The cluster that gains most, if any gains.
  package var largestGain: Line? {
    lines.filter { ($0.change ?? .zero) > .zero }
      .min { ($1.change ?? .zero, $0.cluster) < ($0.change ?? .zero, $1.cluster) }
  }
}
