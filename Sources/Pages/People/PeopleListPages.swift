internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The form by which a list of people is sent.
struct PeopleListPage: Page {
  let visit: Visit
  var problems: [Problem] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Add people from a list" }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(
      "Add people from a list",
      lead: "A row a post: name, e-mail, role and place; the first and last day and a reason where they are known. You see what it comes to before anything is kept."))
    \(EntryForm(
      action: PeopleLinks.list, hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      takesFiles: true,
      """
      \(FormField(
        "list", "The list", hint: "A CSV file, as Excel saves one", .file(accept: ".csv"),
        problem: problems.words(for: "list")))
      \(Button("Look at it"))
      """))
    <p><a href="\(PeopleLinks.listExample)">A list to begin with (CSV)</a> ·
    <a href="\(PeopleLinks.roles)">What each role may do</a></p>
    """
  }
}

/// What a list comes to, before it is kept.
struct PeoplePlanPage: Page {
  let visit: Visit
  let plan: PeoplePlan
  /// The list as it is sent on.
  let list: [UInt8]

  private func count(_ standing: PeoplePlan.Line.Standing) -> Int {
    plan.lines.count { $0.standing == standing }
  }

  private var isNothing: Bool { count(.there) == plan.lines.count }

  var title: String {
    if isNothing { return "Everybody in the list has their post already" }
    let people = plan.newPeople
    return people == 1 ? "One person is new" : "\(people) people are new"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all), ("Add people from a list", PeopleLinks.list)]))
    \(PageHeading(
      title,
      lead: "Of \(plan.lines.count) posts \(count(.given)) are held at once, \(count(.waits)) wait for a second person, and \(count(.there)) are there already."))
    \(if: !isNothing, EntryForm(
      action: PeopleLinks.list,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + [.init("list", String(decoding: list, as: UTF8.self)), .init("act", "add")],
      asksBeforeLeaving: false, "\(Button("Add them"))").html)
    \(DataTable(
      id: "plan", caption: "As the list has them",
      columns: [
        .init("Name"), .init("E-mail"), .init("Role"), .init("Where"), .init("What becomes of it"),
      ], rows: plan.lines.map(row)))
    <p><a href="\(PeopleLinks.list)">Choose another list</a></p>
    """
  }

  private func row(_ line: PeoplePlan.Line) -> [HTML] {
    let account = line.person.map { "\($0.name) has an account" } ?? "A new account"
    let becomes =
      switch line.standing {
      case .given: "\(account), and the post"
      case .waits: "\(account), and the post once a second person approves"
      case .there: "Nothing: they have the post, or it waits"
      }
    return [
      "\(line.wanted.name)", "\(line.wanted.email)", "\(line.wanted.role.words)",
      "\(plan.bodies.name(of: line.body))", "\(becomes)",
    ]
  }
}
