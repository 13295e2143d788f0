internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// A year's round, from its beginning to what is published of it.
struct RoundEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/rounds", for: .mayInPart(.readFunding), list),
      .get("/rounds/new", for: .may(.runRounds), new),
      .post("/rounds", for: .may(.runRounds), open),
      .get("/rounds/:round", for: .may(.readFunding), show),
      .get("/rounds/:round/settings", for: .may(.readFunding), settings),
      .post("/rounds/:round/settings", for: .may(.runRounds), settle),
      .post("/rounds/:round/lock", for: .may(.runRounds), lock),
      .get("/rounds/:round/unlocking", for: .may(.runRounds), askToUnlock),
      .post("/rounds/:round/unlocking", for: .may(.runRounds), unlock),
      .post("/rounds/:round/calculations", for: .may(.runRounds), calculate),
      .get("/rounds/:round/approval", for: .may(.readFunding), askToApprove),
      .post("/rounds/:round/approval", for: .may(.approveRounds), approve),
      .post("/rounds/:round/refusal", for: .may(.approveRounds), decline),
      .get("/rounds/:round/publication", for: .may(.readFunding), askToPublish),
      .post("/rounds/:round/publication", for: .may(.approveRounds), publish),
      .get("/rounds/:round/correction", for: .may(.runRounds), askToCorrect),
      .post("/rounds/:round/correction", for: .may(.runRounds), correct),
    ]
  }

  private func id(_ visit: Visit) throws -> RoundID {
    try visit.identifier("round", Domain.RoundKind.self)
  }

  private func view(_ visit: Visit) async throws -> RoundView {
    try await context.roundView(try id(visit), for: try visit.signedIn())
  }

  // MARK: All of them

  private func list(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let rounds = try await context.runner.read(as: user, for: .readFunding) { try $0.rounds.all() }
    guard user.may(.readFunding) else {
      guard case .cluster(let cluster) = user.body else { throw Refusal.notFound }
      return .page(
        OwnRoundsPage(rounds: rounds.filter { $0.stage.digest != nil }, cluster: cluster))
    }
    return .page(RoundsPage(rounds: rounds, mayRun: user.may(.runRounds)))
  }

  private func new(_ visit: Visit) async throws -> Reply {
    let newest = try await context.runner.read(as: try visit.signedIn(), for: .runRounds) {
      records in
      (try records.rounds.all().first, try records.funding.newestYear())
    }
    // What was decided last is where the next begins; pupils are counted on the spring census before it.
    let current = FinancialYear(of: visit.today)
    let year = newest.0.flatMap { FinancialYear(beginning: $0.year.firstYear + 1) } ?? current
    guard let year else {
      return .page(try await settingsPage(visit, nil, RoundForm(FormFields()), []))
    }
    let day = CalendarDate.thursday(3, month: 1, year: year.firstYear) ?? visit.today
    var settings = newest.0?.settings
    if settings == nil, let decided = newest.1 {
      settings = RoundSettings(pot: decided.pot, formula: decided.formula.code, countDay: day)
    }
    settings?.countDay = day
    settings?.decision = ""
    let form = settings.map { RoundForm($0, year: year) } ?? RoundForm(FormFields())
    return .page(try await settingsPage(visit, nil, form, []))
  }

  private func settingsPage(
    _ visit: Visit, _ round: FundingRound?, _ form: RoundForm, _ problems: [Problem]
  ) async throws -> RoundSettingsPage {
    let formulas = try await context.runner.read(as: try visit.signedIn(), for: .readFunding) {
      try $0.funding.formulas()
    }
    let year = FinancialYear(of: visit.today)?.firstYear ?? visit.today.year
    return RoundSettingsPage(
      visit: visit, round: round, form: form, formulas: formulas,
      years: (year - 2...year + 2).reversed().compactMap { FinancialYear(beginning: $0) },
      problems: problems)
  }

  private func open(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let form = RoundForm(submission.form)
    do {
      guard let first = Int(form["year"]), let year = FinancialYear(beginning: first) else {
        throw Refusal.invalid(
          "No financial year is chosen.", in: Place(field: "year"), remedy: "Choose one.")
      }
      let id = try await context.runner.run(
        OpenRound(year, settings: try form.settings()), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(to: RoundLinks.round(id), notice: "The round of \(year) has been begun.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(try await settingsPage(visit, nil, form, refusal.problems))
    }
  }

  // MARK: One of them

  private func show(_ visit: Visit) async throws -> Reply {
    .page(try await page(visit, []))
  }

  private func page(_ visit: Visit, _ problems: [Problem]) async throws -> RoundPage {
    RoundPage(
      visit: visit, view: try await view(visit), authority: context.settings.authority,
      user: try visit.signedIn(), problems: problems)
  }

  private func settings(_ visit: Visit) async throws -> Reply {
    let round = try await view(visit).round
    return .page(try await settingsPage(visit, round, RoundForm(round.settings), []))
  }

  private func settle(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let form = RoundForm(submission.form)
    do {
      let id = try await context.runner.run(
        SettleRound(try id(visit), try form.settings(), seen: try submission.seen()),
        by: try visit.signedIn(), key: submission.key)
      return .redirect(to: RoundLinks.round(id), notice: "The settings have been kept.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      let round = try await view(visit).round
      return .again(try await settingsPage(visit, round, form, refusal.problems))
    }
  }

  /// Does something to a round, and shows the round again where it is refused.
  private func act(
    _ submission: Submission, _ notice: String,
    _ perform: (RoundID, Int?) async throws -> RoundID
  ) async throws -> Reply {
    do {
      let id = try await perform(try id(submission.visit), try submission.seen())
      return .redirect(to: RoundLinks.round(id), notice: notice)
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(try await page(submission.visit, refusal.problems))
    }
  }

  private func run<Act: Action>(_ action: Act, _ submission: Submission) async throws -> RoundID
  where Act.Outcome == RoundID {
    try await context.runner.run(
      action, by: try submission.visit.signedIn(), key: submission.key)
  }

  private func lock(_ submission: Submission) async throws -> Reply {
    try await act(submission, "The round is locked.") {
      try await run(LockRound($0, seen: $1), submission)
    }
  }

  private func calculate(_ submission: Submission) async throws -> Reply {
    try await act(submission, "The figures have been calculated. A second person approves them.") {
      try await run(CalculateRound($0, at: context.desk, seen: $1), submission)
    }
  }

  private func askToUnlock(_ visit: Visit) async throws -> Reply {
    .page(RoundReasonPage(visit: visit, round: try await view(visit).round, asks: .unlocking))
  }

  private func unlock(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let reason = submission.form["reason"] ?? ""
    do {
      let id = try await run(
        UnlockRound(try id(visit), reason: reason, seen: try submission.seen()), submission)
      return .redirect(to: RoundLinks.round(id), notice: "The round is open again.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(
        RoundReasonPage(
          visit: visit, round: try await view(visit).round, asks: .unlocking, reason: reason,
          problems: refusal.problems))
    }
  }

  // MARK: The second person

  private func askToApprove(_ visit: Visit) async throws -> Reply {
    .page(try await approvalPage(visit, "", []))
  }

  private func approvalPage(
    _ visit: Visit, _ reason: String, _ problems: [Problem]
  ) async throws -> ApproveRoundPage {
    ApproveRoundPage(
      visit: visit, view: try await view(visit), user: try visit.signedIn(), reason: reason,
      problems: problems)
  }

  private func approve(_ submission: Submission) async throws -> Reply {
    do {
      let id = try await run(
        ApproveRound(
          try id(submission.visit), digest: submission.form["digest"] ?? "", at: context.desk,
          seen: try submission.seen()), submission)
      return .redirect(to: RoundLinks.round(id), notice: "The figures have been approved.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(try await approvalPage(submission.visit, "", refusal.problems))
    }
  }

  private func decline(_ submission: Submission) async throws -> Reply {
    let reason = submission.form["reason"] ?? ""
    do {
      let id = try await run(
        DeclineRound(try id(submission.visit), reason: reason, seen: try submission.seen()),
        submission)
      return .redirect(to: RoundLinks.round(id), notice: "The round has been sent back.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(try await approvalPage(submission.visit, reason, refusal.problems))
    }
  }

  private func askToPublish(_ visit: Visit) async throws -> Reply {
    .page(PublishRoundPage(visit: visit, view: try await view(visit), problems: []))
  }

  private func publish(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    do {
      let id = try await run(
        PublishRound(
          try id(visit), digest: submission.form["digest"] ?? "", at: context.desk,
          seen: try submission.seen()), submission)
      return .redirect(to: RoundLinks.round(id), notice: "The allocation is published.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(
        PublishRoundPage(visit: visit, view: try await view(visit), problems: refusal.problems))
    }
  }

  private func askToCorrect(_ visit: Visit) async throws -> Reply {
    .page(RoundReasonPage(visit: visit, round: try await view(visit).round, asks: .correction))
  }

  private func correct(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let reason = submission.form["reason"] ?? ""
    let round = try await view(visit).round
    do {
      let id = try await context.runner.run(
        OpenRound(round.year, settings: round.settings, why: reason), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(to: RoundLinks.round(id), notice: "A new version has been begun.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(
        RoundReasonPage(
          visit: visit, round: round, asks: .correction, reason: reason,
          problems: refusal.problems.map {
            Problem($0.sentence, rule: $0.rule, in: Place(field: "reason"), remedy: $0.remedy)
          }))
    }
  }
}
