internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Imports
internal import Site
internal import Store
internal import Values

/// Loading schools from the national register, and who belongs where from a list.
struct ImportEndpoints: Sendable {
  let context: PageContext

  /// As much as the national register with its links takes, and room beside it.
  private static let mostUpload = 200_000_000

  var endpoints: [Endpoint] {
    [
      .get("/register/import", for: .may(.importRegister), show),
      .post(
        "/register/import", for: .may(.importRegister), mostUpload: Self.mostUpload, load),
    ]
  }

  private func show(_ visit: Visit) -> Reply {
    .page(ImportPage(visit: visit, plan: nil, problems: []))
  }

  private func load(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let register = try await context.runner.read(as: user, for: .importRegister) {
      try $0.register.register()
    }
    let files = submission.files.filter { $0.length > 0 }
    let plan: RegisterLoading
    do {
      plan = try RegisterLoading(
        files: files.map { ($0.field, $0.path) }, authority: context.settings.authority,
        into: register, identifiers: context.runner.identifiers)
    } catch let refusal as Refusal {
      return .again(
        ImportPage(visit: visit, plan: nil, problems: Self.named(refusal.problems, files)))
    }
    let problems = Self.named(plan.problems, files)
    guard problems.isEmpty else {
      return .again(ImportPage(visit: visit, plan: nil, problems: problems))
    }
    guard submission.form["act"] == "load", !plan.isEmpty else {
      return .page(ImportPage(visit: visit, plan: plan, problems: []))
    }
    let names = files.map(\.name).joined(separator: ", ")
    _ = try await context.runner.run(
      LoadRegister(
        from: names, schools: plan.added, changed: plan.changed, acts: plan.acts),
      by: user, key: submission.key)
    return .redirect(to: RegisterLinks.schools, notice: plan.sentence(.done))
  }

  /// Problems with the names that people know their files by, not the ones they were kept under.
  private static func named(_ problems: [Problem], _ files: [UploadedFile]) -> [Problem] {
    problems.map { problem in
      let file = files.first { upload in
        upload.path.split(separator: "/").last.map(String.init) == problem.place.file
      }
      guard let file else { return problem }
      var place = problem.place
      place.file = file.name
      place.field = file.field
      return Problem(
        problem.sentence, rule: problem.rule, severity: problem.severity, in: place,
        remedy: problem.remedy)
    }
  }
}

/// The page to load the register's files on.
struct ImportPage: Page {
  let visit: Visit
  let plan: RegisterLoading?
  let problems: [Problem]

  var title: String {
    if !problems.isEmpty { return "Error: Nothing has been loaded" }
    return plan?.sentence(.planned) ?? "Load schools and memberships"
  }

  private static let mostShown = 200

  var body: HTML {
    """
    \(ErrorSummary(Array(problems.prefix(Self.mostShown))))\
    \(if: problems.count > Self.mostShown, "<p>And \(problems.count - Self.mostShown) more.</p>")
    <h1>\(problems.isEmpty ? title : "Nothing has been loaded")</h1>
    \(if: plan == nil, "<p class=\"lead\">Nothing is changed until every file is without fault.</p>")
    \(if: plan != nil, planned)
    <form method="post" action="\(Link("/register/import"))" enctype="multipart/form-data">
    \(visit.formFields())
    \(FormField(
      "schools", "The national register of schools",
      hint: "Get Information About Schools, edubasealldata…csv; other authorities are left out",
      .file(accept: ".csv"), problem: problem("schools")))
    \(FormField(
      "links", "Its links between schools", hint: "links_edubasealldata…csv, if you have it",
      .file(accept: ".csv"), problem: problem("links")))
    \(FormField(
      "members", "Who belongs where",
      hint: "A CSV with URN, authority, cluster, paying, from and to; it says everything about the "
        + "schools it names",
      .file(accept: ".csv"), problem: problem("members")))
    \(FormField(
      "act", "What is to be done?",
      .choice([
        .init("check", "Check only", hint: "Nothing is changed"),
        .init("load", "Check, and load if nothing is wrong"),
      ]), value: plan == nil ? "check" : "load"))
    <button type="submit">Go on</button>
    </form>
    """
  }

  private func problem(_ field: String) -> String? {
    let own = problems.filter { $0.place.field == field }
    guard let first = own.first else { return nil }
    return own.count == 1
      ? "\(first.sentence) \(first.remedy)" : "\(own.count) problems: see above."
  }

  private var planned: HTML {
    guard let plan else { return .empty }
    let added = plan.added.prefix(20).map { "New: \($0.facts.name) (\($0.facts.urn))" }
    let changed = plan.changed.prefix(20).map { "Changed: \($0.facts.name) (\($0.facts.urn))" }
    return """
      <div class="notice"><p>The files are without fault. \(if: !plan.isEmpty, "Choose them again to load them.")</p></div>
      <ul>\(for: added + changed, { "<li>\($0)</li>" })</ul>
      """
  }
}
