internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Who votes for each cluster of a consultation, and who in their place.
struct VoterEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .post("/consultations/:consultation/chairs", for: .may(.runRounds), nameChairs),
      .get("/consultations/:consultation/clusters/:cluster/voter", for: .may(.runRounds), ask),
      .post("/consultations/:consultation/clusters/:cluster/voter", for: .may(.runRounds), name),
      .post("/consultations/:consultation/clusters/:cluster/proxy", for: .may(.runRounds), record),
      .post(
        "/consultations/:consultation/clusters/:cluster/proxy/ending", for: .may(.runRounds), end),
    ]
  }

  private func page(
    _ visit: Visit, _ fields: FormFields? = nil, _ problems: [Problem] = []
  ) async throws -> VoterPage {
    let view = try await context.consultationView(visit, namingAll: true)
    let cluster = try visit.identifier("cluster", Domain.ClusterKind.self)
    guard view.clusters.contains(cluster) else { throw Refusal.notFound }
    return VoterPage(view: view, visit: visit, cluster: cluster, fields: fields, problems: problems)
  }

  private func ask(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

  private func nameChairs(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let view = try await context.consultationView(visit)
    do {
      _ = try await context.runner.run(
        NameChairs(view.id, of: view.clusters), by: try visit.signedIn(), key: submission.key)
      return .redirect(
        to: ConsultationLinks.one(view.id).at("voters"),
        notice: "The chairs vote for their clusters.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        ConsultationPage(
          view: try await context.consultationView(visit), visit: visit,
          problems: refusal.problems))
    }
  }

  private func act<Act: Action>(
    _ submission: Submission, _ notice: String, calling fields: [String: String] = [:],
    _ make: (ConsultationID, ClusterID) throws -> Act
  ) async throws -> Reply where Act.Outcome == ConsultationID {
    let page = try await page(submission.visit)
    do {
      let id = try await context.runner.run(
        try make(page.view.id, page.cluster), by: try submission.visit.signedIn(),
        key: submission.key)
      return .redirect(to: ConsultationLinks.one(id).at("voters"), notice: notice)
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      // The page asks for two people and two reasons, each by a name of its own.
      let problems = refusal.problems.map { problem in
        Problem(
          problem.sentence, rule: problem.rule,
          in: Place(field: problem.place.field.map { fields[$0] ?? $0 }), remedy: problem.remedy)
      }
      return .again(try await self.page(submission.visit, submission.form, problems))
    }
  }

  private func person(_ submission: Submission, _ field: String) throws -> PersonID {
    guard let person = PersonID(submission.form[field] ?? "") else {
      throw Refusal.invalid(
        "Nobody is chosen.", in: Place(field: field), remedy: "Choose somebody of the list.")
    }
    return person
  }

  private func name(_ submission: Submission) async throws -> Reply {
    try await act(submission, "The voter is named.") {
      NameVoter($0, of: $1, try person(submission, "person"))
    }
  }

  private func record(_ submission: Submission) async throws -> Reply {
    try await act(
      submission, "It is recorded who votes in the voter’s place.", calling: ["person": "proxy"]
    ) {
      RecordProxy(
        $0, of: $1, try person(submission, "proxy"), because: submission.form["reason"] ?? "")
    }
  }

  private func end(_ submission: Submission) async throws -> Reply {
    try await act(
      submission, "Nobody votes in the voter’s place any more.",
      calling: ["reason": "ending-reason"]
    ) {
      RunConsultation.endingProxy($0, of: $1, because: submission.form["ending-reason"] ?? "")
    }
  }
}
