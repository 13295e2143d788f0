internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// What follows while clusters are asked, and after: reminders, a later closing, answers, what comes of it.
struct ConsultationRunEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .post("/consultations/:consultation/reminder", for: .may(.runRounds), remind),
      .get("/consultations/:consultation/closing", for: .may(.runRounds), askToExtend),
      .post("/consultations/:consultation/closing", for: .may(.runRounds), extend),
      .get("/consultations/:consultation/withdrawal", for: .may(.runRounds), askToWithdraw),
      .post("/consultations/:consultation/withdrawal", for: .may(.runRounds), withdraw),
      .get("/consultations/:consultation/comments/:comment", for: .may(.runRounds), askToAnswer),
      .post("/consultations/:consultation/comments/:comment", for: .may(.runRounds), answer),
      .get("/consultations/:consultation/result", for: .may(.takePart), result),
      .post("/consultations/:consultation/result", for: .may(.runRounds), conclude),
    ]
      + taken.endpoints("/consultations/:consultation/result", for: .may(.takePart), sheet)
  }

  private func id(_ visit: Visit) throws -> ConsultationID {
    try visit.identifier("consultation", Domain.ConsultationKind.self)
  }

  /// Does something, and shows the page that asked for it again where it is refused.
  private func run(
    _ submission: Submission, _ act: () throws -> RunConsultation, _ notice: String,
    to link: Link? = nil, again: ([Problem]) async throws -> any Page
  ) async throws -> Reply {
    do {
      let id = try await context.runner.run(
        try act(), by: try submission.visit.signedIn(), key: submission.key)
      return .redirect(to: link ?? ConsultationLinks.one(id), notice: notice)
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await again(refusal.problems))
    }
  }

  private func remind(_ submission: Submission) async throws -> Reply {
    try await run(
      submission, { .reminding(try id(submission.visit)) }, "They have been reminded."
    ) { problems in
      ConsultationPage(
        view: try await context.consultationView(submission.visit), visit: submission.visit,
        problems: problems)
    }
  }

  // MARK: Later, or not at all

  private func reasonPage(
    _ visit: Visit, _ asks: ConsultationReasonPage.Asks, _ fields: FormFields? = nil,
    _ problems: [Problem] = []
  ) async throws -> ConsultationReasonPage {
    let view = try await context.consultationView(visit)
    return ConsultationReasonPage(
      view: view, visit: visit, asks: asks,
      form: fields.map { ConsultationForm($0) } ?? ConsultationForm(view.terms),
      problems: problems)
  }

  private func askToExtend(_ visit: Visit) async throws -> Reply {
    .page(try await reasonPage(visit, .extension))
  }

  private func extend(_ submission: Submission) async throws -> Reply {
    let form = ConsultationForm(submission.form)
    return try await run(
      submission,
      {
        .extending(
          try id(submission.visit), until: try form.closing(), because: form["reason"])
      }, "It closes later, and the clusters have been told."
    ) { try await reasonPage(submission.visit, .extension, submission.form, $0) }
  }

  private func askToWithdraw(_ visit: Visit) async throws -> Reply {
    .page(try await reasonPage(visit, .withdrawal))
  }

  private func withdraw(_ submission: Submission) async throws -> Reply {
    try await run(
      submission,
      {
        .withdrawing(
          try id(submission.visit), because: submission.form["reason"] ?? "")
      }, "It is withdrawn, and whoever was asked has been told."
    ) { try await reasonPage(submission.visit, .withdrawal, submission.form, $0) }
  }

  // MARK: You said, we did

  private func answerPage(
    _ visit: Visit, _ fields: FormFields? = nil, _ problems: [Problem] = []
  ) async throws -> AnswerPage {
    let view = try await context.consultationView(visit)
    let number = Int(visit.parameters["comment"] ?? "")
    guard let comment = view.consultation.comments.first(where: { $0.number == number }) else {
      throw Refusal.notFound
    }
    return AnswerPage(
      view: view, visit: visit, comment: comment,
      summary: fields?["summary"] ?? comment.answer?.summary ?? "",
      answer: fields?["answer"] ?? comment.answer?.text ?? "", problems: problems)
  }

  private func askToAnswer(_ visit: Visit) async throws -> Reply {
    .page(try await answerPage(visit))
  }

  private func answer(_ submission: Submission) async throws -> Reply {
    let page = try await answerPage(submission.visit, submission.form)
    return try await run(
      submission,
      {
        .answering(
          try id(submission.visit), comment: page.comment.number, summary: page.summary, page.answer
        )
      }, "The answer has been kept, and whoever commented has been told."
    ) { try await answerPage(submission.visit, submission.form, $0) }
  }

  // MARK: What comes of it

  private func resultPage(
    _ visit: Visit, _ fields: FormFields? = nil, _ problems: [Problem] = []
  ) async throws -> ConsultationResultPage {
    ConsultationResultPage(
      view: try await context.consultationView(visit), visit: visit,
      choice: fields?["choice"] ?? "", reason: fields?["reason"] ?? "", problems: problems)
  }

  private func result(_ visit: Visit) async throws -> Reply { .page(try await resultPage(visit)) }

  private func conclude(_ submission: Submission) async throws -> Reply {
    let form = submission.form
    return try await run(
      submission,
      {
        guard let choice = ConsultationChoice(form["choice"] ?? "") else {
          throw Refusal.invalid(
            "Nothing is chosen.", in: Place(field: "choice"), remedy: "Choose what is concluded.")
        }
        return .concluding(
          try id(submission.visit), choice, because: form["reason"] ?? "",
          seen: try submission.seen())
      }, "It is concluded, and whoever was asked has been told.",
      to: ConsultationLinks.result(try id(submission.visit))
    ) { try await resultPage(submission.visit, form, $0) }
  }

  /// The votes are told once nobody can vote any more.
  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let view = try await context.consultationView(visit)
    guard view.isOver else { throw Refusal.notFound }
    return ConsultationSheet.sheet(
      view.consultation, clusterName: { view.name(of: $0) }, personName: { view.name(of: $0) },
      remarks: taken.remarks("Votes of clusters on \(view.year)", visit))
  }

}

extension ConsultationView {
  /// Whether nobody can vote any more, so that what was chosen is told.
  var isOver: Bool { [.closed, .concluded].contains(standing) }
}
