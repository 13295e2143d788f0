internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Clusters asked which option they want: what is asked, by whoever runs the round.
struct ConsultationEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .get("/consultations", for: .everyone, list),
      .get("/rounds/:round/consultations/new", for: .may(.runRounds), new),
      .post("/rounds/:round/consultations", for: .may(.runRounds), prepare),
      .get("/consultations/:consultation", for: .mayInPart(.takePart), show),
      .get("/consultations/:consultation/summary", for: .everyone, summary),
      .watch("/consultations/:consultation/turnout", for: .may(.takePart), turnout),
      .get("/consultations/:consultation/settings", for: .may(.runRounds), settings),
      .post("/consultations/:consultation/settings", for: .may(.runRounds), change),
      .post("/consultations/:consultation/opening", for: .may(.runRounds), open),
    ]
      + taken.endpoints("/consultations/:consultation/figures", for: .may(.takePart), sheet)
  }

  // MARK: Looking

  private func list(_ visit: Visit) async throws -> Reply {
    let (user, now) = (visit.user, visit.now)
    let found = try await context.readRegister(nil) { records in
      let belongings = try user.map {
        try context.bodies(in: records, visit).belongings(of: $0.body)
      }
      return try records.consultations.all().compactMap { consultation in
        let mayRead = user.map { user in
          user.may(.takePart)
            || !consultation.papers(of: user, within: belongings ?? [], at: now).isEmpty
        }
        guard mayRead == true || consultation.isPublic,
          let round = try records.rounds.find(consultation.round)
        else { return nil as ConsultationsPage.Line? }
        return ConsultationsPage.Line(
          consultation: consultation, year: round.year,
          link: mayRead == true
            ? ConsultationLinks.one(consultation.id) : ConsultationLinks.summary(consultation.id))
      }
    }
    return .page(ConsultationsPage(lines: found, now: now))
  }

  /// Whoever runs rounds sees everything; a cluster is led to its paper.
  private func show(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let view = try await context.consultationView(visit)
    guard !user.may(.takePart) else { return .page(ConsultationPage(view: view, visit: visit)) }
    let papers = view.consultation.papers(
      of: user, within: view.bodies.belongings(of: user.body), at: visit.now)
    guard let first = papers.first else { throw Refusal.notFound }
    guard papers.count > 1 else {
      return .redirect(to: ConsultationLinks.paper(view.id, first), notice: visit.notice)
    }
    return .page(PapersPage(view: view, papers: papers))
  }

  private func summary(_ visit: Visit) async throws -> Reply {
    .page(ConsultationSummaryPage(view: try await context.publicConsultation(visit)))
  }

  private func turnout(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("consultation", Domain.ConsultationKind.self)
    let found = try await context.runner.read(as: try visit.signedIn(), for: .takePart) {
      try $0.consultations.find(id)
    }
    guard let found else { throw Refusal.notFound }
    return .fragment(Turnout(consultation: found, now: visit.now).html)
  }

  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let view = try await context.consultationView(visit)
    guard case .success(let figures) = view.figures else { throw Refusal.notFound }
    return OptionSheet.sheet(
      figures.options.map { ($0.name, $0.comparison) }, beside: figures.beside,
      remarks: taken.remarks("What clusters are asked about \(view.year)", visit)
        + [.init("Figures", view.consultation.opening?.digest ?? "not opened yet")])
  }

  // MARK: Preparing

  private func new(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("round", Domain.RoundKind.self)
    let round = try await round(id, visit)
    var fields = FormFields()
    let texts = visit.query.all("o").prefix(ConsultationTerms.mostOptions)
    for (place, text) in texts.enumerated() { fields.append("o-\(place + 1)", text) }
    fields.append("opens-time", "09:00")
    fields.append("closes-time", "17:00")
    fields.append("schools", "yes")
    fields.append("public", ConsultationTerms.PublicSight.result.rawValue)
    return .page(
      ConsultationFormPage(
        visit: visit, round: round, form: ConsultationForm(fields), consultation: nil, problems: [])
    )
  }

  private func round(_ id: RoundID, _ visit: Visit) async throws -> FundingRound {
    let found = try await context.runner.read(as: try visit.signedIn(), for: .runRounds) {
      try $0.rounds.find(id)
    }
    guard let found else { throw Refusal.notFound }
    return found
  }

  private func prepare(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let round = try await round(try visit.identifier("round", Domain.RoundKind.self), visit)
    let form = ConsultationForm(submission.form)
    do {
      let id = try await context.runner.run(
        PrepareConsultation(round.id, try form.terms()), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(
        to: ConsultationLinks.one(id), notice: "It is prepared. No cluster sees it yet.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        ConsultationFormPage(
          visit: visit, round: round, form: form, consultation: nil, problems: refusal.problems))
    }
  }

  private func formPage(
    _ visit: Visit, _ form: ConsultationForm?, _ problems: [Problem]
  ) async throws -> ConsultationFormPage {
    let consultation = try await context.consultationView(visit).consultation
    return ConsultationFormPage(
      visit: visit, round: try await round(consultation.round, visit),
      form: form ?? ConsultationForm(consultation.terms), consultation: consultation,
      problems: problems)
  }

  private func settings(_ visit: Visit) async throws -> Reply {
    .page(try await formPage(visit, nil, []))
  }

  private func change(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let form = ConsultationForm(submission.form)
    do {
      let id = try await context.runner.run(
        RunConsultation.preparing(
          try visit.identifier("consultation"), try form.terms(), seen: try submission.seen()),
        by: try visit.signedIn(), key: submission.key)
      return .redirect(to: ConsultationLinks.one(id), notice: "What is asked has been kept.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await formPage(visit, form, refusal.problems))
    }
  }

  private func open(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    do {
      let id = try await context.runner.run(
        OpenConsultation(
          try visit.identifier("consultation"), at: context.desk, seen: try submission.seen()),
        by: try visit.signedIn(), key: submission.key)
      return .redirect(to: ConsultationLinks.one(id), notice: "The clusters have been asked.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        ConsultationPage(
          view: try await context.consultationView(visit), visit: visit,
          problems: refusal.problems))
    }
  }
}
