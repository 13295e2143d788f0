internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// What has happened to the register, and what is to happen to it.
struct ActEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/register/acts", for: .may(.readRegister), list),
      .get("/register/acts/new", for: .may(.changeRegister), new),
      .post("/register/acts/check", for: .may(.changeRegister), check),
      .post("/register/acts", for: .may(.changeRegister), create),
      .get("/register/acts/:act", for: .may(.readRegister), show),
      .get("/register/acts/:act/withdrawal", for: .may(.changeRegister), askToWithdraw),
      .post("/register/acts/:act/withdrawal", for: .may(.changeRegister), withdraw),
    ]
  }

  private func list(_ visit: Visit) async throws -> Reply {
    let before = visit.query["before"].flatMap { Int($0) }
    let acts = try await context.runner.read(as: try visit.signedIn(), for: .readRegister) {
      try $0.registerSummaries.acts(before: before, most: 50)
    }
    return .page(ActsPage(acts: acts))
  }

  private func show(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let id = try visit.identifier("act", Domain.ActKind.self)
    let act = try await context.runner.read(as: user, for: .readRegister) {
      try $0.registerSummaries.act(id)
    }
    guard let act else { throw Refusal.notFound }
    return .page(ActPage(act: act, mayChange: user.may(.changeRegister)))
  }

  // MARK: Recording

  private func known(_ visit: Visit) async throws -> KnownRegister {
    try await context.runner.read(as: try visit.signedIn(), for: .changeRegister) {
      try KnownRegister($0)
    }
  }

  private func form(_ fields: FormFields, seen: Int? = nil) throws -> ActForm {
    guard let form = ActForm(fields, seen: seen) else { throw Refusal.notFound }
    return form
  }

  private func new(_ visit: Visit) async throws -> Reply {
    let known = try await known(visit)
    return .page(
      NewActPage(
        visit: visit, form: try form(visit.query, seen: known.version), register: known.register,
        problems: []))
  }

  /// Says what an act would mean, and asks whether it is right.
  private func check(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let known = try await known(visit)
    let form = try form(submission.form, seen: known.version)
    func page(_ problems: [Problem]) -> NewActPage {
      NewActPage(visit: visit, form: form, register: known.register, problems: problems)
    }
    guard !form.isBeingShaped else { return .page(page([])) }
    do {
      let (deed, day) = try read(form, known.register)
      let after = try known.register.applying(
        RegisterAct(
          id: context.runner.identifiers.make(), deed, on: day, reason: form["reason"],
          decision: form["decision"]))
      return .page(
        CheckActPage(
          visit: visit, form: form, day: day, register: after,
          effect: known.effect(of: after, on: day, for: context.settings.authority),
          weighing: known.weighing))
    } catch let refusal as Refusal where refusal != .notFound {
      return .again(page(refusal.problems))
    }
  }

  private func read(
    _ form: ActForm, _ register: Register
  ) throws -> (deed: RegisterAct.Deed, day: CalendarDate) {
    try form.read(
      authority: context.settings.authority, identifiers: context.runner.identifiers,
      register: register)
  }

  private func create(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let form = try form(submission.form)
    let known = try await known(visit)
    guard submission.form["again"] == nil else {
      return .page(
        NewActPage(visit: visit, form: form, register: known.register, problems: []))
    }
    do {
      let (deed, day) = try read(form, known.register)
      let seen = try Self.version(form.seen)
      _ = try await context.runner.run(
        ChangeRegister(
          deed, on: day, reason: form["reason"], decision: form["decision"],
          seen: seen),
        by: user, key: submission.key)
      return .redirect(to: RegisterLinks.acts, notice: "Recorded: \(form.kind.heading).")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      // Shown again over what is known now, so that sending it again means it.
      let again = refusal == .stale ? form.seeing(known.version) : form
      var page = NewActPage(
        visit: visit, form: again, register: known.register, problems: refusal.problems)
      if refusal == .stale, let seen = Int(form.seen) {
        page.meanwhile = try await context.runner.read(as: user, for: .readRegister) {
          try $0.registerSummaries.acts(after: seen, most: 10)
        }
      }
      return .again(page)
    }
  }

  // MARK: Withdrawing

  private func askToWithdraw(_ visit: Visit) async throws -> Reply {
    .page(try await withdrawalPage(visit, reason: "", []))
  }

  private func withdrawalPage(
    _ visit: Visit, reason: String, _ problems: [Problem]
  ) async throws -> WithdrawalPage {
    let id = try visit.identifier("act", Domain.ActKind.self)
    let time = try context.runner.time()
    let known = try await known(visit)
    let (act, plan) = try await context.runner.read(
      as: try visit.signedIn(), for: .changeRegister
    ) { records -> (RegisterSummaries.Act?, Result<Register, Refusal>) in
      let act = try records.registerSummaries.act(id)
      do {
        let plan = try WithdrawAct.plan(id, because: "A preview", in: records, at: time)
        return (act, .success(plan.after))
      } catch let refusal as Refusal {
        return (act, .failure(refusal))
      }
    }
    guard let act else { throw Refusal.notFound }
    switch plan {
    case .success(let after):
      return WithdrawalPage(
        visit: visit, act: act, version: known.version, reason: reason, problems: problems,
        effect: known.effect(of: after, on: act.day, for: context.settings.authority),
        weighing: known.weighing)
    case .failure(let refusal):
      return WithdrawalPage(
        visit: visit, act: act, version: known.version, reason: reason,
        problems: problems + refusal.problems, effect: nil, weighing: known.weighing)
    }
  }

  private func withdraw(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let id = try visit.identifier("act", Domain.ActKind.self)
    let reason = submission.form["reason"] ?? ""
    do {
      _ = try await context.runner.run(
        WithdrawAct(
          id, reason: reason, seen: try Self.version(submission.form["seen"] ?? "")),
        by: try visit.signedIn(), key: submission.key)
      return .redirect(to: RegisterLinks.acts, notice: "Withdrawn.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(try await withdrawalPage(visit, reason: reason, refusal.problems))
    }
  }

  /// The register's version that a form was filled in over; `nil` where it does not say any.
  ///
  /// Every form of ours says one. One in which it is spoilt cannot say that nobody came between.
  private static func version(_ text: String) throws -> Int? {
    guard !text.isEmpty else { return nil }
    guard let version = Int(text) else { throw Refusal.stale }
    return version
  }
}
