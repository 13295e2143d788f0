import Actions
import Domain
import SQL
import Store
import Values

@testable import Site

/// The register, rounds, jobs, letters and conflicts of the partnership.
extension CanaryWorld {
  // MARK: The register

  mutating func addRegister() async throws {
    let founded = try Self.some(CalendarDate(reading: "2021-04-01"))
    let numbers = house.runner.identifiers
    var acts: [RegisterAct] = []
    var schools: [RegisterSchool] = []
    func act(_ deed: RegisterAct.Deed, _ reason: String, _ decision: String) {
      acts.append(
        RegisterAct(id: numbers.make(), deed, on: founded, reason: reason, decision: decision))
    }
    for (place, cluster) in [own, other].enumerated() {
      act(
        .found(cluster.id, authority: "383", name: word("register")), word("act-reason"),
        word("act-reason"))
      let area: AreaID = numbers.make()
      act(.nameArea(area, authority: "383", name: word("register")), word("act-reason"), "")
      act(.place(cluster.id, in: area), word("act-reason"), "")
      targets[":area", default: []].append(Target(text: area.description))
      targets[":cluster", default: []].append(Target(text: cluster.id.description))
      let ward = word("register")
      targets[":ward", default: []].append(Target(text: ward))
      for (number, school) in cluster.schools.enumerated() {
        let urn = 100_001 + place * 10 + number
        schools.append(
          RegisterSchool(
            id: school,
            facts: SchoolFacts(
              urn: String(urn), laestab: "383\(2_000 + urn % 100)", name: word("register"),
              phase: "Primary", ward: ward)))
        act(.join(school, cluster.id, isPaying: true), word("act-reason"), "")
      }
      act(
        .changeHost(HostPlace(cluster.id, .host), to: .school(cluster.schools[0])),
        word("act-reason"), "")
      targets[":school", default: []].append(Target(text: cluster.schools[0].description))
    }
    known["act"] = acts.last?.id.description
    targets[":act"] = acts.prefix(2).map { Target(text: $0.id.description) }
    _ = try await house.runner.run(
      LoadRegister(from: word("audit-detail"), schools: schools, acts: acts),
      by: house.administrator)
  }

  // MARK: Rounds

  mutating func addRounds() async throws {
    let officer = try await official("officer")
    let approver = try await official("approver")
    _ = try await round(2024, "published", officer, approver)
    _ = try await round(2026, "round", officer, approver)
    let formula = try Formula(
      code: "draft", name: word("formula"), validFrom: CalendarDate(reading: "2026-04-01"),
      source: word("formula"),
      weightings: try Formula.leedsOption1().weightings, lumpSum: .zero)
    _ = try await house.runner.run(AddFormula(formula, decision: ""), by: officer)
    _ = try await house.runner.run(
      RememberColumns([word("column-heading")], map: "URN=URN"), by: officer)
    targets[":year"] = [Target(text: "2024-25"), Target(text: "2026-27", isAbsent: true)]
    targets[":version"] = [Target(text: "1", whole: "2024-25"), Target(text: "9", isAbsent: true)]
    try await addJob("import", of: "load-register", round: nil, by: officer.id)
  }

  private mutating func official(_ name: String) async throws -> User {
    let (person, _) = try await add(
      .commissioningOfficer, at: .authority, names: "officer-name")
    return User(id: person, name: name, role: .commissioningOfficer)
  }

