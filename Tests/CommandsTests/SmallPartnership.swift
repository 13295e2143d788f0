import Actions
import Domain
import SQLite
import Store
import Support
import Testing
import Values

/// A database with two invented clusters and four invented schools, of which two pay: a thousand pounds
/// are shared as £743 to East and £257 to West.
struct SmallPartnership {
  let data: String
  let east: ClusterID
  let west: ClusterID

  init(in folder: TemporaryFolder) async throws {
    data = "\(folder.path)/data"
    #expect(try AccordRun("migrate", "--data", data).code == 0)
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let counter = TestLock(UInt64(0))
    let identifiers = IdentifierGenerator {
      counter.withLock { number in
        number += 1
        return (7, number)
      }
    }
    let now = Moment(milliseconds: 1_790_000_000_000)
    let runner = ActionRunner(engine: engine, clock: { now }, identifiers: identifiers)
    let person = try await AddFirstAdministrator(engine: engine).perform(
      called: "Administrator", identifiers, at: now
    ).user.atTerminal
    (east, west) = (identifiers.make(), identifiers.make())
    let schools = Self.schools(identifiers)
    let founded = try #require(CalendarDate(year: 2021, month: 4, day: 1))
    let deeds: [RegisterAct.Deed] = [
      .found(east, authority: "383", name: "East"), .found(west, authority: "383", name: "West"),
      .addAlias(west, "Westside", source: "an invented table"),
      .join(schools[0].id, east, isPaying: true), .join(schools[1].id, west, isPaying: true),
    ]
    _ = try await runner.run(
      LoadRegister(
        from: "the tests", schools: schools,
        acts: deeds.map {
          RegisterAct(id: identifiers.make(), $0, on: founded, reason: "Invented for tests")
        }), by: person)
    let formula = try Formula.leedsOption1()
    let year = try #require(FinancialYear(beginning: 2026))
    _ = try await runner.run(
      LoadPublished(
        from: "the tests", formulas: [formula],
        years: [
          FundingYear(
            year: year, pot: Money(pence: 100_000), formula: formula, source: "invented",
            decision: "")
        ], tables: []), by: person)
    let counts = [
      schools[0].id: [300, 90, 60, 30, 45, 9], schools[1].id: [200, 20, 10, 10, 20, 2],
      schools[3].id: [100, 10, 5, 5, 10, 1],
    ]
    _ = try await runner.run(
      LoadCounts(
        PupilCounts(
          day: founded, source: "invented", criteria: Criterion.ofTheCensus.map(\.code),
          schools: counts)), by: person)
    try await engine.close()
  }

  private static func schools(_ identifiers: IdentifierGenerator) -> [RegisterSchool] {
    [
      ("100001", "Oakwood Primary School", false), ("100002", "Ash Tree Primary School", false),
      ("100003", "Ash Tree Primary School", true), ("100004", "St. Elm’s & Holly School", false),
    ].map { urn, name, isClosed in
      RegisterSchool(
        id: identifiers.make(),
        facts: SchoolFacts(urn: urn, laestab: "383\(urn.suffix(4))", name: name, isClosed: isClosed)
      )
    }
  }
}
