internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Imports
internal import Site
internal import Values

/// Loading boundaries of clusters and wards from a file.
struct BoundaryImportEndpoints: Sendable {
  let context: PageContext

  /// In bytes.
  private static let longestName = 200

  var endpoints: [Endpoint] {
    [
      .get("/register/import/boundaries", for: .may(.importRegister), show),
      .post(
        "/register/import/boundaries", for: .may(.importRegister),
        mostUpload: GeoJSONFile.mostBytes, begin),
      .post("/register/import/boundaries/:job", for: .may(.importRegister), loadChecked),
    ]
  }

  private func show(_ visit: Visit) -> Reply {
    .page(BoundaryImportPage(visit: visit, form: FormFields(), problems: []))
  }

  /// Keeps the file that was sent, and has it checked in the background.
  private func begin(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let form = submission.form
    let user = try visit.signedIn()
    let file = submission.files.first { $0.field == "boundaries" && $0.length > 0 }
    let written = form["day"] ?? ""
    let day = written.isEmpty ? visit.today : CalendarDate(reading: written)
    var problems = problems(form, file)
    if day == nil {
      problems.append(
        Problem(
          "‘\(written)’ is not a day.", in: Place(field: "day"), remedy: "Write it as 1/9/2025."))
    }
    guard let file, let day, problems.isEmpty else {
      return .again(BoundaryImportPage(visit: visit, form: form, problems: problems))
    }
    let folder = try context.makeLoadingFolder()
    try file.keep(as: "\(folder)/boundaries.geojson")
    var input = [
      "folder": folder, "name": file.name, "day": day.description,
      "of": form["of"] ?? "", "unknown": form["unknown"] ?? "",
    ]
    if let property = form["property"], !property.isEmpty {
      input["property"] = property
    }
    if form["act"] == "load" { input["load"] = "yes" }
    return try await start(input, by: user)
  }

  private func problems(_ form: FormFields, _ file: UploadedFile?) -> [Problem] {
    var problems: [Problem] = []
    if let file {
      // Everybody sees it under the map.
      problems = RegisterText.problems(
        file.name, field: "boundaries", most: Self.longestName, of: "the file’s name")
    } else {
      problems.append(
        Problem(
          "No file is chosen.", in: Place(field: "boundaries"),
          remedy: "Choose a file of GeoJSON."))
    }
    if let property = form["property"], !property.isEmpty {
      problems += RegisterText.problems(
        property, field: "property", most: Self.longestName, of: "the property’s name")
    }
    return problems
  }

  private func start(_ input: [String: String], by user: User) async throws -> Reply {
    try await context.startLoading(
      BoundaryLoadingWork.name, of: input["name"] ?? "", input: input, by: user)
  }

  /// Loads the file that another job has found to be without fault.
  private func loadChecked(_ submission: Submission) async throws -> Reply {
    let input = try await context.checkedInput(
      submission, canBeLoaded: BoundaryLoadingWork.canBeLoaded)
    return try await start(input, by: try submission.visit.signedIn())
  }
}

/// The page to load boundaries on.
struct BoundaryImportPage: Page {
  let visit: Visit
  let form: FormFields
  let problems: [Problem]

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Load boundaries for the map" }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", RegisterLinks.clusters), ("Load from files", ImportLinks.register)]))\
    \(ErrorSummary(problems))
    \(PageHeading(
      "Load boundaries for the map",
      lead: "They are for the eye only: who belongs to a cluster is not changed by them. Boundaries that were loaded before are kept, and hold until the day of the new ones."))
    \(EntryForm(
      action: ImportLinks.boundaries,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, takesFiles: true, fields))
    """
  }

  private var fields: HTML {
    """
    \(FormField(
      "boundaries", "The file of boundaries",
      hint: "GeoJSON, such as wards from the Open Geography portal, generalised; in degrees or on the "
        + "national grid", .file(accept: ".geojson,.json"), problem: problems.words(for: "boundaries")))
    \(FormField(
      "of", "Of what are the boundaries?",
      .choice([
        .init("", "See from the names in the file"), .init("clusters", "Clusters"),
        .init("wards", "Wards"),
      ]), value: form["of"] ?? ""))
    \(FormField(
      "property", "Which property holds the names?",
      hint: "For example WD25NM; leave it empty to have it found", .text(autocomplete: "off", width: 20),
      value: form["property"] ?? "", problem: problems.words(for: "property")))
    \(FormField(
      "unknown", "Areas that the register does not know",
      .choice([
        .init("", "Are mistakes", hint: "Each is named, and nothing is loaded"),
        .init("leave", "Are left out", hint: "For a file of more than this authority"),
      ]), value: form["unknown"] ?? ""))
    \(FormField(
      "day", "From which day do they hold?", hint: "For example 1/9/2025; today when it is left empty",
      .date, value: form["day"] ?? "", problem: problems.words(for: "day")))
    \(FormField(
      "act", "What is to be done?",
      .choice([
        .init("check", "Check only", hint: "Nothing is changed; you can load the file afterwards"),
        .init("load", "Check, and load if nothing is wrong"),
      ]), value: form["act"] ?? "check"))
    \(Button("Go on"))
    """
  }
}
