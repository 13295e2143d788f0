internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Schools and families that somebody is close to: oneself, or a person one is responsible for.
struct ConflictsPage: Page {
  let visit: Visit
  /// `nil` for oneself.
  let person: Person?
  let conflicts: [DeclaredConflict]
  let bodies: BodyBook
  let form: FormFields
  var problems: [Problem] = []

  private var heading: String {
    person.map { "Schools and families that \($0.name) is close to" }
      ?? "Schools and families you are close to"
  }
  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  /// What it concerns, in words where it is a school.
  func name(_ conflict: DeclaredConflict) -> String {
    SchoolID(conflict.concerns).map { bodies.name(of: .school($0)) } ?? conflict.concerns
  }

  private var above: Breadcrumbs {
    person.map { Breadcrumbs([("People", PeopleLinks.all), ($0.name, PeopleLinks.person($0.id))]) }
      ?? Breadcrumbs([("Your account", PeopleLinks.account)])
  }

  var body: HTML {
    """
    \(above)\(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "Nobody opens records of those they are close to, whatever their post. Declaring it is no fault; not declaring it may be one. Another person ends it when it does not hold any more."))
    \(if: conflicts.isEmpty, "<p>Nothing has been declared.</p>")
    \(if: !conflicts.isEmpty, table)
    \(entry)
    """
  }

  private var table: HTML {
    DataTable(
      id: "conflicts", caption: "The newest first",
      columns: [
        .init("School or family"), .init("How close"), .init("Why"), .init("Declared", .date),
      ] + (person == nil ? [] : [.init("End it")]),
      rows: conflicts.map { conflict in
        [
          "\(name(conflict))", "\(conflict.closeness.words)", "\(conflict.reason)",
          "\(AccountPage.when(conflict.declared.at))",
        ] + (person.map { [ending(conflict, of: $0)] } ?? [])
      }
    ).html
  }

  /// Neither whom it is of nor who declared it ends it.
  private func ending(_ conflict: DeclaredConflict, of person: Person) -> HTML {
    guard let user = visit.user, (try? conflict.canBeEnded(by: user.id)) != nil else {
      return "Another person"
    }
    return """
      <a href="\(GlassLinks.ending(conflict.id, of: person.id))">End it\
      <span class="hidden">: \(name(conflict))</span></a>
      """
  }

  private var entry: HTML {
    let schools = bodies.all.filter { $0.sort == .school }
    return """
      <h2>Declare another</h2>
      \(EntryForm(
        action: person.map { GlassLinks.conflicts($0.id) } ?? GlassLinks.ownConflicts,
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
        """
        \(FormField(
          "school", "Somebody at which school?",
          .list([.init("", "No school")] + schools.map { .init($0.body.description, $0.name) }),
          value: form["school"] ?? "", problem: problems.words(for: "school")))
        \(FormField(
          "family", "Or in which family?", hint: "The reference of their record; no names",
          .text(autocomplete: "off", width: 32), value: form["family"] ?? "",
          problem: problems.words(for: "family")))
        \(FormField(
          "closeness", "How close?",
          .choice(DeclaredConflict.Closeness.allCases.map { .init($0.rawValue, $0.words) }),
          value: form["closeness"] ?? "", problem: problems.words(for: "closeness")))
        \(FormField(
          "reason", "How, in a few words?", hint: "As little as says it: my nephew goes there",
          .text(autocomplete: "off", width: nil), value: form["reason"] ?? "",
          problem: problems.words(for: "reason")))
        \(Button("Declare it"))
        """))
      """
  }
}
