import Support
import Testing
import Values

@testable import Domain

struct ProjectionTests {
  @Test func `The last change goes on, and nothing falls below nothing`() {
    let method = ProjectionMethod.lastChange
    #expect(method.carried([100, 110], by: 2) == 130)
    #expect(method.carried([100, 200, 90], by: 1) == 0)
    #expect(method.carried([70], by: 3) == 70 && method.carried([], by: 1) == 0)
  }

  @Test func `A straight line goes on straight, and through others it misses the least`() {
    let method = ProjectionMethod.trend
    #expect(method.carried([10, 20, 30, 40, 50], by: 3) == 80)
    #expect(method.carried([999, 10, 20, 30, 40, 50], by: 1) == 60)
    // 100, 100, 130: the line is 95, 110, 125.
    #expect(method.carried([100, 100, 130], by: 1) == 140)
    #expect(method.carried([50, 20], by: 1) == 0)
    var chance = SeededRandom(seed: 14)
    for _ in 0..<300 {
      let known = (0..<Int.random(in: 2...5, using: &chance)).map { _ in
        Int.random(in: 0...900, using: &chance)
      }
      // By the normal equations with years counted from the first, in thousandths, as a check by another way.
      let count = known.count
      let sumX = (0..<count).reduce(0, +)
      let sumXX = (0..<count).reduce(0) { $0 + $1 * $1 }
      let sumY = known.reduce(0, +)
      let sumXY = known.enumerated().reduce(0) { $0 + $1.offset * $1.element }
      let determinant = count * sumXX - sumX * sumX
      let slope = count * sumXY - sumX * sumY
      let start = sumY * sumXX - sumX * sumXY
      let exact = start + slope * (count + 1)
      let found = method.carried(known, by: 2)
      #expect(abs(max(0, exact) - found * determinant) * 2 <= determinant)
    }
  }

  @Test func `A range is from the worst year again and again to the best`() {
    let method = ProjectionMethod.lastChange
    #expect(method.range([100, 90, 120, 125], by: 2) == 105...185)
    #expect(method.range([100], by: 2) == 100...100)
    #expect(method.range([100, 10], by: 1) == 0...0)
    // Where the line ends lower than the last number, it is within its range all the same.
    #expect(ProjectionMethod.trend.range([100, 100, 100, 100, 130], by: 1) == 124...160)
  }

  // MARK: In pounds

  /// The case's round with counts of an earlier year.
  private func earlier(
    _ random: OptionCase, _ year: Int, _ change: (Int) -> Int
  ) throws -> RoundRecord {
    let schools = random.ground.schools.map { school in
      RoundRecord.School(
        name: school.name,
        count: SchoolCount(
          cluster: school.count.cluster, urn: school.count.urn,
          counts: school.count.counts.map(change)), histogram: nil)
    }
    let table = CountTable(criteria: random.table.criteria, schools: schools.map(\.count))
    return RoundRecord(
      partnership: RoundPartnership(name: "Invented", authority: "900", isDemonstration: true),
      year: try #require(FinancialYear(beginning: year)), version: 1, corrects: "", why: "",
      settings: random.ground.settings, files: [], confirmed: [], yearBefore: nil,
      schools: schools, payees: [],
      allocation: try RoundRecord.calculate(
        random.ground.settings, random.formula, table, authority: "900", yearBefore: nil))
  }

  @Test(arguments: [ProjectionMethod.lastChange, .trend])
  func `Every year adds up to the pot, and lies within its range`(method: ProjectionMethod) throws {
    var chance = SeededRandom(seed: 15)
    let random = try OptionCase(
      clusters: 6, criteria: 3, most: 500, pot: .pounds(60_000), &chance)
    let history = [
      try earlier(random, 2025) { $0 + $0 % 7 }, try earlier(random, 2024) { $0 + $0 % 11 },
    ]
    let projection = try Projection(
      of: random.ground.asItIs, on: random.ground, after: history, by: method)
    #expect(projection.known.map(\.firstYear) == [2024, 2025, 2026])
    #expect(projection.years.map(\.firstYear) == [2027, 2028, 2029])
    #expect(projection.lines.map(\.now) == random.ground.allocation.clusters.map(\.amount))
    for year in 0..<3 {
      #expect(projection.lines.map { $0.years[year].central }.total() == .pounds(60_000))
      for line in projection.lines {
        let amount = line.years[year]
        // Rounding may move each by a pound.
        #expect(amount.low <= amount.central + .pounds(1))
        #expect(amount.central <= amount.high + .pounds(1))
      }
    }
  }

  @Test func `Where nothing changed nothing changes, and without an earlier year it is refused`()
    throws
  {
    var chance = SeededRandom(seed: 16)
    let random = try OptionCase(
      clusters: 4, criteria: 2, most: 500, pot: .pounds(9_000), &chance)
    let ground = random.ground
    let same = try Projection(
      of: ground.asItIs, on: ground, after: [try earlier(random, 2025) { $0 }], by: .lastChange)
    for line in same.lines {
      #expect(
        line.years.allSatisfy {
          $0.central == line.now && $0.low == line.now && $0.high == line.now
        })
    }
    // 2024 alone is not the year before.
    for records in [[], [try earlier(random, 2024) { $0 }]] {
      #expect(throws: Refusal.self) {
        try Projection(of: ground.asItIs, on: ground, after: records, by: .trend)
      }
    }
  }

  @Test func `Supplied numbers are taken as they are, and a cluster that is missing is named`()
    throws
  {
    var chance = SeededRandom(seed: 17)
    let random = try OptionCase(
      clusters: 4, criteria: 2, most: 500, pot: .pounds(9_000), &chance)
    let ground = random.ground
    let projection = try Projection(
      of: ground.asItIs, on: ground, supplied: [random.table, random.table])
    #expect(projection.years.count == 2)
    for line in projection.lines { #expect(line.years.map(\.central) == [line.now, line.now]) }
    let partial = CountTable(
      criteria: random.table.criteria, schools: Array(random.table.schools.dropFirst(2)))
    #expect {
      try Projection(of: ground.asItIs, on: ground, supplied: [partial])
    } throws: { error in
      (error as? Refusal)?.problems.first?.sentence == "The forecast has no pupils of Cluster 10."
    }
  }
}
