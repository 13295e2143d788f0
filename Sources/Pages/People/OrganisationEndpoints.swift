internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Organisations that are neither clusters nor schools.
struct OrganisationEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/organisations", for: .may(.readPeople), list),
      .post("/organisations", for: .may(.managePeople), add),
      .post("/organisations/:organisation/ending", for: .may(.managePeople), end),
    ]
  }

  private func page(
    _ visit: Visit, _ form: FormFields = FormFields(), _ problems: [Problem] = []
  ) async throws -> OrganisationsPage {
    let bodies = try await context.runner.read(as: try visit.signedIn(), for: .readPeople) {
      try context.bodies(in: $0, visit)
    }
    return OrganisationsPage(visit: visit, bodies: bodies, form: form, problems: problems)
  }

  private func list(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

  private func add(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let name = form["name"] ?? ""
    do {
      guard let kind = form["kind"].flatMap({ OrganisationKind(rawValue: $0) }) else {
        throw Refusal.invalid("No kind is chosen.", in: Place(field: "kind"), remedy: "Choose one.")
      }
      let area = form["area"].flatMap { AreaID($0) }
      _ = try await context.runner.run(
        AddOrganisation(kind, called: name, in: area), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(to: PeopleLinks.organisations, notice: "\(name) has been added.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, form, refusal.problems))
    }
  }

  private func end(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let id = try visit.identifier("organisation", OrganisationIdentifierKind.self)
    do {
      _ = try await context.runner.run(
        EndOrganisation(id), by: try visit.signedIn(), key: submission.key)
      return .redirect(to: PeopleLinks.organisations, notice: "The organisation has ended.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, FormFields(), refusal.problems))
    }
  }
}

/// Every organisation, and the form for another.
struct OrganisationsPage: Page {
  let visit: Visit
  let bodies: BodyBook
  let form: FormFields
  var problems: [Problem] = []

  private var organisations: [Organisation] {
    bodies.organisations.values.sorted {
      ($0.kind.rawValue, $0.name, $0.id) < ($1.kind.rawValue, $1.name, $1.id)
    }
  }

  private var heading: String {
    switch organisations.count {
    case 0: "No organisation has been added yet"
    case 1: "One organisation beside clusters and schools"
    default: "\(organisations.count) organisations beside clusters and schools"
    }
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "Council teams, area inclusion partnerships, NHS bodies, the police and charities, in which people hold posts."))
    \(if: !organisations.isEmpty, table)
    \(if: visit.user?.may(.managePeople) == true, entry)
    """
  }

  private var table: HTML {
    let isManaging = visit.user?.may(.managePeople) == true
    return DataTable(
      id: "organisations", caption: "By kind and name",
      columns: [.init("Name"), .init("Kind"), .init("Area"), .init("End it")],
      rows: organisations.map { organisation in
        [
          "\(organisation.name)", "\(organisation.kind.words)",
          "\(organisation.area.flatMap { bodies.register.areas[$0]?.name } ?? "")",
          isManaging
            ? EntryForm(
              action: PeopleLinks.ending(organisation.id),
              hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
              asksBeforeLeaving: false,
              "<button type=\"submit\" class=\"quiet\">End it<span class=\"hidden\">: \(organisation.name)</span></button>"
            ).html : "",
        ]
      }
    ).html
  }

  private var entry: HTML {
    let areas = bodies.register.areas.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return """
      <h2>Add an organisation</h2>
      \(EntryForm(
        action: PeopleLinks.organisations,
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
        """
        \(FormField(
          "name", "Name", .text(autocomplete: "off", width: nil), value: form["name"] ?? "",
          problem: problems.words(for: "name")))
        \(FormField(
          "kind", "Kind",
          .list([.init("", "Choose a kind")] + OrganisationKind.allCases.map { .init($0.rawValue, $0.words) }),
          value: form["kind"] ?? "", problem: problems.words(for: "kind")))
        \(FormField(
          "area", "Area", hint: "For an area inclusion partnership: whose schools it works with",
          .list([.init("", "None")] + areas.map { .init($0.id.description, $0.name) }),
          value: form["area"] ?? "", problem: problems.words(for: "area")))
        \(Button("Add it"))
        """))
      """
  }
}
