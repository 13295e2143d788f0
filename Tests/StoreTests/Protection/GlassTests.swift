import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

/// Emergency access and declared conflicts, as acts over either engine.
struct GlassTests {
  private let clock = TestLock(Sample.now)
  private let school = RegisterSchool(
    id: SchoolID(high: 2, low: 1),
    facts: SchoolFacts(urn: "900001", laestab: "3831001", name: "Invented Brook"))
  private let practitioner = GlassTests.user(11, .practitioner, "Dee Moss")
  private let colleague = GlassTests.user(12, .practitioner, "Eve Park")
  private let officer = GlassTests.user(13, .privacyOfficer, "Flo Rand")
  private let other = GlassTests.user(14, .privacyOfficer, "Gus Stone")
  private let administrator = GlassTests.user(15, .administrator, "Hal Todd")

  private static func user(_ number: UInt64, _ role: Role, _ name: String) -> User {
    User(
      id: PersonID(high: 1, low: number), name: "\(name) (invented)", role: role,
      at: role == .practitioner ? .school(SchoolID(high: 2, low: 1)) : .authority,
      post: PostID(high: 1, low: number))
  }

  /// Everybody with their post, and one school.
  private func open(
    _ kind: TestEngine, _ body: (any Engine, ActionRunner) async throws -> Void
  ) async throws {
    try await kind.open { engine in
      let (next, clock, school) = (TestLock(UInt64(0)), clock, school)
      let people = [practitioner, colleague, officer, other, administrator]
      try await engine.write { connection in
        try PersonRecords(connection).add(Sample.officer, at: Sample.now)
        for user in people {
          try PersonRecords(connection).add(user, at: Sample.now)
          try PostRecords(connection).add(user, at: Sample.now)
        }
      }
      let runner = ActionRunner(
        engine: engine, clock: { clock.withLock { $0 } },
        identifiers: IdentifierGenerator {
          (
            9,
            next.withLock {
              $0 += 1; return $0
            }
          )
        })
      _ = try await runner.run(
        LoadRegister(from: "schools.csv", schools: [school], acts: []), by: Sample.officer)
      try await body(engine, runner)
    }
  }

  private var matter: String { school.id.description }

  private func told(_ engine: any Engine) async throws -> [PersonID] {
    try await engine.read { connection in
      try connection.all(
        "SELECT person_id FROM notice WHERE kind = 'glass-broken' ORDER BY person_id"
      ) { try $0.identifier(0) }
    }
  }

