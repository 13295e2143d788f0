internal import Values

/// The schools of both sides of a bridge, each with its place in the list of clusters.
struct BridgeRoll {
  struct School {
    /// The cluster's place before and after; `nil` where it does not pay then.
    let places: [Int?]
    let counts: [[String: Int]?]

    /// The pupils of a criterion before and after, each as on the other side where it was not counted.
    func pupils(_ criterion: String) -> [Int] {
      let known = counts.map { $0?[criterion] }
      return [known[0] ?? known[1] ?? 0, known[1] ?? known[0] ?? 0]
    }
  }

  /// By the schools' keys.
  let keys: [String]
  let schools: [School]
  let clusters: Int

  init(_ before: BridgeSide, _ after: BridgeSide, _ clusters: [ClusterKey]) {
    let places = Dictionary(
      zip(clusters, clusters.indices), uniquingKeysWith: { first, _ in first })
    keys = Set(before.schools.keys).union(after.schools.keys).sorted()
    schools = keys.map { key in
      let sides = [before.schools[key], after.schools[key]]
      return School(
        places: sides.map { $0.flatMap { places[$0.cluster] } }, counts: sides.map { $0?.counts })
    }
    self.clusters = clusters.count
  }
}

/// The pupils of one criterion by cluster, with schools where they are before or after, and counts as they
/// are before or after.
///
/// What was not counted on one side (a school that did not pay, a criterion that did not weigh) is taken to
/// be as on the other: nobody knows otherwise, and so it is no cause.
struct BridgeTally {
  /// By state, membership times two plus counts, each 0 before and 1 after; then by cluster.
  let counts: [[Int]]
  /// By state.
  let totals: [Int]

  init(_ criterion: String, _ roll: BridgeRoll) {
    var counts = (0..<4).map { _ in [Int](repeating: 0, count: roll.clusters) }
    for school in roll.schools {
      let pupils = school.pupils(criterion)
      for membership in 0...1 {
        guard let place = school.places[membership] else { continue }
        for side in 0...1 { counts[membership * 2 + side][place] += pupils[side] }
      }
    }
    self.counts = counts
    totals = counts.map { $0.reduce(0, +) }
  }
}
