internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Emergency access: taken with a reason, for a time, and looked at by another.
struct GlassEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/glass", for: .signedIn, own),
      .get("/glass/new", for: .may(.breakGlass), ask),
      .post("/glass", for: .may(.breakGlass), open),
      .post("/glass/:glass/end", for: .signedIn, shut),
      .get("/glass/review", for: .may(.reviewGlass), list),
      .get("/glass/:glass/review", for: .may(.reviewGlass), askToReview),
      .post("/glass/:glass/review", for: .may(.reviewGlass), review),
    ]
  }

  // MARK: One's own

  private func own(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let (open, names) = try await context.runner.read(as: user, for: .signIn) { records in
      let open = try records.glass.open(of: user.id, at: visit.now)
      let bodies = try context.bodies(in: records, visit)
      return (open, try MatterNames(open.map(\.matter), in: records, bodies))
    }
    return .page(OwnGlassPage(visit: visit, user: user, open: open, names: names))
  }

  private func ask(_ visit: Visit) -> Reply {
    .page(BreakGlassPage(visit: visit, form: FormFields()))
  }

  private func open(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    do {
      guard let purpose = form["purpose"].flatMap({ BrokenGlass.Purpose(rawValue: $0) }) else {
        throw Refusal.invalid(
          "It is not said how long it is needed.", in: Place(field: "purpose"),
          remedy: "Choose one.")
      }
      let outcome = try await context.runner.run(
        BreakGlass(for: form["record"] ?? "", purpose, because: form["reason"] ?? ""),
        by: try visit.signedIn(), key: submission.key)
      guard case .opened = outcome else {
        throw Refusal.invalid(
          "There is no record of that reference that emergency access opens for you.",
          in: Place(field: "record"),
          remedy: "Look at the reference again. If it is right, ask whoever leads on the record.")
      }
      return .redirect(
        to: GlassLinks.own,
        notice: "The record is open to you. The privacy officer has been told.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(BreakGlassPage(visit: visit, form: form, problems: refusal.problems))
    }
  }

  private func shut(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let id = try visit.identifier("glass", GlassKind.self)
    _ = try await context.runner.run(ShutGlass(id), by: user, key: submission.key)
    let isWatching = submission.form["from"] == "review" && user.may(.reviewGlass)
    return .redirect(
      to: isWatching ? GlassLinks.review : GlassLinks.own,
      notice: "The emergency access has ended.")
  }

  // MARK: Looked at by another

  private static let most = 200

  private func list(_ visit: Visit) async throws -> Reply {
    let (broken, names) = try await look(visit) { try $0.glass.newest(most: Self.most) }
    return .page(GlassReviewPage(visit: visit, broken: broken, names: names))
  }

  private func reviewPage(_ visit: Visit) async throws -> ReviewGlassPage {
    let id = try visit.identifier("glass", GlassKind.self)
    let (broken, names) = try await look(visit) { records in
      guard let found = try records.glass.find(id) else { throw Refusal.notFound }
      return [found]
    }
    guard let breaking = broken.first else { throw Refusal.notFound }
    return ReviewGlassPage(visit: visit, breaking: breaking, names: names)
  }

  private func askToReview(_ visit: Visit) async throws -> Reply {
    .page(try await reviewPage(visit))
  }

  private func review(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let id = try visit.identifier("glass", GlassKind.self)
    do {
      guard let found = form["found"].flatMap({ GlassReview.Finding(rawValue: $0) }) else {
        throw Refusal.invalid(
          "It is not said what was found.", in: Place(field: "found"), remedy: "Choose one.")
      }
      _ = try await context.runner.run(
        ReviewGlass(id, found: found, remark: form["remark"] ?? ""), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(to: GlassLinks.review, notice: "What you found has been recorded.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      var page = try await reviewPage(visit)
      (page.form, page.problems) = (form, refusal.problems)
      return .again(page)
    }
  }

  /// Reads what was broken, with what everything in it is called; the look leaves its line.
  private func look(
    _ visit: Visit, _ broken: @escaping @Sendable (Records) throws -> [GlassRecords.Breaking]
  ) async throws -> ([GlassRecords.Breaking], MatterNames) {
    try await context.look(visit, .reviewGlass) { records, bodies in
      let broken = try broken(records)
      let people = broken.flatMap { found in
        [found.person] + found.reviews.map(\.by) + (found.endedBy.map { [$0] } ?? [])
      }
      let names = try MatterNames(
        broken.map(\.glass.matter) + people.map(\.description), in: records, bodies)
      let shown = Set(broken.flatMap { [$0.person.description, $0.glass.matter] })
      return Looked((broken, names), Look(.glass, showing: shown.sorted()))
    }
  }
}

/// What records are called that a reference leads to.
struct MatterNames: Sendable {
  private let names: [String: String]

  init(_ references: [String], in records: Records, _ bodies: BodyBook) throws {
    var names: [String: String] = [:]
    for reference in Set(references) {
      if let person = PersonID(reference) {
        names[reference] = try records.people.find(person)?.name
      } else if let body = Body(reference) {
        names[reference] = bodies.name(of: body)
      }
    }
    self.names = names
  }

  func name(_ reference: String) -> String { names[reference] ?? reference }
}
