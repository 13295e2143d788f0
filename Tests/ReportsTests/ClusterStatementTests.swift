import Domain
import Reports
import Testing
import Values

/// Statements in sentences, from what is public alone.
struct ClusterStatementTests {
  private static let names = ["Ash", "Birch", "Cedars", "Elm"]

  /// A round of four clusters with three schools each; `counts` says what each school has.
  private func round(
    _ firstYear: Int = 2026, pot: Money = .pounds(100_000), protection: Protection = .none,
    before: [Money]? = nil, unit: RoundingUnit = .pound,
    counts: (_ school: Int, _ criterion: Int) -> Int = { 40 + ($0 * ($1 + 3) * 7) % 53 }
  ) throws -> PublicRound {
    let formula = try Formula.leedsOption1()
    let schools = (0..<12).map { number in
      RoundRecord.School(
        name: "School \(number)",
        count: SchoolCount(
          cluster: ClusterKey(authority: "383", name: Self.names[number / 3]),
          urn: String(900_001 + number),
          counts: [300 + number] + (1..<6).map { counts(number, $0) }),
        histogram: nil)
    }
    let year = try #require(FinancialYear(beginning: firstYear))
    let yearBefore = try before.map { amounts in
      YearBefore(
        year: try #require(year.yearBefore), source: "invented",
        amounts: Dictionary(
          uniqueKeysWithValues: zip(Self.names, amounts).map {
            (ClusterKey(authority: "383", name: $0), $1)
          }))
    }
    let settings = RoundSettings(
      pot: pot, formula: formula.code,
      countDay: try #require(CalendarDate(year: firstYear, month: 1, day: 15)),
      terms: AllocationTerms(unit: unit), protection: protection)
    let table = CountTable(
      criteria: formula.weightings.map(\.criterion.code), schools: schools.map(\.count))
    let allocation = try RoundRecord.calculate(
      settings, formula, table, authority: "383", yearBefore: yearBefore)
    let record = RoundRecord(
      partnership: RoundPartnership(name: "Invented", authority: "383", isDemonstration: true),
      year: year, version: 1, corrects: "", why: "", settings: settings, files: [], confirmed: [],
      yearBefore: yearBefore, schools: schools,
      payees: allocation.clusters.enumerated().map { number, line in
        Payee(
          cluster: line.cluster, id: Identifier(high: 1, low: UInt64(number)),
          name: number == 0 ? "School 0" : "", urn: number == 0 ? "900001" : "")
      }, allocation: allocation)
    return PublicRound(
      id: Identifier(high: 1, low: 1), record: record,
      figures: try PublicFigures(of: allocation, counts: table, rule: .usual),
      publishedAt: Moment(milliseconds: 1_790_000_000_000), digest: "", openDigest: "")
  }

  private func statement(
    _ place: Int, _ round: PublicRound, after before: PublicRound? = nil
  ) throws -> ClusterStatement {
    let earlier = before.flatMap { EarlierAllocation(before: round, in: [round, $0], or: []) }
    return try #require(ClusterStatement(of: round.payees[place].id, in: round, after: earlier))
  }

  @Test(arguments: [RoundingUnit.pound, .penny])
  func `The steps of every cluster add up to its amount`(_ unit: RoundingUnit) throws {
    let round = try round(unit: unit)
    for place in 0..<4 {
      let statement = try statement(place, round)
      #expect(statement.steps.compactMap(\.amount).total() == statement.amount)
      #expect(statement.steps.count == 6)
    }
    let first = try statement(0, round)
    #expect(first.title == "How Ash’s \(first.amount.text(in: unit)) was worked out")
    #expect(first.payment == "It is paid to School 0 (URN 900001).")
    #expect(try statement(1, round).payment == "Whom it is paid to is not recorded yet.")
    #expect(try statement(2, round).title.hasPrefix("How Cedars’ £"))
    #expect(
      first.steps[0].sentence
        == "25% of the pot, £25,000, is shared by this count. Ash has 903 of the 3,666 pupils in all "
        + "clusters.")
  }

  @Test func `The direction of rounding is the true one`() throws {
    let round = try round()
    for place in 0..<4 {
      let statement = try statement(place, round)
      let amount = statement.amount.text(in: .pound)
      let words = statement.rounding
      let before = try #require(words.split(separator: "about £").last?.split(separator: ";").first)
      let exact = try #require(Money(reading: String(before)))
      let way = exact >= statement.amount ? "rounded down" : "rounded up"
      #expect(words.contains("\(way) it is \(amount)"), "\(words)")
    }
  }

  @Test func `A hidden cluster’s statement tells none of its counts`() throws {
    // Ash has two pupils of a kind in all.
    let round = try round { school, criterion in
      criterion == 2 && school < 3
        ? (school == 0 ? 2 : 0) : 40 + (school * (criterion + 3) * 7) % 53
    }
    let place = try #require(
      round.figures.clusters.firstIndex { $0.counts[2].isHidden && $0.cluster.name == "Ash" })
    let statement = try statement(place, round)
    #expect(statement.steps[2].amount == nil)
    #expect(statement.steps[2].sentence.contains("count is hidden, because it is small"))
    for (step, count) in zip(statement.steps, statement.line.counts) {
      #expect((step.amount == nil) == count.isHidden)
    }
    #expect(!statement.rounding.contains("Before rounding"))
    #expect(statement.amount > .zero)
  }

  @Test func `Protection is a step of its own, and still all adds up`() throws {
    let before = [10_000, 20_000, 30_000, 40_000].map { Money.pounds($0) }
    let round = try round(
      protection: Protection(floor: .percent(5), cap: .percent(20), damping: nil), before: before)
    var sum = Money.zero
    for place in 0..<4 {
      let statement = try statement(place, round)
      #expect(statement.steps.last?.heading == "Protection against last year")
      #expect(statement.steps.compactMap(\.amount).total() == statement.amount)
      sum = sum + statement.protection
    }
    #expect(sum == .zero)
    let sheet = AllocationSheets(round, after: nil).allocation
    let column = try #require(sheet.heading.firstIndex(of: "protection"))
    #expect(sheet.rows.last?[column] == .money(.zero))
    #expect(sheet.rows.dropLast().contains { $0[column] != .money(.zero) })
  }

  @Test func `What has changed is said in counts and pounds, with what moved it the most`() throws {
    let before = try round(2025)
    let now = try round(2026, pot: .pounds(110_000)) { school, criterion in
      40 + (school * (criterion + 3) * 7) % 53 + (criterion == 3 && school < 3 ? 30 : 0)
    }
    let statement = try statement(0, now, after: before)
    let gap = try #require(statement.amountBefore.map { statement.amount - $0 })
    #expect(gap > .zero)
    #expect(statement.changeSentence.hasPrefix("Ash receives \(gap.text) more than in 2025/26"))
    let words = statement.reasons.joined(separator: " ")
    #expect(words.contains("The pot was £100,000 then, and is £110,000 now."))
    #expect(words.contains("The same schools pay as then."))
    #expect(statement.changes.compactMap(\.difference).total() == gap)
    #expect(statement.changes[3].countDifference == 90)
    let largest = try #require(
      statement.changes.max { ($0.difference ?? .zero) < ($1.difference ?? .zero) })
    #expect(words.contains("What moved it the most is ‘\(largest.name)’"))
  }

  @Test func `Without a year before nothing is made up`() throws {
    let statement = try statement(0, try round())
    #expect(statement.changes.isEmpty && statement.reasons.isEmpty)
    #expect(statement.changeSentence.hasPrefix("Nothing was published here for the year before"))
  }
}