  private func standing(_ engine: any Engine, of user: User) async throws -> Standing {
    let now = clock.withLock { $0 }
    return try await engine.read {
      try GlassRecords($0).standing(of: user.id, in: user.post, shown: nil, at: now)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Glass opens for its time, for who broke it alone, and the privacy officers are told`(
    _ kind: TestEngine
  ) async throws {
    try await open(kind) { engine, runner in
      let outcome = try await runner.run(
        BreakGlass(for: matter, .task, because: "A child is in danger (invented)"),
        by: practitioner)
      guard case .opened(let glass) = outcome else {
        Issue.record("It was refused.")
        return
      }
      #expect(GlassOutcome(outcome.description) == outcome)
      #expect(try await told(engine) == [officer.id, other.id])
      let record = Matter(matter, at: [practitioner.body], concerning: [matter])
      let decided = try await standing(engine, of: practitioner)
      let now = clock.withLock { $0 }
      #expect(
        practitioner.decide(.openCase, on: record, knowing: decided, at: now) == .allow(.read))
      // A second person in the same post is not told, and nothing opens for them.
      let theirs = try await standing(engine, of: colleague)
      #expect(theirs == Standing())
      #expect(
        colleague.decide(.openCase, on: record, knowing: theirs, at: now) == .deny(.glass))
      await #expect(throws: Refusal.conflict("This is open to you already.")) {
        try await runner.run(
          BreakGlass(for: matter, .involved, because: "Again"), by: practitioner)
      }
      await #expect(throws: Refusal.notFound) {
        try await runner.run(ShutGlass(glass), by: colleague)
      }
      clock.withLock { $0 = $0.later(bySeconds: 14 * 24 * 60 * 60) }
      #expect(try await standing(engine, of: practitioner).glass.isEmpty)
      await #expect(throws: Refusal.conflict("This has ended already.")) {
        try await runner.run(ShutGlass(glass), by: practitioner)
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `Whoever is close to whom it concerns is refused like for what is not there`(
    _ kind: TestEngine
  ) async throws {
    try await open(kind) { engine, runner in
      let conflict = try await runner.run(
        DeclareOwnConflict(
          ConflictStatement(concerning: matter, .relative, because: "A nephew (invented)")),
        by: practitioner)
      for reference in [matter, SchoolID(high: 2, low: 9).description, "x", "", "authority"] {
        let outcome = try await runner.run(
          BreakGlass(for: reference, .task, because: "Duty (invented)"), by: practitioner)
        #expect(outcome == .refused, "\(reference)")
      }
      #expect(try await told(engine).isEmpty)
      let refused = try await engine.read {
        try AuditRecords($0).lines(AuditSearch(kind: "refused"), before: nil, most: 9)
      }
      #expect(refused.count == 5)
      #expect(refused.filter { $0.records == [matter] }.count == 1)
      // A colleague’s way is as it was.
      let theirs = try await runner.run(
        BreakGlass(for: matter, .task, because: "Duty (invented)"), by: colleague)
      #expect(theirs != .refused)

      await #expect(throws: Refusal.notAllowed) {
        try await runner.run(
          EndConflict(conflict, of: practitioner.id, because: "Mine"), by: practitioner)
      }
      await #expect(throws: Refusal.notFound) {
        try await runner.run(
          EndConflict(conflict, of: colleague.id, because: "Another’s"), by: administrator)
      }
      _ = try await runner.run(
        EndConflict(conflict, of: practitioner.id, because: "He left the school"),
        by: administrator)
      #expect(try await standing(engine, of: practitioner).conflicts.isEmpty)
      let kept = try await engine.read { connection in
        try connection.first("SELECT ended_by, ended_why FROM conflict") {
          [try $0.text(0), try $0.text(1)]
        }
      }
      #expect(kept == [administrator.id.description, "He left the school"])
      await #expect(throws: Refusal.notFound) {
        try await runner.run(
          EndConflict(conflict, of: practitioner.id, because: "Twice"), by: administrator)
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `Who declared a conflict for somebody does not end it`(_ kind: TestEngine) async throws {
    try await open(kind) { _, runner in
      let statement = ConflictStatement(
        concerning: "family-17", .close, because: "A neighbour (invented)")
      let conflict = try await runner.run(
        DeclareConflict(of: colleague.id, statement), by: administrator)
      await #expect(throws: Refusal.self) {
        try await runner.run(
          EndConflict(conflict, of: colleague.id, because: "Mine"), by: administrator)
      }
      await #expect(throws: Refusal.conflict("This has been declared already.")) {
        try await runner.run(DeclareConflict(of: colleague.id, statement), by: administrator)
      }
      for nothing in ["", "Jo Smith", SchoolID(high: 8, low: 8).description] {
        await #expect(throws: Refusal.self) {
          try await runner.run(
            DeclareOwnConflict(ConflictStatement(concerning: nothing, .close, because: "A")),
            by: colleague)
        }
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `Another looks at broken glass and says what was found, never whoever broke it`(
    _ kind: TestEngine
  ) async throws {
    try await open(kind) { engine, runner in
      let outcome = try await runner.run(
        BreakGlass(for: matter, .task, because: "Duty (invented)"), by: officer)
      guard case .opened(let glass) = outcome else {
        Issue.record("It was refused.")
        return
      }
      await #expect(throws: Refusal.self) {
        try await runner.run(
          ReviewGlass(glass, found: .right, remark: "Mine"), by: officer)
      }
      await #expect(throws: Refusal.notAllowed) {
        try await runner.run(
          ReviewGlass(glass, found: .right, remark: "Not mine"), by: practitioner)
      }
      for (finding, remark) in [(GlassReview.Finding.asked, "Asked"), (.wrong, "No duty")] {
        _ = try await runner.run(
          ReviewGlass(glass, found: finding, remark: remark), by: other)
        clock.withLock { $0 = $0.later(bySeconds: 60) }
      }
      _ = try await runner.run(ShutGlass(glass), by: other)
      let found = try #require(try await engine.read { try GlassRecords($0).find(glass) })
      #expect(found.person == officer.id)
      #expect(found.endedBy == other.id)
      #expect(found.reviews.map(\.found) == [.asked, .wrong])
      #expect(found.reviews.map(\.remark) == ["Asked", "No duty"])
      #expect(found.reviews.allSatisfy { $0.by == other.id })
      let broken = try await engine.read { try AuditRecords($0).firstBroken() }
      #expect(broken == nil)
    }
  }
}
