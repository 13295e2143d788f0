internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// What somebody has open by emergency access, and how to close it.
struct OwnGlassPage: Page {
  let visit: Visit
  let user: User
  let open: [BrokenGlass]
  let names: MatterNames

  var title: String {
    open.isEmpty ? "No emergency access is open to you" : "Emergency access that is open to you"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Your account", PeopleLinks.account)]))
    \(PageHeading(
      title,
      lead: "Emergency access opens a record that is not yours to open, when somebody would come to harm otherwise. It needs a reason, ends by itself, and the privacy officer is told."))
    \(if: !open.isEmpty, table)
    \(if: user.may(.breakGlass), ButtonRow(
      Button("Use emergency access", open.isEmpty ? .main : .quiet, .follow(GlassLinks.new))).html)
    """
  }

  private var table: HTML {
    DataTable(
      id: "open", caption: "The newest first",
      columns: [.init("Record"), .init("Why"), .init("Until", .date), .init("Close it")],
      rows: open.map { glass in
        let name = names.name(glass.matter)
        let form = EntryForm(
          action: GlassLinks.ending(glass.id),
          hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
          "<button type=\"submit\" class=\"quiet\">Close it<span class=\"hidden\">: \(name)</span></button>"
        )
        return [
          "\(name)", "\(glass.reason)", "\(AccountPage.when(glass.until))", form.html,
        ]
      }
    ).html
  }
}

/// The form by which somebody takes emergency access.
struct BreakGlassPage: Page {
  let visit: Visit
  let form: FormFields
  var problems: [Problem] = []

  private var heading: String { "Use emergency access" }
  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Emergency access", GlassLinks.own)]))\(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "Only when somebody would come to harm otherwise. The privacy officer is told at once and looks at your reason."))
    \(EntryForm(
      action: GlassLinks.own, hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField(
        "record", "Which record?", hint: "Its reference, as its address has it",
        .text(autocomplete: "off", width: 32), value: form["record"] ?? "",
        problem: problems.words(for: "record")))
      \(FormField(
        "purpose", "How long do you need it?",
        .choice(BrokenGlass.Purpose.allCases.map { .init($0.rawValue, $0.words) }),
        value: form["purpose"] ?? "", problem: problems.words(for: "purpose")))
      \(FormField(
        "reason", "Why do you have to open it?", hint: "What would happen if you did not", .long,
        value: form["reason"] ?? "", problem: problems.words(for: "reason")))
      \(Button("Open the record", .harmful))
      """))
    """
  }
}