  /// Carries a round from its settings to its publication, or to figures that wait for approval.
  private mutating func round(
    _ year: Int, _ stage: String, _ officer: User, _ approver: User
  ) async throws -> RoundID {
    let day = try Self.some(CalendarDate(year: year, month: 1, day: 15))
    let settings = RoundSettings(
      pot: .pounds(stage == "round" ? count("round-pot") : 500_000), formula: "leeds-option-1",
      countDay: day, decision: word("\(stage)-decision"))
    let runner = house.runner
    let id = try await runner.run(
      OpenRound(try Self.some(FinancialYear(beginning: year)), settings: settings), by: officer)
    targets[":round", default: []].append(Target(text: id.description))
    known[stage] = id.description
    let job = try await addJob(stage, of: RoundCount.work, round: id, by: officer.id)
    _ = try await runner.run(
      KeepRoundCount(
        id, try await counts(stage, day), job: job, soft: [RoundCount.Asked("roll-change", 1)]),
      by: officer)
    _ = try await runner.run(
      ConfirmProblems(
        id, [ConfirmedProblem("roll-change", number: nil)], reason: word("\(stage)-confirmation"),
        seen: nil), by: officer)
    _ = try await runner.run(LockRound(id, seen: nil), by: officer)
    _ = try await runner.run(
      UnlockRound(id, reason: word("round-reason"), seen: nil), by: officer)
    _ = try await runner.run(LockRound(id, seen: nil), by: officer)
    _ = try await runner.run(CalculateRound(id, at: House.desk, seen: nil), by: officer)
    _ = try await runner.run(
      DeclineRound(id, reason: word("round-reason"), seen: nil), by: approver)
    _ = try await runner.run(LockRound(id, seen: nil), by: officer)
    _ = try await runner.run(CalculateRound(id, at: House.desk, seen: nil), by: officer)
    guard stage == "published" else { return id }
    let found = try await runner.read(as: officer, for: .runRounds) { try $0.rounds.find(id) }
    let digest = try Self.some(found?.stage.digest)
    _ = try await runner.run(
      ApproveRound(id, digest: digest, at: House.desk, seen: nil), by: approver)
    _ = try await runner.run(
      PublishRound(id, digest: digest, at: House.desk, seen: nil), by: approver)
    return id
  }

  private mutating func counts(_ stage: String, _ day: CalendarDate) async throws -> KeptCounts {
    let criteria = Criterion.ofTheCensus.map(\.code)
    var rows: [SchoolID: [Int]] = [:]
    var schools: [SchoolID: KeptCounts.School] = [:]
    for cluster in [own, other] {
      for (place, school) in cluster.schools.enumerated() {
        rows[school] = criteria.indices.map { 40 + place * 7 + $0 * 3 }
        if stage == "round" { rows[school]?[1] = count("round-count", at: [cluster.body]) }
        schools[school] = KeptCounts.School(
          cluster: cluster.id, shared: 0, note: "", histogram: nil)
      }
    }
    return KeptCounts(
      counts: PupilCounts(
        day: day, source: word("\(stage)-file"), criteria: criteria, schools: rows),
      files: [
        CountedFile(
          role: "school-counts", name: word("\(stage)-file"),
          digest: String(repeating: "a", count: 64), bytes: 10)
      ], schools: schools)
  }

  // MARK: Jobs

  @discardableResult
  private mutating func addJob(
    _ stage: String, of work: String, round: RoundID?, by person: PersonID
  ) async throws -> JobID {
    let kind = stage == "import" ? "import-job" : "round-job"
    let name = word(kind)
    let problem = Problem(
      word(kind), rule: "roll-change", severity: .soft,
      in: Place(file: name, row: 2, column: word(kind)), remedy: word(kind))
    let outcome = JobOutcome(word(kind), problems: [problem], parts: [word(kind)])
    let job = Job(
      id: house.runner.identifiers.make(), work: work, title: word(kind),
      input: ["round": round?.description ?? "", "name-1": name, "kind-1": "school-counts"],
      person: person, startedAt: House.now, state: .unfinished)
    try await house.engine.write { connection in
      try JobRecords(connection).add(job)
      _ = try JobRecords(connection).end(job.id, as: .done(outcome), at: House.now)
    }
    known["\(stage)-job"] = job.id.description
    targets[":job", default: []].append(
      Target(text: job.id.description, whole: round?.description ?? ""))
    return job.id
  }

  // MARK: Letters, notices, conflicts

