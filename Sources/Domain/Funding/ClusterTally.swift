internal import Values

/// The counts of one authority, added up by cluster, in the order of the formula's criteria.
struct ClusterTally {
  let weightings: [Formula.Weighting]
  let clusters: [ClusterKey]
  /// By cluster, then criterion.
  let counts: [[Int]]
  let notes: [[String]]
  /// By criterion, over all clusters.
  let totals: [Int]

  /// Adds the schools up, refused when a criterion is not counted, a count is not possible, a
  /// cluster counts nobody, or two clusters sound alike.
  init(of authority: String, in table: CountTable, for formula: Formula) throws(Refusal) {
    let columns = try Self.columns(of: formula, in: table)
    let none = [Int](repeating: 0, count: columns.count)
    var sums: [ClusterKey: [Int]] = [:]
    var said: [ClusterKey: [String]] = [:]
    for school in table.schools where school.cluster.authority == authority {
      for column in columns {
        guard school.counts.indices.contains(column),
          (0...Self.largestCount).contains(school.counts[column])
        else {
          throw .invalid(
            "School \(school.urn) has a count below zero or above \(Self.largestCount).",
            remedy: "Correct the counts file.")
        }
      }
      Self.add(school.counts, columns, to: &sums[school.cluster, default: none])
      if !school.note.isEmpty, said[school.cluster]?.contains(school.note) != true {
        said[school.cluster, default: []].append(school.note)
      }
    }
    clusters = sums.keys.sorted()
    counts = clusters.map { sums[$0] ?? [] }
    notes = clusters.map { said[$0] ?? [] }
    weightings = formula.weightings
    let counts = counts
    totals = columns.indices.map { position in counts.reduce(0) { $0 + $1[position] } }
    try refuseImpossibleClusters(of: authority)
  }

  private static func add(_ counts: [Int], _ columns: [Int], to sums: inout [Int]) {
    for (position, column) in columns.enumerated() { sums[position] += counts[column] }
  }

  /// A count above this is a slip: there are not so many pupils in the country.
  private static let largestCount = 100_000_000

  private static func columns(
    of formula: Formula, in table: CountTable
  ) throws(Refusal) -> [Int] {
    var columns: [Int] = []
    var problems: [Problem] = []
    for weighting in formula.weightings {
      if let column = table.criteria.firstIndex(of: weighting.criterion.code) {
        columns.append(column)
      } else {
        problems.append(
          Problem(
            "\(formula.name) weighs \(weighting.criterion.code), which the counts do not have.",
            rule: "criterion-not-counted",
            remedy:
              "Add a column \(weighting.criterion.code) to the counts, or use another formula."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return columns
  }

  private func refuseImpossibleClusters(of authority: String) throws(Refusal) {
    guard !clusters.isEmpty else {
      throw .invalid("There is no cluster of authority \(authority) in the counts.")
    }
    var problems: [Problem] = []
    var heard: [String: ClusterKey] = [:]
    for (cluster, counts) in zip(clusters, counts) {
      if counts.allSatisfy({ $0 == 0 }) {
        problems.append(
          Problem(
            "The cluster \(cluster.name) counts nobody.", rule: "cluster-without-pupils",
            remedy: "Check which of its schools pay, or leave the cluster out."))
      }
      if let other = heard.updateValue(cluster, forKey: cluster.soundsLike) {
        problems.append(
          Problem(
            "Two clusters have one name: ‘\(other.name)’ and ‘\(cluster.name)’.",
            rule: "cluster-names-alike", remedy: "Spell the cluster one way in every row."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
  }

  /// The criteria somebody has, and those nobody has if the terms let them be shared out.
  func split(
    by policy: AllocationTerms.EmptyCriterion
  ) throws(Refusal) -> (active: [Int], empty: [Int]) {
    let weighted = weightings.indices.filter { weightings[$0].weight > .zero }
    let empty = weighted.filter { totals[$0] == 0 }
    guard policy == .refuse else { return (weighted.filter { totals[$0] > 0 }, empty) }
    guard empty.isEmpty else {
      throw .invalid(
        empty.map { position in
          Problem(
            "No cluster has a pupil for ‘\(weightings[position].criterion.name)’, "
              + "which weighs \(weightings[position].weight).", rule: "criterion-nobody-has",
            remedy: "Count it, or share its weight over the others: --empty-criterion share-out.")
        })
    }
    return (weighted, [])
  }

  /// Each cluster's claim as a whole number, all over one denominator.
  func claims(over active: [Int]) -> [NaturalNumber] {
    let common = active.reduce(NaturalNumber(1)) { common, position in
      common.leastCommonMultiple(with: NaturalNumber(totals[position]))
    }
    let worth = active.map { position in
      common.divided(by: NaturalNumber(totals[position])).quotient
        * NaturalNumber(weightings[position].weight.millionths)
    }
    return counts.map { counts in
      zip(active, worth).reduce(NaturalNumber.zero) { claim, pair in
        claim + pair.1 * NaturalNumber(counts[pair.0])
      }
    }
  }
}
