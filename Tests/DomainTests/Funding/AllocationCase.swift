import Support
import Domain
import Values

/// A random allocation: clusters, schools, criteria, weights, a pot and how it is rounded.
struct AllocationCase {
  let pot: Money
  let formula: Formula
  let table: CountTable
  let terms: AllocationTerms
  /// The clusters in the published order, with their counts.
  let counts: [[Int]]
  let weights: [Int]

  var units: Int { pot.pence / terms.unit.pence }

  init(
    _ number: Int, _ method: RoundingMethod, _ unit: RoundingUnit, _ chance: inout SeededRandom
  ) throws {
    let clusters = Int.random(in: 1...(number.isMultiple(of: 8) ? 40 : 12), using: &chance)
    let criteria = Int.random(in: 1...8, using: &chance)
    let most = [1, 2, 3, 9, 60, 2_000, 100_000][number % 7]
    let weights = Self.weights(criteria, number, &chance)
    var counts = (0..<clusters).map { _ in
      (0..<criteria).map { _ in Int.random(in: 0...most, using: &chance) }
    }
    if number.isMultiple(of: 3), criteria > 1 {
      let empty = Int.random(in: 0..<criteria, using: &chance)
      for row in counts.indices { counts[row][empty] = 0 }
    }
    if number.isMultiple(of: 5) { counts = counts.map { _ in counts[0] } }
    // A cluster has to count somebody, in a criterion that weighs something.
    let heaviest = weights.indices.max { weights[$0] < weights[$1] } ?? 0
    for row in counts.indices where counts[row].allSatisfy({ $0 == 0 }) {
      counts[row][heaviest] = 1
    }
    if !weights.indices.contains(where: { column in
      weights[column] > 0 && counts.contains { $0[column] > 0 }
    }) {
      counts[0][heaviest] = 1
    }
    self.counts = counts
    self.weights = weights
    let units = Int.random(
      in: 1...[5, 50, 1_000, 780_830, 999_999_999][number % 5], using: &chance)
    pot = Money(pence: units * unit.pence)
    terms = AllocationTerms(unit: unit, method: method, emptyCriterion: .shareOut)
    table = CountTable(
      criteria: weights.indices.map { "criterion-\($0)" },
      schools: Self.schools(counts, &chance))
    formula = try Formula(
      code: "random", name: "Random", validFrom: nil, source: "test",
      weightings: weights.enumerated().map { column, weight in
        Formula.Weighting(
          Criterion(code: "criterion-\(column)", name: "Criterion \(column)"),
          Percentage(millionths: weight), source: "test")
      },
      lumpSum: .zero)
  }

  /// Millionths that total 100 %: even, whole per cent, or as fine as they can be.
  private static func weights(
    _ criteria: Int, _ number: Int, _ chance: inout SeededRandom
  ) -> [Int] {
    let step = number.isMultiple(of: 2) ? 10_000 : 1
    var cuts = (1..<criteria).map { _ in
      Int.random(in: 0...1_000_000 / step, using: &chance) * step
    }
    if number.isMultiple(of: 4) { cuts = (1..<criteria).map { $0 * 1_000_000 / criteria } }
    cuts.sort()
    return zip([0] + cuts, cuts + [1_000_000]).map { $1 - $0 }
  }

  /// Each cluster's counts split over one to three schools, in no order.
  private static func schools(
    _ counts: [[Int]], _ chance: inout SeededRandom
  ) -> [SchoolCount] {
    var schools: [SchoolCount] = []
    for (row, counts) in counts.enumerated() {
      // Ten, eleven…: in the order of the rows by name as well.
      let cluster = ClusterKey(authority: "383", name: "Cluster \(row + 10)")
      var left = counts
      for _ in 0..<Int.random(in: 0...2, using: &chance) {
        let some = left.map { Int.random(in: 0...$0, using: &chance) }
        schools.append(SchoolCount(cluster: cluster, urn: "\(schools.count)", counts: some))
        left = zip(left, some).map { $0 - $1 }
      }
      schools.append(SchoolCount(cluster: cluster, urn: "\(schools.count)", counts: left))
    }
    // A neighbour's school is not to count.
    schools.append(
      SchoolCount(
        cluster: ClusterKey(authority: "384", name: "Cluster 10"), urn: "other",
        counts: counts[0].map { _ in 77 }))
    return schools.shuffled(using: &chance)
  }
}
