internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Values

/// A cluster's paper: its figures under each option, its vote, and what its people say.
struct PaperEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/consultations/:consultation/clusters/:cluster", for: .mayInPart(.takePart), show),
      .post(
        "/consultations/:consultation/clusters/:cluster/vote", for: .mayInPart(.takePart), vote),
      .post(
        "/consultations/:consultation/clusters/:cluster/comments", for: .mayInPart(.takePart),
        comment),
    ]
  }

  private func page(
    _ visit: Visit, _ fields: FormFields? = nil, _ problems: [Problem] = []
  ) async throws -> PaperPage {
    let user = try visit.signedIn()
    let view = try await context.consultationView(visit)
    let cluster = try visit.identifier("cluster", Domain.ClusterKind.self)
    let belongings = view.bodies.belongings(of: user.body)
    guard
      view.consultation.showsPaper(of: cluster, to: user, within: belongings, at: visit.now),
      case .success(let figures) = view.figures, let key = figures.key(of: cluster)
    else { throw Refusal.notFound }
    return PaperPage(
      view: view, figures: figures, visit: visit, user: user, cluster: cluster, key: key,
      voice: view.consultation.voice(of: user, on: cluster, within: belongings, at: visit.now),
      fields: fields, problems: problems)
  }

  private func show(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

  private func vote(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let shown = try await page(visit)
    do {
      guard let choice = ConsultationChoice(form["choice"] ?? "") else {
        throw Refusal.invalid(
          "Nothing is chosen.", in: Place(field: "choice"),
          remedy: "Choose one of the options, or none of them.")
      }
      guard let seen = try submission.seen() else { throw Refusal.stale }
      let id = try await context.runner.run(
        CastVote(shown.view.id, for: shown.cluster, choice, seen: seen), by: shown.user,
        key: submission.key)
      let name = shown.view.terms.name(choice) ?? ""
      return .redirect(
        to: ConsultationLinks.paper(id, shown.cluster), notice: "Your vote is kept: \(name).")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, form, refusal.problems))
    }
  }

  private func comment(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let shown = try await page(visit)
    do {
      let id = try await context.runner.run(
        CommentOnConsultation(
          shown.view.id, on: shown.cluster, submission.form["comment"] ?? ""),
        by: shown.user, key: submission.key)
      return .redirect(
        to: ConsultationLinks.paper(id, shown.cluster).at("comments"),
        notice: "What you said is kept, and will be answered.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, submission.form, refusal.problems))
    }
  }
}
