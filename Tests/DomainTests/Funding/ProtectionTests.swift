import Domain
import Testing
import Values

/// Worked examples of floors, caps and damping.
struct ProtectionTests {
  /// An allocation whose amounts are these parts of the pot, by counts of one criterion.
  static func allocation(
    _ counts: [Int], pot: Money? = nil, lumpSum: Money = .zero,
    _ terms: AllocationTerms = AllocationTerms()
  ) throws -> Allocation {
    let formula = try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: [.init(Criterion(code: "a", name: "A"), .whole, source: "test")],
      lumpSum: lumpSum)
    let table = CountTable(
      criteria: ["a"],
      schools: counts.enumerated().map { number, count in
        SchoolCount(cluster: key(number), urn: "\(number)", counts: [count])
      })
    return try Allocation.sharing(
      pot ?? .pounds(counts.reduce(0, +)), by: formula, over: table, of: "383", on: terms)
  }

  static func key(_ number: Int) -> ClusterKey {
    ClusterKey(authority: "383", name: "Cluster \(number + 10)")
  }

  static func lastYear(_ pounds: [Int?]) -> [ClusterKey: Money] {
    var amounts: [ClusterKey: Money] = [:]
    for (number, pounds) in pounds.enumerated() { amounts[key(number)] = pounds.map(Money.pounds) }
    return amounts
  }

  private func amounts(
    _ allocation: Allocation, _ last: [Int?], floor: Int? = nil, cap: Int? = nil,
    damping: Int? = nil
  ) throws -> [Int] {
    let protection = try Protection(
      floor: floor.map(Percentage.percent), cap: cap.map(Percentage.percent),
      damping: damping.map(Percentage.percent))
    let protected = try allocation.protected(by: protection, against: Self.lastYear(last))
    #expect(protected.clusters.map(\.amount).total() == protected.pot)
    #expect(protected.clusters.map(\.protection).total() == .zero)
    #expect(protected.clusters.map(\.formulaAmount) == allocation.clusters.map(\.amount))
    return protected.clusters.map { $0.amount.pence / 100 }
  }

  @Test func `No protection is the same allocation`() throws {
    let allocation = try Self.allocation([60, 40])
    #expect(try allocation.protected(by: .none, against: Self.lastYear([1, 2])) == allocation)
    #expect(allocation.clusters.allSatisfy { $0.protection == .zero && $0.lastYear == nil })
  }

  @Test func `Amounts within the bounds stay`() throws {
    let allocation = try Self.allocation([60, 40])
    #expect(try amounts(allocation, [62, 38], floor: 5, cap: 10) == [60, 40])
  }

  /// 500, 300 and 200; the first must have 570 of 600.
  ///
  /// The 430 left go 3 : 2.
  @Test func `A floor lifts one, and the others pay in proportion`() throws {
    let allocation = try Self.allocation([500, 300, 200])
    #expect(try amounts(allocation, [600, 250, 150], floor: 5) == [570, 258, 172])
  }

  /// The 430 would be 258 and 172, but the second may have 110 % of 200: the third takes the rest.
  @Test func `A floor and a cap hold at once`() throws {
    let allocation = try Self.allocation([500, 300, 200])
    #expect(try amounts(allocation, [600, 200, 200], floor: 5, cap: 10) == [570, 220, 210])
  }

  /// A year ago 600 and 400 of which 1,000; now there are 2,000, so 1,200 and 800 before the change.
  @Test func `Damping scales last year to what is shared now and goes part of the way`() throws {
    let allocation = try Self.allocation([1_000, 1_000])
    #expect(try amounts(allocation, [600, 400], damping: 60) == [1_080, 920])
    #expect(try amounts(allocation, [600, 400], damping: 0) == [1_200, 800])
    #expect(try amounts(allocation, [600, 400], damping: 100) == [1_000, 1_000])
  }

  /// The new cluster keeps its 500; the other two share their 1,500 between 900 : 600 and 750 : 750.
  @Test func `A cluster without a last year is neither damped nor bounded`() throws {
    let allocation = try Self.allocation([750, 750, 500])
    #expect(try amounts(allocation, [600, 400, nil], damping: 50) == [825, 675, 500])
    // Both others are capped; whoever is new takes what is left.
    #expect(try amounts(allocation, [600, 400, nil], cap: 10) == [660, 440, 900])
  }

  @Test func `The lump sum is part of what is bounded`() throws {
    let allocation = try Self.allocation(
      [100, 900], pot: .pounds(3_000), lumpSum: .pounds(1_000))
    #expect(allocation.clusters.map(\.amount) == [.pounds(1_100), .pounds(1_900)])
    #expect(try amounts(allocation, [800, 2_000], cap: 10) == [880, 2_120])
    let line = try #require(
      try allocation.protected(
        by: Protection(floor: nil, cap: .percent(10), damping: nil),
        against: Self.lastYear([800, 2_000])
      ).clusters.first)
    #expect(line.lumpSum + line.byCriterion.total() + line.protection == line.amount)
    #expect(line.protection == .pounds(-220))
  }

  /// 95 % of £333 is £316.35, so at least £317; 110 % of £333 is £366.30, so at most £366.
  @Test func `A floor is rounded up and a cap down`() throws {
    let protection = try Protection(floor: .percent(5), cap: .percent(10), damping: nil)
    #expect(protection.bounds(of: .pounds(333), in: .pound) == (.pounds(317), .pounds(366)))
    let pence = protection.bounds(of: .pounds(333), in: .penny)
    #expect(pence == (Money(pence: 31_635), Money(pence: 36_630)))
    #expect(Protection.none.bounds(of: .pounds(333), in: .pound) == (nil, nil))
  }

  @Test func `A cluster that had nothing last year stays at nothing under a cap`() throws {
    let allocation = try Self.allocation([50, 50])
    #expect(try amounts(allocation, [0, 1_000], cap: 10) == [0, 100])
  }

  @Test func `An allocation is protected once`() throws {
    let protection = try Protection(floor: .percent(5), cap: nil, damping: nil)
    let once = try Self.allocation([60, 40]).protected(
      by: protection, against: Self.lastYear([60, 40]))
    #expect(throws: Refusal.self) {
      try once.protected(by: protection, against: Self.lastYear([60, 40]))
    }
  }

  @Test(arguments: RoundingMethod.allCases, RoundingUnit.allCases)
  func `The tables that Leeds published keep a floor of 5% and a cap of 10% against each other`(
    _ method: RoundingMethod, _ unit: RoundingUnit
  ) throws {
    let table = Leeds.publishedTable
    let columns = table.columns.map { $0.amounts.compactMap(\.self) }
    // The second year's amounts are the counts: the formula gives them back, a pound apart.
    let allocation = try Self.allocation(
      columns[1].map { $0.pence / 100 }, pot: Leeds.pot,
      AllocationTerms(unit: unit, method: method))
    var last: [ClusterKey: Money] = [:]
    for (number, amount) in columns[0].enumerated() { last[Self.key(number)] = amount }
    let protected = try allocation.protected(
      by: Protection(floor: .percent(5), cap: .percent(10), damping: nil), against: last)
    #expect(protected.clusters.map(\.amount).total() == Leeds.pot)
    for (line, before) in zip(protected.clusters, columns[0]) {
      #expect(line.amount.pence * 100 >= before.pence * 95)
      #expect(line.amount.pence * 100 <= before.pence * 110)
    }
    // Rothwell fell from £42,197 to £32,667, Temple Newsam from £44,547 to £37,357: held at 95 %.
    #expect(
      protected.clusters[17].amount == (unit == .pound ? .pounds(40_088) : Money(pence: 4_008_715)))
    #expect(
      protected.clusters[19].amount == (unit == .pound ? .pounds(42_320) : Money(pence: 4_231_965)))
  }
}
