import Domain
import Support
import Testing
import Values

/// Thousands of random allocations against exact fractions.
struct AllocationRandomTests {
  /// How far cells were from their exact shares.
  private struct Distances {
    var cells = 0
    var beyondOne = 0
    var beyondTwo = 0
  }

  @Test(arguments: RoundingMethod.allCases, RoundingUnit.allCases)
  func `500 random allocations equal the reference and add up both ways`(
    _ method: RoundingMethod, _ unit: RoundingUnit
  ) throws {
    var chance = SeededRandom(seed: method == .largestRemainder ? 10 : 11)
    var distances = Distances()
    for number in 0..<500 {
      let drawn = try AllocationCase(number, method, unit, &chance)
      let allocation = try Allocation.sharing(
        drawn.pot, by: drawn.formula, over: drawn.table, of: "383", on: drawn.terms)
      let found =
        mistakesInShares(allocation, drawn) + mistakesInTable(allocation, drawn, &distances)
      for mistake in found {
        Issue.record("case \(number): \(mistake); \(drawn.counts) \(drawn.weights) \(drawn.pot)")
        return
      }
    }
    // Beyond one unit only where no table of the same sums can do better: a few in 100,000.
    #expect(distances.beyondTwo == 0)
    #expect(distances.beyondOne * 1_000 <= distances.cells)
  }

  private func mistakesInShares(_ allocation: Allocation, _ drawn: AllocationCase) -> [String] {
    var mistakes: [String] = []
    let parts = allocation.clusters.map { $0.amount.pence / drawn.terms.unit.pence }
    let reference = AllocationReference(
      units: drawn.units, weights: drawn.weights, counts: drawn.counts)
    if allocation.clusters.map(\.amount).total() != drawn.pot {
      mistakes.append("the clusters do not sum to the pot")
    }
    if allocation.clusters.map(\.counts) != drawn.counts { mistakes.append("counts are wrong") }
    let exact = reference.exact
    for (line, share) in zip(allocation.clusters, exact)
    where line.exactShare.wholeUnits != share.whole
      || line.exactShare.decimals(4) != reference.decimals(share.rest)
    {
      mistakes.append("the exact share of \(line.cluster.name) is wrong")
    }
    var tied: [Int]?
    switch drawn.terms.method {
    case .largestRemainder:
      let expected = reference.largestRemainder()
      tied = expected.tied
      if parts != expected.parts { mistakes.append("\(parts) should be \(expected.parts)") }
    case .sainteLague:
      tied = reference.tiedBySainteLague(parts)
    }
    if allocation.tied != tied?.map({ allocation.clusters[$0].cluster }) {
      mistakes.append(
        "wrong by Sainte-Laguë, or the tie is not \(tied.map(String.init(describing:)) ?? "right")")
    }
    return mistakes
  }

  private func mistakesInTable(
    _ allocation: Allocation, _ drawn: AllocationCase, _ distances: inout Distances
  ) -> [String] {
    var mistakes: [String] = []
    let unit = drawn.terms.unit.pence
    for line in allocation.clusters where line.byCriterion.total() != line.amount {
      mistakes.append("the row of \(line.cluster.name) does not add up")
    }
    for (column, line) in allocation.criteria.enumerated()
    where allocation.clusters.map({ $0.byCriterion[column] }).total() != line.amount {
      mistakes.append("column \(column) does not add up")
    }
    if allocation.criteria.map(\.amount).total() != drawn.pot {
      mistakes.append("the criteria do not sum to the pot")
    }
    let totals = drawn.weights.indices.map { column in
      drawn.counts.reduce(0) { $0 + $1[column] }
    }
    if allocation.criteria.map(\.count) != totals { mistakes.append("a total is wrong") }
    let active = drawn.weights.indices.filter { totals[$0] > 0 && drawn.weights[$0] > 0 }
    let sum = UInt128(active.reduce(0) { $0 + drawn.weights[$1] })
    for column in drawn.weights.indices {
      for (row, line) in allocation.clusters.enumerated() {
        let cell = line.byCriterion[column].pence
        if cell < 0 || !cell.isMultiple(of: unit) { mistakes.append("a cell is \(cell) pence") }
        guard active.contains(column) else {
          if cell != 0 { mistakes.append("an empty criterion pays \(cell)") }
          continue
        }
        // |cell − units · weight / sum · count / total|, over one denominator.
        let whole = sum * UInt128(totals[column])
        let exact =
          UInt128(drawn.units) * UInt128(drawn.weights[column]) * UInt128(drawn.counts[row][column])
        let given = UInt128(max(cell / unit, 0)) * whole
        let distance = given > exact ? given - exact : exact - given
        distances.cells += 1
        if distance > whole { distances.beyondOne += 1 }
        if distance > 2 * whole { distances.beyondTwo += 1 }
      }
    }
    return mistakes + mistakesInColumns(allocation, drawn, active)
  }

  /// The criteria share the pot by their weights, by the same method.
  private func mistakesInColumns(
    _ allocation: Allocation, _ drawn: AllocationCase, _ active: [Int]
  ) -> [String] {
    let reference = AllocationReference(
      units: drawn.units, claims: active.map { ExactWhole(drawn.weights[$0]) })
    let parts = active.map { allocation.criteria[$0].amount.pence / drawn.terms.unit.pence }
    switch drawn.terms.method {
    case .largestRemainder:
      return parts == reference.largestRemainder().parts ? [] : ["the criteria get \(parts)"]
    case .sainteLague:
      return reference.tiedBySainteLague(parts) == nil ? ["the criteria get \(parts)"] : []
    }
  }

  @Test(arguments: RoundingMethod.allCases)
  func `The order of the rows does not matter`(_ method: RoundingMethod) throws {
    var chance = SeededRandom(seed: 12)
    for number in 0..<100 {
      let drawn = try AllocationCase(number, method, .pound, &chance)
      let other = CountTable(
        criteria: drawn.table.criteria, schools: drawn.table.schools.shuffled(using: &chance))
      let allocations = try [drawn.table, other].map { table in
        try Allocation.sharing(
          drawn.pot, by: drawn.formula, over: table, of: "383", on: drawn.terms)
      }
      #expect(allocations[0] == allocations[1])
    }
  }

  /// Fifteen criteria, fourteen clusters, £20 by Sainte-Laguë: the first cluster gets −£1 for a
  /// criterion in which it has nobody.
  @Test func `No cell of the table is below zero`() throws {
    let tiny = Array(repeating: 29_807, count: 12) + [29_816]
    let weights = [400_000, 212_500] + tiny
    let rows =
      [[0, 1] + Array(repeating: 0, count: 13), [1, 0] + Array(repeating: 0, count: 13)]
      + Array(repeating: [0, 0] + Array(repeating: 1, count: 13), count: 12)
    let formula = try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: weights.enumerated().map { column, weight in
        Formula.Weighting(
          Criterion(code: "\(column)", name: "\(column)"), Percentage(millionths: weight),
          source: "test")
      },
      lumpSum: .zero)
    let table = CountTable(
      criteria: weights.indices.map { "\($0)" },
      schools: rows.enumerated().map { row, counts in
        SchoolCount(
          cluster: ClusterKey(authority: "383", name: "Cluster \(row + 10)"), urn: "\(row)",
          counts: counts)
      })
    let allocation = try Allocation.sharing(
      .pounds(20), by: formula, over: table, of: "383", on: AllocationTerms(method: .sainteLague))
    for line in allocation.clusters {
      #expect(line.byCriterion.allSatisfy { $0 >= .zero }, "\(line.byCriterion.map(\.pence))")
    }
  }
}
