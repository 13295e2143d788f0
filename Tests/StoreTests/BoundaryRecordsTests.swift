import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

struct BoundaryRecordsTests {
  private let rothwell = ClusterID(high: 3, low: 1)

  private func runner(_ engine: any Engine) async throws -> ActionRunner {
    let numbers = TestLock(UInt64(100))
    try await engine.write { connection in
      for person in [Sample.officer, Sample.reader] {
        try PersonRecords(connection).add(person, at: Sample.now)
      }
    }
    let runner = ActionRunner(
      engine: engine, clock: { Sample.now },
      identifiers: IdentifierGenerator {
        (
          7,
          numbers.withLock {
            $0 += 1; return $0
          }
        )
      })
    let founded = try #require(CalendarDate(year: 2021, month: 4, day: 1))
    _ = try await runner.run(
      ChangeRegister(
        .found(rothwell, authority: "383", name: "Rothwell"), on: founded, reason: "Table"),
      by: Sample.officer)
    return runner
  }

  private func outline(_ places: [(Int, Int)]) -> [GridPlace] {
    places.compactMap { GridPlace(easting: $0.0, northing: $0.1) }
  }

  private func set(
    _ kind: BoundaryKind, _ source: String, from: Int, _ boundaries: Boundary...
  ) throws -> BoundarySet {
    let day = try #require(CalendarDate(year: from, month: 9, day: 1))
    return BoundarySet(kind, source: source, from: day, boundaries: boundaries)
  }

  private func inForce(
    _ kind: BoundaryKind, _ year: Int, _ runner: ActionRunner
  ) async throws -> BoundarySet? {
    let day = try #require(CalendarDate(year: year, month: 12, day: 1))
    return try await runner.read(as: Sample.reader, for: .readRegister) {
      try $0.boundaries.inForce(kind, on: day)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Boundaries come out as they went in, those of a day by day and kind`(
    _ engine: TestEngine
  ) async throws {
    try await engine.open { engine in
      let runner = try await runner(engine)
      let square = outline([(1_000, 2_000), (3_000, 2_000), (3_000, 4_000)])
      let hole = outline([(2_500, 2_500), (2_900, 2_500), (2_900, 2_900)])
      let clusters = try set(
        .clusters, "a <b>.geojson", from: 2021, Boundary(.cluster(rothwell), [square, hole]))
      let wards = try set(
        .wards, "w.geojson", from: 2021, Boundary(.ward("Árd‘s & \u{202E}Sons"), [square]),
        Boundary(.ward("None"), []))
      let newer = try set(.wards, "n.geojson", from: 2025, Boundary(.ward("Armley"), [hole]))
      // The later ones are loaded first: it is the day that counts.
      for one in [newer, clusters, wards] {
        #expect(
          try await runner.run(LoadBoundaries(one), by: Sample.officer) == one.boundaries.count)
      }
      #expect(try await inForce(.clusters, 2020, runner) == nil)
      #expect(try await inForce(.clusters, 2026, runner) == clusters)
      #expect(try await inForce(.wards, 2024, runner) == wards)
      #expect(try await inForce(.wards, 2025, runner) == newer)
      // What is loaded again for the same day holds from then on, and nothing is overwritten.
      let right = try set(.wards, "r.geojson", from: 2025, Boundary(.ward("Armley"), [square]))
      _ = try await runner.run(LoadBoundaries(right), by: Sample.officer)
      #expect(try await inForce(.wards, 2026, runner) == right)
      let kept = try await engine.read { try $0.integer("SELECT count(*) FROM boundary_set") }
      #expect(kept == 4)
    }
  }

  @Test(arguments: TestEngine.available)
  func `The same boundaries twice are refused, and leave no trace`(_ engine: TestEngine)
    async throws
  {
    try await engine.open { engine in
      let runner = try await runner(engine)
      let square = outline([(1_000, 2_000), (3_000, 2_000), (3_000, 4_000)])
      let one = try set(.wards, "a.geojson", from: 2021, Boundary(.ward("Armley"), [square]))
      _ = try await runner.run(LoadBoundaries(one), by: Sample.officer, key: "k")
      // The same form sent twice is answered as before.
      #expect(try await runner.run(LoadBoundaries(one), by: Sample.officer, key: "k") == 1)
      let other = try set(.wards, "b.geojson", from: 2021, Boundary(.ward("Armley"), [square]))
      await #expect(throws: Refusal.self) {
        try await runner.run(LoadBoundaries(other), by: Sample.officer)
      }
      let lines = try await runner.read(as: Sample.officer.atTerminal, for: .readAudit) {
        try $0.audit.lines(before: nil, most: 10)
      }
      #expect(lines.map(\.kind) == ["boundaries-loaded", "register-changed"])
      #expect(
        lines.first?.details == "from=a.geojson\nkind=wards\nday=2021-09-01\nboundaries=1")
      #expect(lines.first?.permission == "import-register")
    }
  }

  @Test(arguments: TestEngine.available)
  func `Nobody loads boundaries who may not, and none of a cluster that is not there`(
    _ engine: TestEngine
  ) async throws {
    try await engine.open { engine in
      let runner = try await runner(engine)
      let square = outline([(1_000, 2_000), (3_000, 2_000), (3_000, 4_000)])
      let one = try set(.wards, "a.geojson", from: 2021, Boundary(.ward("Armley"), [square]))
      await #expect(throws: Refusal.notAllowed) {
        try await runner.run(LoadBoundaries(one), by: Sample.reader)
      }
      let nowhere = try set(
        .clusters, "a.geojson", from: 2021,
        Boundary(.cluster(rothwell), [square]),
        Boundary(.cluster(ClusterID(high: 3, low: 99)), [square]))
      await #expect(throws: (any Error).self) {
        try await runner.run(LoadBoundaries(nowhere), by: Sample.officer)
      }
      #expect(try await inForce(.clusters, 2026, runner) == nil)
      let shelf = RegisterShelf()
      let day = try #require(CalendarDate(year: 2026, month: 1, day: 1))
      for expected in [0, 1, 1] {
        let sets = try await runner.read(as: Sample.reader, for: .readRegister) {
          try shelf.boundaries(on: day, in: $0)
        }
        #expect(sets.count == expected)
        if expected == 0 { _ = try await runner.run(LoadBoundaries(one), by: Sample.officer) }
      }
    }
  }
}
