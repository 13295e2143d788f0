import Actions
import Demonstration
import Domain
import Pages
import SQL
import Store
import Values

extension House {
  static var desk: RoundDesk {
    RoundDesk(RoundPartnership(name: "Leeds", authority: "383", isDemonstration: true), .json)
  }

  /// Two people, of whom one publishes what the other has calculated.
  private func people() async throws -> (officer: User, approver: User) {
    var people: [User] = []
    for name in ["Officer", "Approver"] {
      let id = try await runner.run(
        AddPerson(called: "\(name) (invented)"), by: administrator)
      people.append(User(id: id, name: name, role: .commissioningOfficer))
    }
    return (people[0], people[1])
  }

  /// Carries a round from its settings to its publication; `counts` changes what a school is counted with.
  ///
  /// Every school has 100 pupils of each kind and some more, but for the first three of each second cluster.
  @discardableResult
  func publish(
    _ firstYear: Int, why: String = "", protection: Protection = .none,
    counts change: (_ urn: String, _ counts: [Int]) -> [Int] = { $1 }
  ) async throws -> RoundID {
    let (officer, approver) = try await people()
    let year = try require(FinancialYear(beginning: firstYear))
    let day = try require(CalendarDate(year: firstYear, month: 1, day: 15))
    let formula = try Formula.leedsOption1()
    let id = try await runner.run(
      OpenRound(
        year,
        settings: RoundSettings(
          pot: Leeds.pot, formula: formula.code, countDay: day, protection: protection,
          decision: "D1 (invented)"), why: why), by: officer)
    let register = try await runner.read(as: officer, for: .runRounds) {
      try $0.register.register()
    }
    let criteria = Criterion.ofTheCensus.map(\.code)
    var rows: [SchoolID: [Int]] = [:]
    var schools: [SchoolID: KeptCounts.School] = [:]
    for (number, school) in register.schools.values.sorted(by: { $0.facts.urn < $1.facts.urn })
      .enumerated()
    {
      let counts = [800 + number] + criteria.indices.dropFirst().map { 40 + (number * $0) % 97 }
      rows[school.id] = change(school.facts.urn, counts)
      schools[school.id] = KeptCounts.School(
        cluster: register.payingCluster(of: school.id, on: day, authority: "383"), shared: 0,
        note: "", histogram: nil)
    }
    let kept = KeptCounts(
      counts: PupilCounts(day: day, source: "Invented", criteria: criteria, schools: rows),
      files: [
        CountedFile(
          role: "school-counts", name: "invented.csv", digest: String(repeating: "a", count: 64),
          bytes: 10)
      ], schools: schools)
    let job = Job(
      id: runner.identifiers.make(), work: "count-round", title: "Counting", input: [:],
      person: officer.id, startedAt: Self.now, state: .unfinished)
    try await engine.write { connection in
      try JobRecords(connection).add(job)
      _ = try JobRecords(connection).end(
        job.id, as: .done(JobOutcome("Counted", problems: [], parts: [])), at: Self.now)
    }
    _ = try await runner.run(KeepRoundCount(id, kept, job: job.id, soft: []), by: officer)
    _ = try await runner.run(LockRound(id, seen: nil), by: officer)
    _ = try await runner.run(CalculateRound(id, at: Self.desk, seen: nil), by: officer)
    let digest = try await runner.read(as: officer, for: .runRounds) { records in
      guard case .calculated(let figures) = try records.rounds.find(id)?.stage else {
        throw Refusal.notFound
      }
      return figures.digest
    }
    _ = try await runner.run(
      ApproveRound(id, digest: digest, at: Self.desk, seen: nil), by: approver)
    _ = try await runner.run(
      PublishRound(id, digest: digest, at: Self.desk, seen: nil), by: approver)
    return id
  }

  /// What is published, as the public may see it.
  func published() async throws -> [PublicRound] {
    try await runner.read(as: administrator, for: .readRegister) {
      try Self.desk.published(in: $0)
    }
  }

  private func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Refusal.notFound }
    return value
  }
}
