import Domain
import Reports
import Support
import Testing
import Values

/// "Run this allocation yourself": the files and the command that a published round offers give its pounds.
struct RunAgainTests {
  private func round(_ protection: Protection, _ terms: AllocationTerms) throws -> PublicRound {
    let formula = try Formula.leedsOption1()
    let names = ["Ash & Elm", "Beech, East", "=Cedar"]
    let schools = (0..<12).map { number in
      RoundRecord.School(
        name: "School \(number)",
        count: SchoolCount(
          cluster: ClusterKey(authority: "383", name: names[number % 3]),
          urn: String(900_001 + number),
          counts: [200 + number * 7] + (1..<6).map { 20 + (number * $0 * 11) % 67 }),
        histogram: nil)
    }
    let year = try #require(FinancialYear(beginning: 2026))
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 15))
    let before = try YearBefore(
      year: #require(year.yearBefore), source: "invented",
      amounts: Dictionary(
        uniqueKeysWithValues: zip(names, [30_000, 40_000, 30_001]).map {
          (ClusterKey(authority: "383", name: $0), Money.pounds($1))
        }))
    let settings = RoundSettings(
      pot: .pounds(100_001), formula: formula.code, countDay: day, terms: terms,
      protection: protection)
    let counts = CountTable(
      criteria: formula.weightings.map(\.criterion.code), schools: schools.map(\.count))
    let allocation = try RoundRecord.calculate(
      settings, formula, counts, authority: "383", yearBefore: before)
    let record = RoundRecord(
      partnership: RoundPartnership(name: "Invented", authority: "383", isDemonstration: true),
      year: year, version: 1, corrects: "", why: "", settings: settings, files: [], confirmed: [],
      yearBefore: protection == .none ? nil : before, schools: schools,
      payees: allocation.clusters.enumerated().map { number, line in
        Payee(
          cluster: line.cluster, id: Identifier(high: 1, low: UInt64(number)), name: "", urn: "")
      }, allocation: allocation)
    return PublicRound(
      id: Identifier(high: 1, low: 1), record: record,
      figures: try PublicFigures(of: allocation, counts: counts, rule: .usual),
      publishedAt: Moment(milliseconds: 1_790_000_000_000), digest: "", openDigest: "")
  }

  @Test(arguments: [
    (false, RoundingUnit.pound, RoundingMethod.largestRemainder), (true, .pound, .largestRemainder),
    (false, .penny, .sainteLague),
  ])
  func `The published files and the published command give the published pounds`(
    _ isProtected: Bool, _ unit: RoundingUnit, _ method: RoundingMethod
  ) throws {
    let round = try round(
      isProtected
        ? Protection(floor: .percent(5), cap: Percentage(millionths: 75_000), damping: nil) : .none,
      AllocationTerms(unit: unit, method: method))
    let sheets = AllocationSheets(round, after: nil)
    guard case .counts(let counts) = PublicFiguresDocument.runAgain(round.figures) else {
      Issue.record("the counts cannot be had")
      return
    }
    let folder = try TemporaryFolder()
    _ = try folder.write("cluster-counts-2026-27.csv", bytes: counts)
    _ = try folder.write("formula-2026-27.csv", bytes: FormulaDocument.csv(round.figures.formula))
    #expect((sheets.lastYear != nil) == isProtected)
    if let lastYear = sheets.lastYear {
      _ = try folder.write("last-year-2026-27.csv", bytes: lastYear)
    }
    // The command names files of the folder that it is typed in.
    let words = sheets.command.split(separator: " ").dropFirst().map { word in
      word.hasSuffix(".csv") ? "\(folder.path)/\(word)" : String(word)
    }
    let run = try AccordRun(words + ["--format", "csv"])
    #expect(run.code == 0, "\(run.complaints)")
    let lines = run.output.split(separator: "\n")
    let heading = try #require(lines.first).split(separator: ",")
    let fromEnd = heading.count - (try #require(heading.firstIndex(of: "allocation")))
    let amounts = lines.dropFirst().compactMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Money(reading: String(cells[cells.count - fromEnd]))
    }
    #expect(amounts == round.figures.clusters.compactMap(\.amount.value))
    #expect(amounts.total() == .pounds(100_001))
  }
}
