internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
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
        "/register/import", for: .may(.importRegister), mostUpload: Self.mostUpload, begin),
      .post("/register/import/:job", for: .may(.importRegister), loadChecked),
    ]
  }

  private func show(_ visit: Visit) -> Reply {
    .page(ImportPage(visit: visit, form: FormFields(), problems: []))
  }

  /// Keeps the files that were sent, and has them checked in the background.
  private func begin(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let files = submission.files.filter { file in
      file.length > 0 && RegisterLoadingWork.fields.contains(file.field)
    }
    let problems = problems(submission.form, files)
    guard problems.isEmpty else {
      return .again(ImportPage(visit: visit, form: submission.form, problems: problems))
    }
    let folder = try context.makeLoadingFolder()
    var input = ["folder": folder, "day": submission.form["day"] ?? ""]
    for file in files where input["name-\(file.field)"] == nil {
      try file.keep(as: "\(folder)/\(file.field).csv")
      input["name-\(file.field)"] = String(file.name.prefix(200))
    }
    if submission.form["act"] == "load" { input["load"] = "yes" }
    return try await start(input, by: user)
  }

  private func problems(_ form: FormFields, _ files: [UploadedFile]) -> [Problem] {
    guard files.contains(where: { $0.field != "links" }) else {
      return [
        Problem(
          "No file is chosen.", in: Place(field: "schools"),
          remedy: "Choose the national register, a list of members or counts.")
      ]
    }
    let hasCounts = files.contains { $0.field == "counts" }
    guard hasCounts, CalendarDate(reading: form["day"] ?? "") == nil else { return [] }
    return [
      Problem(
        "It is not said for which day the pupils were counted.", in: Place(field: "day"),
        remedy: "Write it as 15/1/2026.")
    ]
  }

  private func start(_ input: [String: String], by user: User) async throws -> Reply {
    let names = RegisterLoadingWork.fields.compactMap { input["name-\($0)"] }
    return try await context.startLoading(
      RegisterLoadingWork.name, of: names.joined(separator: ", "), input: input, by: user)
  }

  /// Loads the files that another job has found to be without fault.
  private func loadChecked(_ submission: Submission) async throws -> Reply {
    let input = try await context.checkedInput(
      submission, canBeLoaded: RegisterLoadingWork.canBeLoaded)
    return try await start(input, by: try submission.visit.signedIn())
  }
}

/// The page to load the register's files on.
struct ImportPage: Page {
  let visit: Visit
  let form: FormFields
  let problems: [Problem]

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Load from files" }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", RegisterLinks.clusters)]))\
    \(ErrorSummary(problems))
    \(PageHeading("Load from files", lead: "Nothing is changed until every file is without fault."))
    \(EntryForm(
      action: "/register/import", hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      takesFiles: true, fields))
    <p><a href="\(ImportLinks.boundaries)">Load boundaries for the map</a> · \
    <a href="\(JobLinks.all)">What has been loaded before</a></p>
    """
  }

  private var fields: HTML {
    """
    \(FormField(
      "schools", "The national register of schools",
      hint: "Get Information About Schools, edubasealldata…csv; other authorities are left out",
      .file(accept: ".csv"), problem: problems.words(for: "schools")))
    \(FormField(
      "links", "Its links between schools", hint: "links_edubasealldata…csv, if you have it",
      .file(accept: ".csv"), problem: problems.words(for: "links")))
    \(FormField(
      "members", "Who belongs where",
      hint: "A CSV with URN, authority, cluster, paying, from and to; it says everything about the "
        + "schools it names",
      .file(accept: ".csv"), problem: problems.words(for: "members")))
    \(FormField(
      "counts", "This year’s counts",
      hint: "A CSV with authority, cluster, URN and a column a criterion, as accord count writes it; "
        + "changes of the register are weighed by them",
      .file(accept: ".csv"), problem: problems.words(for: "counts")))
    \(FormField(
      "day", "For which day were the pupils counted?", hint: "With counts only, for example 15/1/2026",
      .date, value: form["day"] ?? "", problem: problems.words(for: "day")))
    \(FormField(
      "act", "What is to be done?",
      .choice([
        .init("check", "Check only", hint: "Nothing is changed; you can load the files afterwards"),
        .init("load", "Check, and load if nothing is wrong"),
      ]), value: form["act"] ?? "check"))
    \(Button("Go on"))
    """
  }
}
