import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

struct RegisterShelfTests {
  /// Counts the queries that go through to a connection, and can be one that sees an older trail.
  private final class CountingConnection: Connection {
    private let connection: any Connection
    private(set) var queries = 0
    var newest: Int?

    init(_ connection: any Connection) {
      self.connection = connection
    }

    var dialect: Dialect { connection.dialect }

    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
      queries += 1
      if let newest, query.text(placeholder: { _ in "?" }).contains("audit_line WHERE sort") {
        return try body(Row(OneNumber(number: newest)))
      }
      try connection.forEach(query, body)
    }

    func run(_ query: Query) throws -> Int { try connection.run(query) }
    func runScript(_ script: String) throws { try connection.runScript(script) }
  }

  /// A row of one number.
  private struct OneNumber: RowSource {
    let number: Int
    func isNull(_ column: Int) -> Bool { false }
    func integer(_ column: Int) -> Int? { number }
    func text(_ column: Int) -> String? { nil }
    func bytes(_ column: Int) -> [UInt8]? { nil }
  }

  private let clusters = (0..<3 as Range<UInt64>).map { ClusterID(high: 3, low: $0) }

  private func runner(_ engine: any Engine) async throws -> ActionRunner {
    let numbers = TestLock(UInt64(100))
    try await engine.write { try PersonRecords($0).add(Sample.officer, at: Sample.now) }
    return ActionRunner(
      engine: engine, clock: { Sample.now },
      identifiers: IdentifierGenerator {
        (
          7,
          numbers.withLock {
            $0 += 1; return $0
          }
        )
      })
  }

  /// What the shelf gives, what the database gives, and how many queries the shelf has made.
  private func look(
    _ shelf: RegisterShelf, _ runner: ActionRunner, on day: CalendarDate
  ) async throws -> (isSame: Bool, queries: Int, names: [String]) {
    try await runner.read(as: Sample.officer, for: .readRegister) { records in
      let counting = CountingConnection(records.connection)
      let through = Records(counting, scope: records.scope)
      let (register, lists) = (try shelf.register(in: through), try shelf.day(day, in: through))
      let isSame =
        try register == records.register.register()
        && lists.clusters == records.registerSummaries.clusters(on: day)
        && lists.schools == records.registerSummaries.schools(on: day)
        && clusters.allSatisfy {
          try lists.schools(in: $0) == records.registerSummaries.schools(on: day, in: $0)
        }
      return (isSame, counting.queries, lists.clusters.map(\.name))
    }
  }

  @Test(arguments: TestEngine.available)
  func `Nothing is read twice until something happens, and then all of it`(
    _ kind: TestEngine
  ) async throws {
    let day = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    try await kind.open { engine in
      let runner = try await runner(engine)
      let shelf = RegisterShelf()
      var names: [String] = []
      for (number, cluster) in clusters.enumerated() {
        names.append("Cluster \(number)")
        _ = try await runner.run(
          ChangeRegister(
            .found(cluster, authority: "383", name: "Cluster \(number)"), on: day, reason: "Test"),
          by: Sample.officer)
        let first = try await look(shelf, runner, on: day)
        #expect(first.isSame)
        #expect(first.names == names)
        #expect(first.queries > 2)
        let second = try await look(shelf, runner, on: day)
        #expect(second.isSame)
        // The edition, once for each thing that was asked for.
        #expect(second.queries == 2)
      }
      // A school changes without an act of the register.
      let school = RegisterSchool(
        id: SchoolID(high: 2, low: 1),
        facts: SchoolFacts(urn: "900001", laestab: "3831001", name: "School"))
      _ = try await runner.run(
        LoadRegister(from: "test", schools: [school], acts: []), by: Sample.officer)
      #expect(try await look(shelf, runner, on: day).isSame)
      _ = try await runner.run(
        ChangeRegister(.join(school.id, clusters[1], isPaying: true), on: day, reason: "Test"),
        by: Sample.officer)
      #expect(try await look(shelf, runner, on: day).isSame)
    }
  }

  @Test func `However many days are asked for, each is right`() async throws {
    let first = try #require(CalendarDate(year: 2026, month: 8, day: 20))
    try await TestEngine.sqlite.open { engine in
      let runner = try await runner(engine)
      let shelf = RegisterShelf()
      let founded = try #require(CalendarDate(year: 2026, month: 9, day: 1))
      _ = try await runner.run(
        ChangeRegister(
          .found(clusters[0], authority: "383", name: "Late"), on: founded, reason: "Test"),
        by: Sample.officer)
      for round in 0..<2 {
        var day = first
        for _ in 0..<25 {
          let found = try await look(shelf, runner, on: day)
          #expect(found.isSame, "\(day), round \(round)")
          #expect(found.names == (day < founded ? [] : ["Late"]))
          day = try #require(day.dayAfter)
        }
      }
    }
  }

  @Test func `A reader who began before the last act gets and leaves nothing on the shelf`()
    async throws
  {
    let day = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    try await TestEngine.sqlite.open { engine in
      let runner = try await runner(engine)
      let shelf = RegisterShelf()
      _ = try await runner.run(
        ChangeRegister(
          .found(clusters[0], authority: "383", name: "New"), on: day, reason: "Test"),
        by: Sample.officer)
      #expect(try await look(shelf, runner, on: day).names == ["New"])
      let late = try await runner.read(as: Sample.officer, for: .readRegister) { records in
        let connection = CountingConnection(records.connection)
        connection.newest = 0
        let old = Records(connection, scope: records.scope)
        _ = (try shelf.register(in: old), try shelf.day(day, in: old))
        return connection.queries
      }
      #expect(late > 2)
      #expect(try await look(shelf, runner, on: day).queries == 2)
    }
  }
}
