import Support
import Testing
import Values

@testable import Domain

struct GridSearchTests {
  /// Every weighting of a search with what it gives, by its steps.
  private func cells(_ search: GridSearch) -> [[UInt8]: [Int]] {
    var cells: [[UInt8]: [Int]] = [:]
    search.eachWeighting(of: 0..<search.parts) { steps, amounts in cells[steps] = amounts }
    return cells
  }

  private func millionths(_ steps: [UInt8], _ search: GridSearch) -> [Int] {
    search.weights(
      of: WeightingPoint(steps: steps, loss: 0, gain: 0, losers: 0, gainers: 0, far: 0)
    ).map(\.millionths)
  }

  @Test(arguments: [1, 2, 3, 4])
  func `Every weighting gives what the allocation gives, to the unit`(criteria: Int) throws {
    var chance = SeededRandom(seed: UInt64(40 + criteria))
    for number in 0..<6 {
      // Few pupils make equal claims, of which many have to be told apart exactly.
      let random = try OptionCase(
        clusters: 2 + number * 3, criteria: criteria, most: number.isMultiple(of: 2) ? 3 : 900,
        pot: .pounds([7, 1_000, 780_830][number % 3]), unit: number == 4 ? .penny : .pound,
        lumpSum: number == 5 ? .pounds(40) : .zero, &chance)
      let search = try GridSearch(
        random.searchGround(earlier: random.amounts), SearchTerms(step: .five))
      let cells = cells(search)
      #expect(cells.count == WeightSpace.size(steps: 20, criteria: criteria))
      for (steps, amounts) in cells {
        let allocation = try random.allocation(millionths(steps, search))
        let unit = allocation.unit.pence
        try #require(
          amounts == allocation.clusters.map { ($0.amount - $0.lumpSum).pence / unit },
          "case \(number), \(steps)")
      }
    }
  }

  @Test func `Six criteria in steps of 5 % are 53,130 weightings, and a sample is exact`() throws {
    var chance = SeededRandom(seed: 61)
    let random = try OptionCase(
      clusters: 20, criteria: 6, most: 4_000, pot: .pounds(780_830), &chance)
    let search = try GridSearch(
      random.searchGround(earlier: random.amounts), SearchTerms(step: .five))
    #expect(search.weightings == 53_130)
    let part = search.parts / 2
    var seen = 0
    search.eachWeighting(of: part..<part + 12) { steps, amounts in
      seen += 1
      let allocation = try? random.allocation(millionths(steps, search))
      #expect(amounts == allocation?.clusters.map { $0.amount.pence / 100 })
    }
    #expect(seen > 50)
  }

  @Test func `Equal clusters are told apart by their order, exactly`() throws {
    var chance = SeededRandom(seed: 9)
    let one = try OptionCase(
      clusters: 7, criteria: 3, most: 1, pot: .pounds(100), &chance)
    let search = try GridSearch(one.searchGround(earlier: one.amounts), SearchTerms())
    let findings = search.findings()
    #expect(findings.exactly == findings.tried)
    #expect(cells(search).values.allSatisfy { $0 == [15, 15, 14, 14, 14, 14, 14] })
  }

  // MARK: What is found

  private func isWorse(_ point: WeightingPoint, than other: WeightingPoint) -> Bool {
    other.loss <= point.loss && other.losers <= point.losers && other.far <= point.far
      && (other.loss, other.losers, other.far) != (point.loss, point.losers, point.far)
  }

  /// The same findings by trying every weighting in turn.
  private func expected(
    _ random: OptionCase, _ search: GridSearch, need: [Int], earlier: [Int?],
    passes: (_ weights: [Int], _ changes: [Int?]) -> Bool
  ) -> [WeightingPoint] {
    cells(search).compactMap { steps, amounts in
      let changes = zip(amounts, earlier).map { amount, had in had.map { amount - $0 } }
      let known = changes.compactMap(\.self)
      let point = WeightingPoint(
        steps: steps, loss: max(0, -(known.min() ?? 0)), gain: max(0, known.max() ?? 0),
        losers: known.count { $0 < 0 }, gainers: known.count { $0 > 0 },
        far: zip(amounts, need).reduce(0) { $0 + abs($1.0 - $1.1) })
      return passes(millionths(steps, search), changes) ? point : nil
    }
  }

  @Test func `Counts, best and front are those of trying every weighting`() throws {
    var chance = SeededRandom(seed: 77)
    for number in 0..<8 {
      let random = try OptionCase(
        clusters: 5 + number, criteria: 4, most: 500, pot: .pounds(90_000), &chance)
      var earlier = random.amounts
      if number == 3 { earlier[random.ground.clusters[1]] = nil }
      let terms = SearchTerms(
        bounds: [WeightBound(["c1", "c2"], .percent(20), .percent(45))],
        mostLoss: .percent(12), leastGainers: 2, mostLosers: 4)
      let ground = random.searchGround(earlier: earlier, need: ["c1", "c3"])
      let search = try GridSearch(ground, terms)
      let whole = try GridSearch(ground, SearchTerms())
      let need = try random.allocation([0, 500_000, 0, 500_000]).clusters.map {
        $0.amount.pence / 100
      }
      let had = random.ground.clusters.map { earlier[$0].map { $0.pence / 100 } }
      let points = expected(random, whole, need: need, earlier: had) { weights, changes in
        (200_000...450_000).contains(weights[1] + weights[2])
          && zip(changes, had).allSatisfy { change, had in
            guard let change, let had else { return true }
            return -change * 100 <= had * 12
          } && changes.count { ($0 ?? 0) > 0 } >= 2 && changes.count { ($0 ?? 0) < 0 } <= 4
      }
      let findings = search.findings()
      #expect(findings.remaining == points.count, "case \(number)")
      let loss = points.min { ($0.loss, $0.losers, $0.far) < ($1.loss, $1.losers, $1.far) }
      #expect(findings.best[.smallestLoss]?.loss == loss?.loss)
      let far = points.min { ($0.far, $0.loss, $0.losers) < ($1.far, $1.loss, $1.losers) }
      #expect(findings.best[.closestToNeed]?.far == far?.far)
      let front = points.filter { point in !points.contains { isWorse(point, than: $0) } }
      let outcomes = { (points: [WeightingPoint]) in
        Set(points.map { [$0.loss, $0.losers, $0.far] })
      }
      #expect(outcomes(findings.front.points) == outcomes(front), "case \(number)")
      #expect(findings.front.points.count == outcomes(front).count)
      for place in 0..<4 {
        let steps = points.map { Int($0.steps[place]) }
        #expect(findings.ranges[place]?.lowerBound == steps.min())
        #expect(findings.ranges[place]?.upperBound == steps.max())
      }
    }
  }

  @Test func `Parts looked at one after the other are the whole`() throws {
    var chance = SeededRandom(seed: 5)
    let random = try OptionCase(
      clusters: 9, criteria: 5, most: 800, pot: .pounds(50_000), &chance)
    let search = try GridSearch(random.searchGround(earlier: random.amounts), SearchTerms())
    var together = search.nothingYet
    var place = 0
    while place < search.parts {
      search.look(at: place..<place + 17, noting: &together)
      place += 17
    }
    let whole = search.findings()
    #expect(together.tried == 10_626)
    #expect(together == whole)
  }

  // MARK: What cannot be looked at

  @Test func `A locked weight stays, and a criterion nobody has weighs nothing`() throws {
    var chance = SeededRandom(seed: 8)
    let random = try OptionCase(
      clusters: 4, criteria: 4, most: 50, pot: .pounds(1_000), &chance)
    let schools = random.table.schools.map { school in
      SchoolCount(
        cluster: school.cluster, urn: school.urn, counts: school.counts.dropLast() + [0])
    }
    let ground = SearchGround(
      counts: CountTable(criteria: random.table.criteria, schools: schools),
      formula: random.formula, authority: "900", pot: random.pot, terms: AllocationTerms(),
      earlier: [:], need: ["c0"])
    let search = try GridSearch(
      ground, SearchTerms(bounds: [WeightBound(["c1"], .percent(15), .percent(15))]))
    let cells = cells(search)
    #expect(cells.count == 18)
    #expect(cells.keys.allSatisfy { $0[1] == 3 && $0[3] == 0 })
    #expect(search.weightings == 231)
  }

  @Test func `Too many weightings, an empty limit and nobody in need are refused in words`() throws
  {
    var chance = SeededRandom(seed: 3)
    let random = try OptionCase(
      clusters: 3, criteria: 9, most: 50, pot: .pounds(1_000), &chance)
    let ground = random.searchGround(earlier: [:])
    #expect(throws: Refusal.self) { try GridSearch(ground, SearchTerms(step: .one)) }
    #expect {
      try GridSearch(
        ground, SearchTerms(bounds: [WeightBound(["c0"], .percent(11), .percent(14))]))
    } throws: { error in
      (error as? Refusal)?.problems.first?.sentence
        == "No weight in steps of 5% lies between 11% and 14%."
    }
    #expect {
      try GridSearch(random.searchGround(earlier: [:], need: []), SearchTerms())
    } throws: { error in
      (error as? Refusal)?.problems.first?.place.field == "need"
    }
  }
}
