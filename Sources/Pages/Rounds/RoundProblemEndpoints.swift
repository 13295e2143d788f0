internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// The problems of a round's files, and what somebody says to them; its rolls beside the year before's.
struct RoundProblemEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/problems", for: .may(.runRounds), show),
      .post("/rounds/:round/confirmations", for: .may(.runRounds), confirm),
      .get("/rounds/:round/rolls", for: .may(.readFunding), rolls),
    ]
      + taken.endpoints("/rounds/:round/problems", for: .may(.runRounds), sheet)
      + taken.endpoints("/rounds/:round/rolls", for: .may(.readFunding), rollsSheet)
  }

  private func round(_ visit: Visit) async throws -> (round: FundingRound, register: Register) {
    let id = try visit.identifier("round", Domain.RoundKind.self)
    return try await context.runner.read(as: try visit.signedIn(), for: .readFunding) { records in
      guard let round = try records.rounds.find(id) else { throw Refusal.notFound }
      return (round, try records.register.register())
    }
  }

  /// The job that is asked for, else the one that counted, else the newest that has ended.
  private func job(_ round: FundingRound, _ asked: String?, _ visit: Visit) async throws -> Job? {
    let user = try visit.signedIn()
    var id = asked.flatMap { JobID($0) } ?? round.count?.job
    if id == nil {
      id = try await context.roundJobs(round.id, for: user).first {
        if case .done = $0.job.state { true } else { false }
      }?.job.id
    }
    guard let id else { return nil }
    let (job, _) = try await context.jobs.find(id, for: user)
    // A correction begins with what was counted for the version before.
    guard RoundCountingWork.round(job) == round.id || round.count?.job == job.id else {
      throw Refusal.notFound
    }
    return job
  }

  private func page(
    _ visit: Visit, job asked: String?, reason: String = "", mistakes: [Problem] = []
  ) async throws -> any Page {
    let (round, register) = try await round(visit)
    guard let job = try await job(round, asked, visit) else {
      return PlainPage(
        title: "No files have been checked yet",
        body: """
          <h1>No files have been checked yet</h1>
          <p><a href="\(RoundLinks.files(round.id))">Send the files of \(round.year.description)</a></p>
          """)
    }
    return RoundProblemsPage(
      visit: visit, round: round, job: job,
      problems: RoundProblems(Self.problems(job), visit.query),
      schools: Dictionary(
        register.schools.values.map { ($0.facts.urn, $0.facts.name) },
        uniquingKeysWith: { first, _ in first }),
      mayRun: try visit.signedIn().may(.runRounds),
      page: visit.query["page"].flatMap { Int($0) } ?? 1, mistakes: mistakes, reason: reason)
  }

  private static func problems(_ job: Job) -> [Problem] {
    if case .done(let outcome) = job.state { outcome.problems } else { [] }
  }

  private func show(_ visit: Visit) async throws -> Reply {
    .page(try await page(visit, job: visit.query["job"]))
  }

  private func confirm(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let id = try visit.identifier("round", Domain.RoundKind.self)
    let reason = form["reason"] ?? ""
    do {
      let seen = try form["seen"].map { text -> Int in
        guard let seen = Int(text) else { throw Refusal.stale }
        return seen
      }
      _ = try await context.runner.run(
        ConfirmProblems(
          id, form.all("what").compactMap { ConfirmedProblem($0) }, reason: reason, seen: seen),
        by: try visit.signedIn(), key: submission.key)
      return .redirect(to: RoundLinks.problems(id), notice: "Confirmed.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(
        try await page(visit, job: form["job"], reason: reason, mistakes: refusal.problems))
    }
  }

  // MARK: Taken away

  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let (round, _) = try await round(visit)
    guard let job = try await job(round, visit.query["job"], visit) else { throw Refusal.notFound }
    return ProblemDocument.sheet(
      Self.problems(job), remarks: taken.remarks("Problems: \(job.title)", visit))
  }

  // MARK: Rolls

  private func rollChanges(_ visit: Visit) async throws -> (FundingRound, RollComparison?) {
    let id = try visit.identifier("round", Domain.RoundKind.self)
    return try await context.runner.read(as: try visit.signedIn(), for: .readFunding) { records in
      guard let round = try records.rounds.find(id) else { throw Refusal.notFound }
      guard let count = round.count, let now = try records.funding.counts(count.number) else {
        return (round, nil)
      }
      let before = try records.funding.newestCounts(before: now.day)
      return (
        round, RollComparison(now, before, in: try records.register.register())
      )
    }
  }

  private func rolls(_ visit: Visit) async throws -> Reply {
    let (round, comparison) = try await rollChanges(visit)
    return .page(
      RollsPage(
        round: round, comparison: comparison,
        page: visit.query["page"].flatMap { Int($0) } ?? 1))
  }

  private func rollsSheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let (round, comparison) = try await rollChanges(visit)
    guard let comparison else { throw Refusal.notFound }
    return comparison.sheet(
      remarks: taken.remarks("Rolls of \(round.year) beside the year before’s", visit))
  }

}
