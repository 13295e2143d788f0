internal import Values

/// One of the two allocations that a bridge leads between: what it was worked out from, and what came of it.
package struct BridgeSide: Hashable, Sendable {
  /// A school that counted, by what is the same on both sides.
  package struct School: Hashable, Sendable {
    package let name: String
    /// By the name that the cluster has on both sides.
    package let cluster: ClusterKey
    /// The pupils counted, by the criterion's code.
    package let counts: [String: Int]

    package init(name: String, cluster: ClusterKey, counts: [String: Int]) {
      self.name = name
      self.cluster = cluster
      self.counts = counts
    }
  }

  /// What people call it: `2026/27`, `Option 2`.
  package let name: String
  package let allocation: Allocation
  /// By the school's key: its URN, or that of the school that came after it.
  package let schools: [String: School]
  /// By the name that each cluster has on both sides.
  package let lines: [ClusterKey: Allocation.ClusterLine]

  /// A side as it was counted and allocated.
  ///
  /// `successors` names the URN by which a school came to be known: one that became an academy is no school
  /// that left. Where two became one, neither is taken for it. `otherNames` says what a cluster of this side
  /// is called on the other, where it was renamed; no two may come to have one name.
  package init(
    name: String, _ allocation: Allocation, _ counts: CountTable, names: [String: String] = [:],
    successors: [String: String] = [:], otherNames: [ClusterKey: ClusterKey] = [:]
  ) {
    self.name = name
    self.allocation = allocation
    lines = Dictionary(
      allocation.clusters.map { (otherNames[$0.cluster] ?? $0.cluster, $0) },
      uniquingKeysWith: { first, _ in first })
    var followers: [String: Int] = [:]
    for school in counts.schools {
      followers[successors[school.urn] ?? school.urn, default: 0] += 1
    }
    var schools: [String: School] = [:]
    for school in counts.schools where school.cluster.authority == allocation.authority {
      let after = successors[school.urn] ?? school.urn
      let key = followers[after] == 1 ? after : school.urn
      schools[key] = School(
        name: names[school.urn] ?? school.urn,
        cluster: otherNames[school.cluster] ?? school.cluster,
        counts: Dictionary(
          zip(counts.criteria, school.counts), uniquingKeysWith: { first, _ in first }))
    }
    self.schools = schools
  }

  /// The criteria that weigh something, each with its part of the whole; parts of ``wholeWeight``.
  ///
  /// The weight of a criterion that nobody has, and that was shared over the others, is with them.
  var weights: [String: Int] {
    let empty = Set(allocation.sharedOut.map(\.criterion.code))
    return Dictionary(
      allocation.formula.weightings.filter { !empty.contains($0.criterion.code) }
        .map { ($0.criterion.code, $0.weight.millionths) },
      uniquingKeysWith: { first, _ in first })
  }

  var wholeWeight: Int { weights.values.reduce(0, +) }
}
