import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

/// What a rule takes out, what a hold keeps, and what nothing ever takes out.
struct DisposalTests {
  private let officer = User(
    id: PersonID(high: 1, low: 3), name: "Cy Hall (invented)", role: .privacyOfficer)

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  private func runner(_ engine: any Engine) -> ActionRunner {
    let next = TestLock(UInt64(0))
    return ActionRunner(
      engine: engine, clock: { Sample.now },
      identifiers: IdentifierGenerator {
        (
          9,
          next.withLock {
            $0 += 1; return $0
          }
        )
      })
  }

  /// Three people, of each a session, a link, a used code and a letter that ended a day ago.
  private func fill(_ engine: any Engine) async throws {
    let yesterday = Sample.now.later(bySeconds: -26 * 60 * 60)
    let officer = officer
    try await engine.write { connection in
      for user in [Sample.officer, Sample.reader, officer] {
        try PersonRecords(connection).add(user, at: yesterday)
        try PostRecords(connection).add(user, at: yesterday)
        let number = "\(user.id)"
        try connection.run(
          """
          INSERT INTO session (id, token_hash, person_id, stage, way, created_at, seen_at,
            idle_seconds, expires_at, device)
          VALUES (\("ses" + number.dropFirst(3)), \(number), \(user.id), 'full', 'link', \(yesterday),
            \(yesterday), 600, \(yesterday.later(bySeconds: 3_600)), '')
          """)
        try LinkRecords(connection).add(
          number, .signIn, for: user.id, at: yesterday, until: yesterday.later(bySeconds: 3_600))
        try CredentialRecords(connection).setRecoveryCodes(["used", "unused"], of: user.id)
        _ = try CredentialRecords(connection).useRecoveryCode("used", of: user.id, at: yesterday)
        try connection.run(
          """
          INSERT INTO outbox (id, person_id, content, place, made_at, due_at, state, attempts,
            taken_by, taken_at, version)
          VALUES (\("let" + number.dropFirst(3)), \(user.id), 'digest', '/', \(yesterday),
            \(yesterday), 'accepted', 1, '', \(yesterday), 1)
          """)
      }
      try AuditRecords(connection).add(
        .signedIn, by: try Sample.reader.scope(for: .signIn), at: yesterday)
    }
  }

  private static let tables: [Query] = [
    "session", "sign_in_link", "recovery_code", "outbox", "audit_line",
  ]

  private func counts(_ engine: any Engine) async throws -> [Int] {
    try await engine.read { connection in
      try Self.tables.map { try connection.integer("SELECT count(*) FROM \($0)") }
    }
  }

  @Test(arguments: TestEngine.available)
  func `What has ended goes by rule, what is held stays, and the trail is told`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await fill(engine)
      let runner = runner(engine)
      _ = try await runner.run(
        PlaceHold(on: .person(Sample.reader.id), because: "A complaint (invented)"), by: officer)
      #expect(try await counts(engine) == [3, 3, 6, 3, 2])
      let time = try runner.time()
      let outlook = try await runner.read(as: officer, for: .keepRetention) {
        try RetentionOutlook($0, on: time.today, at: time)
      }
      let sessions = try #require(outlook.lines.first { $0.rule.of == .sessions }?.due)
      #expect((sessions.due, sessions.kept) == (2, 1))
      #expect(try await counts(engine) == [3, 3, 6, 3, 2])

      let disposed = try await runner.run(DisposeRecords(), by: officer)
      #expect(disposed.counts == [.sessions: 2, .signInLinks: 2, .recoveryCodes: 2])
      #expect(Disposed(disposed.description) == disposed)
      // Letters: nobody has decided how long.
      #expect(try await counts(engine) == [1, 1, 4, 3, 3])
      let line = try #require(
        try await engine.read {
          try AuditRecords($0).lines(
            AuditSearch(kind: "records-disposed"), before: nil, most: 2)
        }.first)
      #expect(
        line.details == "day=\(time.today)\nsessions=2\nsign-in-links=2\nrecovery-codes=2")
      // Nothing is left to do, so nothing is told.
      #expect(try await runner.run(DisposeRecords(), by: officer).counts.isEmpty)
      #expect(try await counts(engine) == [1, 1, 4, 3, 3])
      #expect(try await engine.read { try AuditRecords($0).firstBroken() } == nil)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A rule bites from its first day on, and a hold on everything keeps everything`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await fill(engine)
      let (runner, time) = (runner(engine), try runner(engine).time())
      let tomorrow = try #require(time.today.dayAfter)
      _ = try await runner.run(
        MakeRetentionRule(
          .letters, from: tomorrow, period: .days(1), disposal: .delete, source: "Invented",
          because: "Invented"), by: officer)
      func due(_ day: CalendarDate) async throws -> Int? {
        try await runner.read(as: officer, for: .keepRetention) {
          try RetentionOutlook($0, on: day, at: time)
        }.lines.first { $0.rule.of == .letters }?.due?.due
      }
      #expect(try await due(time.today) == 0)
      #expect(try await due(tomorrow) == 3)
      await #expect(throws: Refusal.self) {
        try await runner.run(DisposeRecords(by: tomorrow), by: officer)
      }
      let hold = try await runner.run(
        PlaceHold(on: .body(.authority), because: "An inquiry (invented)"), by: officer)
      #expect(try await due(tomorrow) == 0)
      #expect(try await runner.run(DisposeRecords(), by: officer).counts.isEmpty)
      _ = try await runner.run(EndHold(hold, because: "It has reported"), by: officer)
      await #expect(throws: Refusal.self) {
        try await runner.run(EndHold(hold, because: "Twice"), by: officer)
      }
      #expect(
        try await runner.run(DisposeRecords(), by: officer).counts
          == [.sessions: 3, .signInLinks: 3, .recoveryCodes: 3])
    }
  }

  @Test(arguments: TestEngine.available)
  func `A hold on one record keeps that one, and one on a place keeps those who hold posts there`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await fill(engine)
      let runner = runner(engine)
      let session = "ses\(Sample.officer.id.description.dropFirst(3))"
      let target = try #require(LegalHold.Target(session))
      _ = try await runner.run(PlaceHold(on: target, because: "Invented"), by: officer)
      let cluster = ClusterID(high: 4, low: 4)
      let reader = Sample.reader.id
      try await engine.write {
        try $0.run(
          "UPDATE post SET body = \(cluster.description) WHERE person_id = \(reader)")
      }
      _ = try await runner.run(
        PlaceHold(on: .body(.cluster(cluster)), because: "Invented"), by: officer)
      #expect(
        try await runner.run(DisposeRecords(), by: officer).counts
          == [.sessions: 1, .signInLinks: 2, .recoveryCodes: 2])
      let left = try await engine.read { connection in
        try connection.all("SELECT person_id FROM session ORDER BY person_id") { try $0.text(0) }
      }
      #expect(left == [Sample.officer.id, Sample.reader.id].map(\.description))
    }
  }

  @Test(arguments: TestEngine.available)
  func `Nobody but a privacy officer makes a rule, holds or disposes`(_ kind: TestEngine)
    async throws
  {
    try await kind.open { engine in
      try await fill(engine)
      let runner = runner(engine)
      for user in [Sample.officer, Sample.reader] {
        await #expect(throws: Refusal.notAllowed) {
          try await runner.run(DisposeRecords(), by: user)
        }
        await #expect(throws: Refusal.notAllowed) {
          try await runner.run(PlaceHold(on: .record("a"), because: "Invented"), by: user)
        }
      }
      #expect(try await counts(engine) == [3, 3, 6, 3, 1])
    }
  }
}
