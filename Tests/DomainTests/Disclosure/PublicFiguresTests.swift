import Domain
import Support
import Testing
import Values

/// What may be published of an allocation.
struct PublicFiguresTests {
  private func figures(
    _ clusters: [[[Int]]], criteria: [String] = ["roll", "send", "eal"],
    rule: DisclosureRule = .usual, earlier: [EarlierPublication] = [], pot: Int = 100_000
  ) throws -> PublicFigures {
    let table = Self.table(clusters, criteria)
    return try PublicFigures(
      of: try Self.allocation(table, criteria, pot), counts: table, rule: rule, earlier: earlier)
  }

  private static func table(_ clusters: [[[Int]]], _ criteria: [String]) -> CountTable {
    CountTable(
      criteria: criteria,
      schools: clusters.enumerated().flatMap { row, schools in
        schools.enumerated().map { position, counts in
          SchoolCount(
            cluster: ClusterKey(authority: "999", name: "Cluster \(row + 10)"),
            urn: "\((row + 10) * 100 + position)", counts: counts)
        }
      })
  }

  private static func allocation(
    _ table: CountTable, _ criteria: [String], _ pot: Int
  ) throws -> Allocation {
    let part = 1_000_000 / criteria.count
    let formula = try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: criteria.enumerated().map { place, code in
        Formula.Weighting(
          Criterion(code: code, name: code),
          Percentage(millionths: place == 0 ? 1_000_000 - part * (criteria.count - 1) : part),
          source: "test")
      }, lumpSum: .zero)
    return try Allocation.sharing(
      .pounds(pot), by: formula, over: table, of: "999",
      on: AllocationTerms(emptyCriterion: .shareOut))
  }

  private func shown(_ figures: PublicFigures) -> [[Int?]] {
    figures.schools.map { $0.counts.map(\.value) }
  }

  @Test func `Nothing is hidden where nothing is small`() throws {
    let figures = try figures([[[200, 30, 0], [100, 10, 5]], [[300, 40, 20]]])
    #expect(figures.extent == .nothing)
    #expect(shown(figures) == [[200, 30, 0], [100, 10, 5], [300, 40, 20]])
    #expect(figures.criteria.map(\.count.value) == [600, 80, 25])
    #expect(figures.clusters.allSatisfy { !$0.byCriterion.contains(where: \.isHidden) })
  }

  @Test func `With a small count the next smallest of the cluster is hidden, and nothing else`()
    throws
  {
    let figures = try figures([[[200, 30, 9], [100, 3, 6], [90, 12, 7]], [[300, 40, 20]]])
    #expect(figures.extent == .schools)
    #expect(shown(figures) == [[200, 30, 9], [100, nil, 6], [90, nil, 7], [300, 40, 20]])
    #expect(figures.clusters[0].counts.map(\.value) == [390, 45, 22])
  }

  @Test func `A partner that is full does not protect, so a third is hidden`() throws {
    // The sum of 9 and 3 is 12: with one pupil at the second school, the first would have 11 of 9.
    let figures = try figures([[[9, 9, 9], [100, 3, 6], [90, 12, 7]], [[300, 40, 20]]])
    #expect(shown(figures).map { $0[1] } == [nil, nil, nil, 40])
  }

  @Test func `A small count of a cluster hides criteria of a second one, and the amounts`() throws {
    let codes = ["roll", "send", "eal", "idaci", "pupil_premium"]
    let rows = [
      [[900, 3, 120, 150, 260]], [[800, 60, 90, 140, 200]], [[1_100, 80, 210, 300, 330]],
      [[1_000, 70, 160, 220, 310]],
    ]
    let figures = try figures(rows, criteria: codes)
    #expect(figures.extent == .clusters)
    #expect(figures.criteria.allSatisfy { !$0.count.isHidden })
    let hidden = figures.clusters.filter { $0.counts[1].isHidden }
    #expect(hidden.count >= 2 && hidden.count < 4)
    for line in figures.clusters {
      #expect(!line.counts[0].isHidden && !line.amount.isHidden)
      #expect(line.counts.map(\.isHidden) == line.byCriterion.map(\.isHidden))
      // One criterion alone would be the rest of the amount.
      #expect([0, 2, 3, 4].contains(line.counts.count(where: \.isHidden)))
    }
  }

  @Test func `With one cluster its totals are hidden as well`() throws {
    let figures = try figures([[[200, 3, 30], [100, 0, 20]]])
    #expect(figures.extent == .totals)
    #expect(figures.criteria.map(\.count.value) == [300, nil, nil])
    #expect(shown(figures) == [[200, nil, nil], [100, nil, nil]])
    #expect(figures.clusters[0].amount.value == .pounds(100_000))
  }

  @Test func `Nothing is hidden where nothing is to be`() throws {
    let open = DisclosureRule.nothingHidden(source: "test")
    let figures = try figures([[[200, 3, 1], [2, 2, 1]], [[300, 40, 1]]], rule: open)
    #expect(figures.extent == .nothing)
    #expect(shown(figures) == [[200, 3, 1], [2, 2, 1], [300, 40, 1]])
  }

  @Test func `An amount that gives a count away whatever is hidden is said to`() throws {
    let figures = try figures([[[3], [60]], [[2]]], criteria: ["send"])
    #expect(figures.extent == .allCounts)
    #expect(figures.doubts.map(\.cluster.name) == ["Cluster 11"])
  }

  @Test func `A small difference to an earlier version withholds the criterion and a second`()
    throws
  {
    let before = try figures([[[400, 50, 60], [300, 70, 80]], [[500, 90, 95]]])
    let after = try figures(
      [[[400, 52, 60], [300, 70, 80]], [[500, 90, 95]]], earlier: [EarlierPublication(before)])
    #expect(after.criteria.map(\.isWithheld) == [false, true, true])
    #expect(after.criteria.map(\.count.isHidden) == [false, true, true])
    #expect(after.clusters.allSatisfy { $0.byCriterion.map(\.isHidden) == [false, true, true] })
    #expect(after.schools.allSatisfy { $0.counts.map(\.isHidden) == [false, true, true] })
    let larger = try figures(
      [[[400, 58, 60], [300, 70, 80]], [[500, 90, 95]]], earlier: [EarlierPublication(before)])
    #expect(larger.criteria.allSatisfy { !$0.isWithheld })
  }

  @Test func `What an earlier version has hidden stays hidden`() throws {
    let before = try figures([[[400, 3, 60], [300, 17, 80], [300, 30, 80]], [[500, 90, 95]]])
    #expect(shown(before).map { $0[1] } == [nil, nil, 30, 90])
    let after = try figures(
      [[[400, 13, 60], [300, 17, 80], [300, 30, 80]], [[500, 90, 95]]],
      earlier: [EarlierPublication(before)])
    #expect(shown(after).map { $0[1] } == [nil, nil, 30, 90])
  }

  @Test func `Counts of another allocation are refused`() throws {
    let criteria = ["roll", "send"]
    let table = Self.table([[[200, 30]], [[100, 20]]], criteria)
    let other = Self.table([[[200, 31]], [[100, 20]]], criteria)
    let allocation = try Self.allocation(table, criteria, 1_000)
    #expect(throws: Refusal.self) {
      try PublicFigures(of: allocation, counts: other, rule: .usual)
    }
  }

  @Test(arguments: [0...4, 1...101])
  func `A rule that hides nobody or whole schools is refused`(_ range: ClosedRange<Int>) {
    #expect(throws: Refusal.self) { try DisclosureRule(hiding: range, source: "test") }
  }

  @Test func `On random tables no small count is shown or left by subtraction`() throws {
    var chance = SeededRandom(seed: 41)
    for _ in 0..<60 {
      let clusters = (0..<Int.random(in: 1...5, using: &chance)).map { _ in
        (0..<Int.random(in: 1...5, using: &chance)).map { _ in
          let roll = Int.random(in: 30...400, using: &chance)
          return [roll]
            + (0..<2).map { _ in
              Int.random(
                in: 0...[3, 12, roll / 2][Int.random(in: 0...2, using: &chance)], using: &chance)
            }
        }
      }
      let table = Self.table(clusters, ["roll", "send", "eal"])
      let allocation = try Self.allocation(table, ["roll", "send", "eal"], 60_000)
      let figures = try PublicFigures(of: allocation, counts: table, rule: .usual)
      let mixed = CountTable(
        criteria: table.criteria, schools: table.schools.shuffled(using: &chance))
      #expect(try PublicFigures(of: allocation, counts: mixed, rule: .usual) == figures)
      for line in figures.clusters {
        let own = figures.schools.filter { $0.cluster == line.cluster }
        for place in line.counts.indices {
          let counts = own.map { $0.counts[place] } + [line.counts[place]]
          #expect(!counts.compactMap(\.value).contains { (1...4).contains($0) })
          #expect(counts.count(where: \.isHidden) != 1)
        }
      }
      for place in figures.criteria.indices {
        let counts = figures.clusters.map { $0.counts[place] } + [figures.criteria[place].count]
        #expect(counts.count(where: \.isHidden) != 1)
      }
    }
  }
}
