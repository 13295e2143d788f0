import Domain
import Testing
import Values

struct AllocationTests {
  private func table(_ criteria: [String], _ rows: [(String, [Int])]) -> CountTable {
    CountTable(
      criteria: criteria,
      schools: rows.enumerated().map { number, row in
        SchoolCount(
          cluster: ClusterKey(authority: "383", name: row.0), urn: "\(number)", counts: row.1)
      })
  }

  private func formula(
    _ weights: [(String, Int)], lumpSum: Money = .zero
  ) throws -> Formula {
    try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: weights.map { code, percent in
        Formula.Weighting(Criterion(code: code, name: code), .percent(percent), source: "test")
      },
      lumpSum: lumpSum)
  }

  private func amounts(_ allocation: Allocation) -> [Int] {
    allocation.clusters.map { $0.amount.pence / 100 }
  }

  @Test func `A tie of three goes down the table, and is reported`() throws {
    let allocation = try Allocation.sharing(
      .pounds(10), by: formula([("a", 50), ("b", 50)]),
      over: table(["a", "b"], [("C", [1, 1]), ("A", [0, 1]), ("B", [0, 1])]), of: "383",
      on: AllocationTerms())
    #expect(allocation.clusters.map(\.cluster.name) == ["A", "B", "C"])
    #expect(amounts(allocation) == [2, 2, 6])
    #expect(allocation.tied.map(\.name) == ["A", "B", "C"])
    #expect(allocation.clusters.map { $0.exactShare.decimals(3) } == ["666", "666", "666"])
  }

  @Test func `The sum that depends on the order of operations in floating point is exact`() throws {
    let counts = [
      [4, 2, 1, 6, 3, 3], [2, 4, 2, 6, 5, 4], [3, 3, 3, 6, 4, 1], [4, 1, 6, 2, 4, 1],
    ]
    let rows = zip(["A", "B", "C", "D"], counts).map { ($0, $1) }
    let allocation = try Allocation.sharing(
      .pounds(94_484), by: .leedsOption1(),
      over: table(Criterion.ofTheCensus.map(\.code), rows), of: "383", on: AllocationTerms())
    #expect(amounts(allocation) == [20_732, 25_864, 23_036, 24_852])
    #expect(allocation.tied.map(\.name) == ["C", "D"])
    #expect(allocation.clusters.map(\.exactShare.wholeUnits) == [20_731, 25_863, 23_035, 24_852])
    #expect(
      allocation.clusters.map { $0.exactShare.decimals(4) } == ["9700", "9855", "5222", "5222"])
  }

  @Test func `Shares that come out in whole pounds are not floored a pound low`() throws {
    let rows = zip(["A", "B", "C", "D", "E"], [27, 4, 4, 6, 8]).map { ($0, [$1, $1]) }
    let allocation = try Allocation.sharing(
      .pounds(88_200), by: formula([("a", 10), ("b", 90)]), over: table(["a", "b"], rows),
      of: "383", on: AllocationTerms())
    #expect(
      allocation.clusters.map { $0.byCriterion[0] }
        == [4_860, 720, 720, 1_080, 1_440].map(Money.pounds))
    #expect(amounts(allocation) == [48_600, 7_200, 7_200, 10_800, 14_400])
    #expect(allocation.tied.isEmpty)
  }

  @Test func `The lump sum is paid first, and the formula shares the rest`() throws {
    let allocation = try Allocation.sharing(
      .pounds(130), by: formula([("roll", 100)], lumpSum: .pounds(10)),
      over: table(["roll"], [("A", [1]), ("B", [2]), ("C", [7])]), of: "383", on: AllocationTerms())
    #expect(amounts(allocation) == [20, 30, 80])
    #expect(allocation.clusters.allSatisfy { $0.lumpSum == .pounds(10) })
    #expect(allocation.clusters.map { $0.byCriterion.total() } == [10, 20, 70].map(Money.pounds))
    #expect(allocation.criteria.map(\.amount) == [.pounds(100)])
    #expect(allocation.clusters.map(\.exactShare.wholeUnits) == [10, 20, 70])
  }

  @Test func `Lump sums may leave a single pound to share`() throws {
    let allocation = try Allocation.sharing(
      .pounds(21), by: formula([("roll", 100)], lumpSum: .pounds(10)),
      over: table(["roll"], [("A", [1]), ("B", [2])]), of: "383", on: AllocationTerms())
    #expect(amounts(allocation) == [10, 11])
  }

  @Test func `A pot with pence is shared in pence`() throws {
    let allocation = try Allocation.sharing(
      Money(pence: 1_001), by: formula([("roll", 100)]),
      over: table(["roll"], [("A", [1]), ("B", [1])]), of: "383",
      on: AllocationTerms(unit: .penny))
    #expect(allocation.clusters.map(\.amount.pence) == [501, 500])
    #expect(allocation.tied.map(\.name) == ["A", "B"])
  }

  @Test(arguments: RoundingMethod.allCases)
  func `An equal claim is settled by the table's order, whatever the method`(
    _ method: RoundingMethod
  ) throws {
    let allocation = try Allocation.sharing(
      .pounds(1), by: formula([("roll", 100)]),
      over: table(["roll"], [("b", [3]), ("A", [3]), ("C", [3])]), of: "383",
      on: AllocationTerms(method: method))
    #expect(allocation.clusters.map(\.cluster.name) == ["A", "b", "C"])
    #expect(amounts(allocation) == [1, 0, 0])
    #expect(allocation.tied.count == 3)
  }

  @Test func `The largest pot below the limit is shared to the penny`() throws {
    let pot = Money.pounds(10_000_000_000) - Money(pence: 1)
    let allocation = try Allocation.sharing(
      pot, by: .leedsOption1(),
      over: table(
        Criterion.ofTheCensus.map(\.code),
        [
          ("A", [99_999_989, 7, 11, 13, 17, 19]), ("B", [1, 99_999_971, 1, 0, 3, 0]),
          ("C", [23, 29, 99_999_959, 31, 99_999_941, 99_999_931]),
        ]), of: "383", on: AllocationTerms(unit: .penny))
    #expect(allocation.clusters.map(\.amount).total() == pot)
    #expect(allocation.criteria.map(\.amount).total() == pot)
    let reference = AllocationReference(
      units: pot.pence, weights: [25, 20, 20, 5, 20, 10], counts: allocation.clusters.map(\.counts))
    #expect(allocation.clusters.map(\.amount.pence) == reference.largestRemainder().parts)
  }

  @Test func `Notes of schools stand with their cluster, once each`() throws {
    let schools = ["estimated", "", "estimated", "late"].enumerated().map { number, note in
      SchoolCount(
        cluster: ClusterKey(authority: "383", name: "A"), urn: "\(number)", counts: [1], note: note)
    }
    let allocation = try Allocation.sharing(
      .pounds(1), by: formula([("roll", 100)]),
      over: CountTable(criteria: ["roll"], schools: schools), of: "383", on: AllocationTerms())
    #expect(allocation.clusters.map(\.notes) == [["estimated", "late"]])
  }

  @Test func `A criterion nobody has is shared out when that is asked for, and is named`() throws {
    let counts = table(["a", "b", "c"], [("A", [1, 0, 3]), ("B", [1, 0, 1])])
    let formula = try formula([("a", 20), ("b", 50), ("c", 30)])
    let allocation = try Allocation.sharing(
      .pounds(100), by: formula, over: counts, of: "383",
      on: AllocationTerms(emptyCriterion: .shareOut))
    // 20 and 30 of 50: 40 % and 60 % of the pot.
    #expect(allocation.sharedOut == [formula.weightings[1]])
    #expect(allocation.criteria.map(\.amount) == [40, 0, 60].map(Money.pounds))
    #expect(allocation.criteria.map(\.count) == [2, 0, 4])
    #expect(amounts(allocation) == [65, 35])
    #expect(
      allocation.clusters.map(\.byCriterion)
        == [[20, 0, 45], [20, 0, 15]].map { $0.map(Money.pounds) })
  }

  @Test func `Nothing is shared out where every criterion has somebody`() throws {
    let allocation = try Allocation.sharing(
      .pounds(100), by: formula([("a", 100), ("b", 0)]),
      over: table(["a", "b"], [("A", [1, 0])]), of: "383",
      on: AllocationTerms(emptyCriterion: .shareOut))
    #expect(allocation.sharedOut.isEmpty)
    #expect(amounts(allocation) == [100])
  }
}
