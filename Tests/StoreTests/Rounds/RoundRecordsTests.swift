import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

/// Rounds on every engine: what goes in comes out, and what is published stays.
struct RoundRecordsTests {
  private let east = ClusterID(high: 3, low: 1)
  private let school = SchoolID(high: 4, low: 1)
  private let approver = User(
    id: Identifier(high: 1, low: 77), name: "Invented Approver", role: .commissioningOfficer)

  /// A partnership of one school, which pays, and papers that are lines of text.
  private func runner(_ engine: any Engine) async throws -> ActionRunner {
    let numbers = TestLock(UInt64(100))
    let approver = approver
    try await engine.write { connection in
      for person in [Sample.officer, Sample.reader, approver] {
        try PersonRecords(connection).add(person, at: Sample.now)
      }
      for person in [Sample.officer, approver] {
        try PostRecords(connection).add(person, at: Sample.now)
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
    let act = { (number: UInt64, deed: RegisterAct.Deed) in
      RegisterAct(
        id: ActID(high: 9, low: number), deed, on: founded, reason: "Invented", decision: "")
    }
    _ = try await runner.run(
      LoadRegister(
        from: "Invented",
        schools: [
          RegisterSchool(
            id: school,
            facts: SchoolFacts(urn: "900001", laestab: "3832001", name: "Invented School"))
        ],
        acts: [
          act(1, .found(east, authority: "383", name: "East")),
          act(2, .join(school, east, isPaying: true)),
        ]),
      by: Sample.officer)
    _ = try await runner.run(
      LoadPublished(
        from: "S1", formulas: [try .leedsOption1()], years: [], tables: []), by: Sample.officer)
    return runner
  }

  private var desk: RoundDesk {
    RoundDesk(
      RoundPartnership(name: "Invented", authority: "383", isDemonstration: true),
      RoundPapers(
        write: { Array("\($0.year) \($0.settings.pot.pence) \($0.schools.map(\.count))".utf8) },
        read: { _ in throw Unreadable("no document of these tests is read") },
        open: { record, _ in Array("\(record.year)".utf8) }))
  }

  private func settings() throws -> RoundSettings {
    RoundSettings(
      pot: .pounds(1_000), formula: "leeds-option-1",
      countDay: try #require(CalendarDate(year: 2026, month: 1, day: 15)),
      terms: AllocationTerms(unit: .penny, method: .sainteLague, emptyCriterion: .shareOut),
      protection: .none,
      disclosure: try DisclosureRule(hiding: 1...9, source: "a setting of the round"),
      decision: "D1")
  }

  private var histogram: PupilHistogram {
    var histogram = PupilHistogram()
    histogram.add([], count: 10)
    histogram.add([.send, .eal], count: 7)
    return histogram
  }

  private func kept(_ histogram: PupilHistogram) throws -> KeptCounts {
    KeptCounts(
      counts: PupilCounts(
        day: try settings().countDay, source: "census.csv",
        criteria: Criterion.ofTheCensus.map(\.code),
        schools: [school: histogram.criterionCounts]),
      files: [
        CountedFile(
          role: "census", name: "census.csv", digest: String(repeating: "a", count: 64), bytes: 12)
      ],
      schools: [
        school: .init(cluster: east, shared: 2, note: "Noted", histogram: histogram)
      ])
  }

  private func job(_ engine: any Engine) async throws -> JobID {
    let job = Job(
      id: JobID(high: 8, low: 1), work: "count-round", title: "Count", input: [:],
      person: Sample.officer.id, startedAt: Sample.now, state: .unfinished)
    let problem = Problem(
      "Odd", rule: "missing-upn", severity: .soft,
      in: Place(file: "census.csv", row: 2, column: "UPN", school: "900001"), remedy: "Look")
    try await engine.write { connection in
      try JobRecords(connection).add(job)
      _ = try JobRecords(connection).end(
        job.id, as: .done(JobOutcome("Counted", problems: [problem])), at: Sample.now)
    }
    let found = try await engine.read { try JobRecords($0).find(job.id) }
    guard case .done(let outcome) = found?.state else { throw Refusal.notFound }
    #expect(outcome.problems == [problem])
    return job.id
  }

  @Test(arguments: TestEngine.available)
  func `A round comes out as it went in, act by act, and what is published stays`(
    _ engine: TestEngine
  ) async throws {
    try await engine.open { engine in
      let runner = try await runner(engine)
      let year = try #require(FinancialYear(beginning: 2026))
      let id = try await runner.run(
        OpenRound(year, settings: try settings()), by: Sample.officer)
      await #expect(throws: Refusal.self) {
        try await runner.run(OpenRound(year, settings: settings()), by: Sample.officer)
      }
      let kept = try kept(self.histogram)
      let soft = [RoundCount.Asked("missing-upn", 1)]
      let job = try await self.job(engine)
      _ = try await runner.run(KeepRoundCount(id, kept, job: job, soft: soft), by: Sample.officer)
      func find() async throws -> FundingRound {
        try await runner.read(as: Sample.officer, for: .readFunding) {
          try #require(try $0.rounds.find(id))
        }
      }
      let counted = try await find()
      let wanted = try settings()
      #expect(counted.settings == wanted)
      #expect(counted.count?.soft == soft)
      let number = try #require(counted.count?.number)
      #expect(
        try await runner.read(as: Sample.officer, for: .readFunding) { try $0.counts.find(number) }
          == kept)
      _ = try await runner.run(
        ConfirmProblems(
          id, [ConfirmedProblem("missing-upn", number: 0)], reason: "New", seen: counted.edition),
        by: Sample.officer)
      await #expect(throws: Refusal.stale) {
        try await runner.run(LockRound(id, seen: counted.edition), by: Sample.officer)
      }
      _ = try await runner.run(LockRound(id, seen: nil), by: Sample.officer)
      _ = try await runner.run(CalculateRound(id, at: desk, seen: nil), by: Sample.officer)
      let calculated = try await find()
      guard case .calculated(let figures) = calculated.stage else { throw Refusal.notFound }
      await #expect(throws: Refusal.self) {
        try await runner.run(
          ApproveRound(id, digest: figures.digest, at: desk, seen: nil), by: Sample.officer)
      }
      await #expect(throws: Refusal.notAllowed) {
        try await runner.run(
          ApproveRound(id, digest: figures.digest, at: desk, seen: nil), by: Sample.reader)
      }
      _ = try await runner.run(
        ApproveRound(id, digest: figures.digest, at: desk, seen: nil), by: approver)
      _ = try await runner.run(
        PublishRound(id, digest: figures.digest, at: desk, seen: nil), by: approver)
      let published = try await find()
      #expect(published.isPublished && published.acts.count == 7)
      try await self.expectToStay(id, figures.digest, runner, engine)
      try await self.expectToBeTold(id, engine)
      let whole = try await engine.read { try AuditRecords($0).firstBroken() }
      #expect(whole == nil)
    }
  }

  /// Each hears of what the other did, and nobody of what they did themselves.
  private func expectToBeTold(_ id: RoundID, _ engine: any Engine) async throws {
    let (officers, approvers) = try await engine.read { [approver] connection in
      let notices = NoticeRecords(connection)
      return (
        try notices.newest(of: Sample.officer.id, most: 9),
        try notices.newest(of: approver.id, most: 9)
      )
    }
    #expect(Set(officers.map(\.kind)) == [.approvalGiven, .roundPublished])
    #expect(approvers.map(\.kind) == [.roundWaits])
    #expect((officers + approvers).allSatisfy { $0.place.path == "/rounds/\(id)" })
  }

  /// Neither the publication nor an act can be changed or deleted.
  private func expectToStay(
    _ id: RoundID, _ digest: String, _ runner: ActionRunner, _ engine: any Engine
  ) async throws {
    let publication = try await runner.read(as: Sample.officer, for: .readFunding) {
      try $0.rounds.publication(of: id)
    }
    #expect(publication?.digest == digest)
    for query: Query in [
      "UPDATE round_publication SET document = 'x'", "DELETE FROM round_publication",
      "UPDATE round_act SET digest = 'x'", "DELETE FROM round_act",
    ] {
      await #expect(throws: (any Error).self) { try await engine.write { try $0.run(query) } }
    }
  }

  @Test(arguments: TestEngine.available)
  func `Of several who publish at once, one does`(_ engine: TestEngine) async throws {
    try await engine.open { engine in
      let runner = try await runner(engine)
      let year = try #require(FinancialYear(beginning: 2026))
      let id = try await runner.run(OpenRound(year, settings: try settings()), by: Sample.officer)
      var histogram = PupilHistogram()
      histogram.add([], count: 10)
      let (kept, job) = (try kept(histogram), try await job(engine))
      _ = try await runner.run(KeepRoundCount(id, kept, job: job, soft: []), by: Sample.officer)
      _ = try await runner.run(LockRound(id, seen: nil), by: Sample.officer)
      _ = try await runner.run(CalculateRound(id, at: desk, seen: nil), by: Sample.officer)
      let record = try await runner.read(as: Sample.officer, for: .readFunding) { [desk] in
        try desk.record(of: try #require(try $0.rounds.find(id)), in: $0)
      }
      let digest = desk.digest(of: record)
      _ = try await runner.run(ApproveRound(id, digest: digest, at: desk, seen: nil), by: approver)
      let (desk, approver) = (desk, approver)
      let outcomes = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            (try? await runner.run(
              PublishRound(id, digest: digest, at: desk, seen: nil), by: approver)) != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(outcomes == 1)
      let count = try await engine.read { try $0.integer("SELECT count(*) FROM round_publication") }
      #expect(count == 1)
    }
  }
}
