internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Schools and families that people are close to, and so stay away from.
struct ConflictEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/account/conflicts", for: .signedIn, own),
      .post("/account/conflicts", for: .signedIn, declareOwn),
      .get("/people/:person/conflicts", for: .mayInPart(.managePeople), others),
      .post("/people/:person/conflicts", for: .mayInPart(.managePeople), declare),
      .get(
        "/people/:person/conflicts/:conflict/ending", for: .mayInPart(.managePeople), askToEnd),
      .post("/people/:person/conflicts/:conflict/ending", for: .mayInPart(.managePeople), end),
    ]
  }

  // MARK: One's own

  private func ownPage(
    _ visit: Visit, _ form: FormFields = FormFields(), _ problems: [Problem] = []
  ) async throws -> ConflictsPage {
    let user = try visit.signedIn()
    let (conflicts, bodies) = try await context.runner.read(as: user, for: .signIn) { records in
      (try records.glass.conflicts(of: user.id), try context.bodies(in: records, visit))
    }
    return ConflictsPage(
      visit: visit, person: nil, conflicts: conflicts, bodies: bodies, form: form,
      problems: problems)
  }

  private func own(_ visit: Visit) async throws -> Reply { .page(try await ownPage(visit)) }

  private func declareOwn(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    do {
      _ = try await context.runner.run(
        DeclareOwnConflict(try Self.statement(form)), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(
        to: GlassLinks.ownConflicts,
        notice: "It is recorded. Their records are not shown to you any more.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await ownPage(visit, form, refusal.problems))
    }
  }

  /// What was typed: a school of the list, or the reference of a record.
  private static func statement(_ form: FormFields) throws(Refusal) -> ConflictStatement {
    guard let closeness = form["closeness"].flatMap({ DeclaredConflict.Closeness(rawValue: $0) })
    else {
      throw .invalid(
        "It is not said how close it is.", in: Place(field: "closeness"), remedy: "Choose one.")
    }
    let (school, family) = (form["school"] ?? "", form["family"] ?? "")
    guard school.isEmpty || family.isEmpty else {
      throw .invalid(
        "There is a school and a family.", in: Place(field: "family"),
        remedy: "Declare one after the other.")
    }
    return ConflictStatement(
      concerning: school.isEmpty ? family : school, closeness, because: form["reason"] ?? "")
  }

  // MARK: Somebody else's

  private func page(
    _ visit: Visit, _ form: FormFields = FormFields(), _ problems: [Problem] = []
  ) async throws -> ConflictsPage {
    let id = try visit.identifier("person", PersonKind.self)
    return try await context.look(visit, .managePeople) { records, bodies in
      let book = try PeopleBook(records, bodies, on: visit.today)
      let person = try book.person(id)
      guard person.endedAt == nil else { throw Refusal.notFound }
      let conflicts = try records.glass.conflicts(of: id)
      return Looked(
        ConflictsPage(
          visit: visit, person: person, conflicts: conflicts, bodies: book.bodies, form: form,
          problems: problems),
        Look(.conflicts, of: id.description, showing: conflicts.map(\.concerns)))
    }
  }

  private func others(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

  private func declare(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let id = try visit.identifier("person", PersonKind.self)
    do {
      _ = try await context.runner.run(
        DeclareConflict(of: id, try Self.statement(form)), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(to: GlassLinks.conflicts(id), notice: "It is recorded.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, form, refusal.problems))
    }
  }

  private func endingPage(_ visit: Visit) async throws -> PersonReasonPage {
    let page = try await page(visit)
    let id = try visit.identifier("conflict", ConflictKind.self)
    guard let person = page.person, let conflict = page.conflicts.first(where: { $0.id == id })
    else { throw Refusal.notFound }
    return PersonReasonPage(
      visit: visit, person: person, heading: "Does this conflict not hold any more?",
      lead:
        "\(person.name) – \(page.name(conflict)): \(conflict.reason). Their records can be shown again, as far as the posts allow.",
      action: GlassLinks.ending(id, of: person.id), button: "End the conflict")
  }

  private func askToEnd(_ visit: Visit) async throws -> Reply {
    .page(try await endingPage(visit))
  }

  private func end(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let page = try await endingPage(visit)
    let id = try visit.identifier("conflict", ConflictKind.self)
    let reason = submission.form["reason"] ?? ""
    do {
      _ = try await context.runner.run(
        EndConflict(id, of: page.person.id, because: reason), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(
        to: GlassLinks.conflicts(page.person.id), notice: "The conflict has ended.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      var page = page
      (page.reason, page.problems) = (reason, refusal.problems)
      return .again(page)
    }
  }
}
