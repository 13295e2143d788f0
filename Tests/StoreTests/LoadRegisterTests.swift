import Actions
import Domain
import SQL
import Store
import Testing
import Values

struct LoadRegisterTests {
  private let school = RegisterSchool(
    id: SchoolID(high: 2, low: 1),
    facts: SchoolFacts(urn: "900001", laestab: "3831001", name: "Invented Brook"))

  private func counts(of school: SchoolID) throws -> PupilCounts {
    PupilCounts(
      day: try #require(CalendarDate(year: 2026, month: 1, day: 15)), source: "counts.csv",
      criteria: ["roll"], schools: [school: [100]])
  }

  private func kept(_ engine: any Engine) async throws -> [Int] {
    try await engine.read {
      [
        try $0.integer("SELECT count(*) FROM school"),
        try $0.integer("SELECT count(*) FROM pupil_count"),
        try $0.integer("SELECT count(*) FROM audit_line"),
      ]
    }
  }

  @Test(arguments: TestEngine.available)
  func
    `Schools and their counts are taken up together, with a line each in the trail, or not at all`(
      _ kind: TestEngine
    ) async throws
  {
    try await kind.open { engine in
      try await engine.write { try PersonRecords($0).add(Sample.officer, at: Sample.now) }
      let runner = ActionRunner(
        engine: engine, clock: { Sample.now }, identifiers: IdentifierGenerator { (7, 7) })
      let before = try await kept(engine)
      // Counts of a school that is nowhere: what came before them is undone.
      await #expect(throws: (any Error).self) {
        try await runner.run(
          LoadRegister(
            from: "schools.csv", schools: [school], acts: [],
            counts: try counts(of: SchoolID(high: 9, low: 9))), by: Sample.officer, key: "job")
      }
      #expect(try await kept(engine) == before)
      for _ in 0..<2 {
        _ = try await runner.run(
          LoadRegister(
            from: "schools.csv", schools: [school], acts: [], counts: try counts(of: school.id)),
          by: Sample.officer, key: "job")
        #expect(try await kept(engine) == [1, 1, before[2] + 2])
      }
    }
  }
}