  mutating func addLettersAndConflicts() async throws {
    let numbers = house.runner.identifiers
    for viewer in viewers {
      guard let person = viewer.person, let body = viewer.body else { continue }
      let place = try Self.some(NoticePlace("/\(word("notice", of: person, at: [body]))"))
      let notice = PersonNotice(
        id: numbers.make(), person: person, kind: .roundWaits, place: place, madeAt: House.now)
      let letter = Letter(
        id: numbers.make(), person: person, content: .notice(.roundWaits), place: place,
        madeAt: House.now, state: .refused, attempts: 1)
      try await house.engine.write { connection in
        try NoticeRecords(connection).add(notice, forDigest: false)
        try OutboxRecords(connection).add(letter)
      }
      let isForAll = viewer == viewers[0]
      targets[":notice", default: []].append(
        Target(text: notice.id.description, person: person, isForAll: isForAll))
      targets[":letter", default: []].append(
        Target(text: letter.id.description, person: person, isForAll: isForAll))
    }
    try await addConflicts()
    let sessions = try await house.engine.read { connection in
      try connection.all("SELECT id, person_id FROM session ORDER BY id") {
        (id: try $0.text(0), person: try $0.identifier(1, PersonKind.self))
      }
    }
    for (place, session) in sessions.enumerated() {
      add(Canary(kind: "session", word: session.id, person: session.person))
      targets[":session", default: []].append(
        Target(text: session.id, person: session.person, isForAll: place == 0))
    }
    targets[":record"] =
      (targets[":person"] ?? []) + (targets[":cluster"] ?? [])
      + (targets[":round"] ?? []) + (targets[":consultation"] ?? [])
  }

  /// Everybody is in conflict with something, and one has broken the glass.
  private mutating func addConflicts() async throws {
    let giver = house.administrator
    for viewer in viewers {
      guard let person = viewer.person, let body = viewer.body else { continue }
      let conflict = DeclaredConflict(
        id: next(), person: person, concerns: word("conflict", of: person, at: [body]),
        reason: word("conflict", of: person, at: [body]),
        declared: Post.Deed(giver.id, at: House.now))
      let matter = word("glass", of: person, at: [body])
      let glass = BrokenGlass(
        id: next(), matter: matter, purpose: .task,
        reason: word("glass", of: person, at: [body]), at: House.now,
        until: House.now.later(bySeconds: 600))
      let user = User(id: person, name: "", role: viewer.role ?? .reader, at: body)
      try await house.engine.write { connection in
        let today = try Self.some(House.now.dayInLondon)
        let post = try Self.some(try PostRecords(connection).held(by: person, on: today).first)
        try GlassRecords(connection).add(conflict)
        try GlassRecords(connection).add(glass, of: person, in: post.id)
        try AuditRecords(connection).add(
          .access(.conflictDeclared(conflict)), by: try giver.scope(for: .managePeople),
          at: House.now)
        try AuditRecords(connection).add(
          .access(.glassBroken(glass)), by: try user.scope(for: .signIn), at: House.now)
      }
      let isForAll = viewer == viewers[0]
      targets[":conflict", default: []].append(
        Target(
          text: conflict.id.description, whole: person.description, person: person,
          isForAll: isForAll))
      targets[":glass", default: []].append(
        Target(text: glass.id.description, person: person, isForAll: isForAll))
      if viewer.role == .reader {
        (known["glass"], known["conflict"]) = (glass.id.description, conflict.id.description)
      }
    }
    targets[":provider"] = [Target(text: House.providerKey)]
    for name in ["hold", "other-hold"] {
      let hold = try await house.runner.run(
        PlaceHold(
          on: .person(try Self.some(viewers.last?.person)), because: word("hold")),
        by: giver)
      known[name] = hold.description
      targets[":hold", default: []].append(Target(text: hold.description))
    }
  }

  /// What the privacy officer asks to take away: two that wait, and one that can be taken.
  mutating func addExports() async throws {
    let person = try Self.some(viewers.first { $0.role == .privacyOfficer }?.person)
    for name in ["asked-export", "other-export", "export"] {
      let approved = name == "export" ? Post.Deed(house.administrator.id, at: House.now) : nil
      let export = ExportRequest(
        id: next(), query: "",
        asked: Post.Deed(person, at: House.now, reason: word("export-reason", of: person)))
      try await house.engine.write { connection in
        try ExportRecords(connection).add(export)
        if let approved { try ExportRecords(connection).approve(export.id, approved) }
      }
      known[name] = export.id.description
      targets[":export", default: []].append(Target(text: export.id.description))
    }
  }

  /// What looks like one of each, and is none.
  mutating func addAbsent() {
    for (name, list) in targets where !list.contains(where: \.isAbsent) {
      let prefix = list.first?.text.prefix(4) ?? ""
      let text =
        name == ":comment"
        ? "9"
        : name == ":ward"
          ? "nowhere1" : name == ":provider" ? "other" : "\(prefix)00000000000000000000000009"
      targets[name]?.append(Target(text: text, isAbsent: true))
    }
  }
}
