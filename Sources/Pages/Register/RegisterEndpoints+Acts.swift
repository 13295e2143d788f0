internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

extension RegisterEndpoints {
  func newAct(_ visit: Visit) async throws -> Reply {
    let (register, version) = try await known(visit)
    return .page(try page(visit, ActForm(visit.query, seen: version), register, []))
  }

  /// Says what an act would mean, and asks whether it is right.
  func checkAct(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let (register, version) = try await known(visit)
    let form = ActForm(submission.form, seen: version)
    do {
      let (act, after) = try attempt(form, register, visit)
      return .page(
        CheckActPage(
          visit: visit, form: form, heading: try heading(form), day: act.day,
          school: SchoolID(form.school).flatMap { register.schools[$0]?.facts.name } ?? "",
          cluster: ClusterID(form.cluster).flatMap {
            register.clusters[$0]?.name(on: act.day)
          } ?? "",
          effects: Self.effects(register, after, on: act.day)))
    } catch let refusal as Refusal where refusal != .notFound {
      return .again(try page(visit, form, register, refusal.problems))
    }
  }

  func createAct(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let form = ActForm(submission.form)
    do {
      let (deed, day) = try form.read(
        authority: context.settings.authority, newCluster: context.runner.identifiers.make())
      // A form that has lost what its sender had seen cannot say that nobody came between.
      guard form.seen.isEmpty || Int(form.seen) != nil else { throw Refusal.stale }
      _ = try await context.runner.run(
        ChangeRegister(
          deed, on: day, reason: form.reason, decision: form.decision, seen: Int(form.seen)),
        by: user, key: submission.key)
      return .redirect(to: RegisterLinks.acts, notice: "Recorded: \(try heading(form)).")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      let (register, version) = try await known(visit)
      // Shown again over what is known now, so that sending it again means it.
      let again = refusal == .stale ? form.seeing(version) : form
      return .again(try page(visit, again, register, refusal.problems))
    }
  }

  private func known(_ visit: Visit) async throws -> (Register, Int) {
    let user = try visit.signedIn()
    return try await context.runner.read(as: user, for: .changeRegister) {
      (try $0.register.register(), try $0.register.version())
    }
  }

  private func attempt(
    _ form: ActForm, _ register: Register, _ visit: Visit
  ) throws -> (RegisterAct, Register) {
    let (deed, day) = try form.read(
      authority: context.settings.authority, newCluster: context.runner.identifiers.make())
    let act = RegisterAct(
      id: context.runner.identifiers.make(), deed, on: day, reason: form.reason,
      decision: form.decision)
    return (act, try register.applying(act))
  }

  private func heading(_ form: ActForm) throws -> String {
    guard let heading = ActWords.asked(form.kind) else { throw Refusal.notFound }
    return heading
  }

  private func page(
    _ visit: Visit, _ form: ActForm, _ register: Register, _ problems: [Problem]
  ) throws -> NewActPage {
    let isMember = { (school: RegisterSchool) in
      register.memberships[school.id]?.value(on: visit.today) != nil
    }
    let wantsMembers: Bool? =
      switch form.kind {
      case "join": false
      case "leave", "move", "start-paying", "stop-paying": true
      default: nil
      }
    let schools = register.schools.values.filter { school in
      school.id.description == form.school
        || (!school.facts.isClosed(on: visit.today)
          && (wantsMembers.map { $0 == isMember(school) } ?? true))
    }
    return NewActPage(
      visit: visit, form: form, heading: try heading(form),
      clusters: register.clusters(on: visit.today),
      schools: schools.sorted { ($0.facts.name, $0.facts.urn) < ($1.facts.name, $1.facts.urn) },
      problems: problems)
  }

  /// The clusters whose schools or payers are other than before.
  private static func effects(
    _ before: Register, _ after: Register, on day: CalendarDate
  ) -> [CheckActPage.Effect] {
    func counts(_ register: Register, _ id: ClusterID) -> (schools: Int, paying: Int) {
      let terms = register.memberships.values.compactMap { $0.value(on: day) }
        .filter { $0.cluster == id }
      return (terms.count, terms.filter(\.isPaying).count)
    }
    return after.clusters.values.compactMap { cluster in
      let (old, new) = (counts(before, cluster.id), counts(after, cluster.id))
      guard old != new else { return nil }
      return CheckActPage.Effect(
        cluster: cluster.name(on: day), schools: (old.schools, new.schools),
        paying: (old.paying, new.paying))
    }.sorted { $0.cluster < $1.cluster }
  }
}
