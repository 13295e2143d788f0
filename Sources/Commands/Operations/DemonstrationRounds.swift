internal import Actions
internal import Demonstration
internal import Domain
internal import Imports
internal import Reports
internal import SQL
internal import Store
internal import Values

/// Two published rounds of the demonstration, carried by invented people as real ones are by officers.
///
/// The newest year's pupils are counted from an invented census; the year before has a table by school,
/// invented from that.
struct DemonstrationRounds {
  let runner: ActionRunner
  let engine: any Engine
  let clock: @Sendable () -> Moment
  let person: User
  /// Where the invented files go that the pupils are counted from.
  let folder: String
  let desk: RoundDesk
  let register: Register

  /// Gives how many pupils the newest round counts.
  func run(_ world: DemoWorld) async throws -> Int {
    guard let day = CalendarDate(reading: DemoWorld.countDate),
      let dayBefore = CalendarDate(year: day.year - 1, month: 1, day: 16),
      let year = FinancialYear(beginning: day.year), let before = year.yearBefore
    else { return 0 }
    try OutputFile.makeFolder(folder)
    let counted = try counting(try census(world), on: day).run()
    let earlier = try counting([try schoolTable(of: counted)], on: dayBefore).run()
    let officer = try await add("Demonstration Officer", .commissioningOfficer)
    let approver = try await add("Demonstration Approver", .approver)
    try await publish(before, dayBefore, earlier, officer, approver)
    try await publish(year, day, counted, officer, approver)
    return counted.outcome.facts.countedPupils
  }

  private func counting(_ files: [RoundCounting.File], on day: CalendarDate) -> RoundCounting {
    RoundCounting(
      files, register: register, authority: desk.partnership.authority, on: day, map: ColumnMap())
  }

  private func add(_ name: String, _ role: Role) async throws -> User {
    let today = try runner.time().today
    let id = try await runner.run(
      AddPerson(called: name, posts: [GivenPost(role, at: .authority, from: today)]), by: person)
    return User(id: id, name: name, role: role)
  }

  // MARK: Files

  private func census(_ world: DemoWorld) throws -> [RoundCounting.File] {
    func write(
      _ kind: FileKind, _ name: String, _ body: (@escaping DemoWorld.Sink) throws -> Void
    ) throws -> RoundCounting.File {
      let path = "\(folder)/\(name).csv"
      try DemoFile.write(path, body)
      return RoundCounting.File(kind, path: path, name: "invented-\(name).csv")
    }
    return [
      try write(.census, "census") { try world.writeCensus(to: $0) },
      try write(.deprivation, "deprivation", world.writeDeprivation),
      try write(.postcodes, "postcodes", world.writePostcodes),
      try write(.socialCare, "social-care", world.writeSocialCare),
    ]
  }

  /// Each school with up to a fifth more or fewer of each kind of pupil.
  private func schoolTable(of result: RoundCounting.Result) throws -> RoundCounting.File {
    guard let kept = result.kept else { throw Refusal.invalid(result.problems) }
    var csv = CSVText(heading: ["urn"] + kept.counts.criteria)
    let roll = kept.counts.criteria.firstIndex(of: Criterion.roll.code)
    for (id, counts) in kept.counts.schools.sorted(by: { $0.key < $1.key }) {
      guard let urn = register.schools[id]?.facts.urn, let number = Int(urn) else { continue }
      let changed = counts.enumerated().map { place, count in
        count * (96 + (number * (place + 3) + place) % 9) / 100
      }
      let most = roll.map { changed[$0] } ?? .max
      csv.add([.text(urn)] + changed.map { .count(min($0, most)) })
    }
    let path = "\(folder)/schools-the-year-before.csv"
    try OutputFile.write(csv.bytes, to: path)
    return RoundCounting.File(.schoolCounts, path: path, name: "invented-schools.csv")
  }

  // MARK: From settings to publication

  private func publish(
    _ year: FinancialYear, _ day: CalendarDate, _ counted: RoundCounting.Result, _ officer: User,
    _ approver: User
  ) async throws {
    let formula = try Formula.leedsOption1()
    let settings = RoundSettings(
      pot: Leeds.pot, formula: formula.code, countDay: day, decision: "Demonstration: invented")
    let id = try await runner.run(OpenRound(year, settings: settings), by: officer)
    try await keep(counted, for: id, year, officer)
    let count = try await round(id, officer).count
    if let count, !count.soft.isEmpty {
      _ = try await runner.run(
        ConfirmProblems(
          id, count.soft.map { ConfirmedProblem($0.rule, number: nil) },
          reason: "Demonstration: the invented pupils are as they were made.", seen: nil),
        by: officer)
    }
    _ = try await runner.run(LockRound(id, seen: nil), by: officer)
    _ = try await runner.run(CalculateRound(id, at: desk, seen: nil), by: officer)
    guard case .calculated(let figures) = try await round(id, officer).stage else {
      throw Refusal.notFound
    }
    _ = try await runner.run(
      ApproveRound(id, digest: figures.digest, at: desk, seen: nil), by: approver)
    _ = try await runner.run(
      PublishRound(id, digest: figures.digest, at: desk, seen: nil), by: approver)
  }

  private func round(_ id: RoundID, _ user: User) async throws -> FundingRound {
    let round = try await runner.read(as: user, for: .runRounds) { try $0.rounds.find(id) }
    guard let round else { throw Refusal.notFound }
    return round
  }

  /// Keeps what was counted in a job, so that the round can say later which problems there were.
  private func keep(
    _ counted: RoundCounting.Result, for id: RoundID, _ year: FinancialYear, _ officer: User
  ) async throws {
    guard let kept = counted.kept else { throw Refusal.invalid(counted.problems) }
    let runner = runner
    let work = JobWork(RoundCount.work, for: .runRounds) { job, handle in
      _ = try await runner.run(
        KeepRoundCount(id, kept, job: job.id, soft: counted.soft), by: handle.user)
      return JobOutcome(
        "Counted: \(grouped(counted.outcome.facts.countedPupils)) pupils",
        problems: counted.problems)
    }
    let jobs = JobRunner(
      engine: engine, clock: clock, identifiers: runner.identifiers, works: [work])
    let job = try await jobs.start(
      work.name, title: "Counting the files of the round of \(year)",
      input: ["round": id.description, "load": "yes"], by: officer)
    _ = try await jobs.wait(for: job, atMost: .seconds(600))
    guard try await round(id, officer).count != nil else {
      throw Refusal.conflict("The invented counts could not be kept.")
    }
  }
}
