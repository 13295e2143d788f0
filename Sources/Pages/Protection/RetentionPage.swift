internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// How long records are kept, what is due by that, and what a hold keeps.
struct RetentionPage: Page {
  let visit: Visit
  let outlook: RetentionOutlook
  let schedule: RetentionSchedule
  let names: HoldNames
  /// The day that was asked for, as it was typed.
  let asked: String
  let rule: FormFields
  let hold: FormFields
  var problems: [Problem] = []

  private var heading: String { "How long records are kept" }
  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var hidden: [EntryForm.Hidden] { visit.hiddenFields().map { .init($0.name, $0.value) } }

  var body: HTML {
    """
    \(Breadcrumbs([("Data protection", ProtectionLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "As it stands on \(outlook.day.inWords). Whoever runs the site disposes of what is due with the command accord retain; a hold keeps records whatever the rules say; lines of the audit trail are never taken out. Where there is a dash, a person sees to it: the program does not dispose of these by itself."))
    <form class="search" method="get" action="\(ProtectionLinks.retention)">
    \(FormField(
      "as-of", "On which day?", hint: "For example 31/12/2027", .date, value: asked,
      problem: problems.words(for: "as-of")))
    <button type="submit">Show that day</button>
    </form>
    \(due)
    \(ruleForm)
    \(holds)
    \(holdForm)
    \(history)
    """
  }

  private var due: HTML {
    DataTable(
      id: "rules", caption: "The rules of that day",
      columns: [
        .init("Records"), .init("Kept for"), .init("Then"), .init("Where it comes from"),
        .init("Due", .number), .init("Held", .number),
      ],
      rows: outlook.lines.map { line in
        [
          "\(line.rule.of.words)", "\(line.rule.keptWords)", "\(line.rule.disposal.words)",
          "\(line.rule.source)", line.due.map { "\($0.due)" } ?? "–",
          line.due.map { "\($0.kept)" } ?? "–",
        ]
      }
    ).html
  }

  private var ruleForm: HTML {
    let today = visit.today
    return """
      <h2>Make a rule</h2>
      \(EntryForm(
        action: ProtectionLinks.rules, hidden: hidden,
        """
        \(FormField(
          "class", "Which records?",
          .list([.init("", "Choose")] + RetentionClass.allCases.map { .init($0.rawValue, $0.words) }),
          value: rule["class"] ?? "", problem: problems.words(for: "class")))
        \(FormField(
          "from", "From which day?", hint: "For example 1/4/2027", .date,
          value: rule["from"] ?? "\(today.day)/\(today.month)/\(today.year)",
          problem: problems.words(for: "from")))
        \(FormField(
          "period", "For how long?", hint: "For example 30 days or 7 years; empty where it is not decided",
          .text(autocomplete: "off", width: 12), value: rule["period"] ?? "",
          problem: problems.words(for: "period")))
        \(FormField(
          "disposal", "What becomes of them then?",
          .list([.init("", "Choose")] + RetentionRule.Disposal.allCases.map { .init($0.rawValue, $0.words) }),
          value: rule["disposal"] ?? "", problem: problems.words(for: "disposal")))
        \(FormField(
          "source", "Where does the rule come from?", hint: "A law, a schedule or a decision, with its number",
          .text(autocomplete: "off", width: nil), value: rule["source"] ?? "",
          problem: problems.words(for: "source")))
        \(FormField(
          "reason", "Why now?", .text(autocomplete: "off", width: nil), value: rule["reason"] ?? "",
          problem: problems.words(for: "reason")))
        \(Button("Make the rule"))
        """))
      """
  }

  private var holds: HTML {
    guard !outlook.holds.isEmpty else {
      return "<h2>Legal holds</h2><p>Nothing is held.</p>"
    }
    return """
      <h2>Legal holds</h2>
      \(DataTable(
        id: "holds", caption: "The newest first",
        columns: [
          .init("What"), .init("Why"), .init("From", .date), .init("Placed by"), .init("How it stands"),
          .init("End it"),
        ],
        rows: outlook.holds.map(row)))
      """
  }

  private func row(_ hold: LegalHold) -> [HTML] {
    let name = names.target(hold)
    let ended: HTML =
      if let deed = hold.ended {
        "Ended \(AccountPage.when(deed.at)) by \(names.person(deed.person)): \(deed.reason)"
      } else {
        Tag("In force", .warm).html
      }
    return [
      "\(name)", "\(hold.placed.reason)", .day(hold.from), "\(names.person(hold.placed.person))",
      ended,
      hold.ended == nil
        ? "<a href=\"\(ProtectionLinks.ending(hold.id))\">End it<span class=\"hidden\">: \(name)</span></a>"
        : "",
    ]
  }

  private var holdForm: HTML {
    """
    <h2>Place a hold</h2>
    \(EntryForm(
      action: ProtectionLinks.holds, hidden: hidden,
      """
      \(FormField(
        "target", "What is held?",
        hint: "A person’s, school’s, cluster’s, organisation’s or record’s identifier, as its address has it; authority for everything",
        .text(autocomplete: "off", width: 32), value: hold["target"] ?? "",
        problem: problems.words(for: "target")))
      \(FormField(
        "hold-reason", "Why?", hint: "The court, inquiry or complaint that needs it", .long,
        value: hold["hold-reason"] ?? "",
        problem: problems.words(for: "hold-reason")))
      \(Button("Place the hold"))
      """))
    """
  }

  /// What was ever said, where anything was.
  private var history: HTML {
    let rules = RetentionClass.allCases.flatMap { schedule.history(of: $0) }
      .compactMap { rule in rule.made.map { (rule: rule, deed: $0) } }
      .sorted { $0.deed.at > $1.deed.at }
    guard !rules.isEmpty else { return .empty }
    return """
      <h2>Rules that were made</h2>
      \(EventTimeline(rules.map { rule, deed in
        EventTimeline.Event(
          day: AccountPage.when(deed.at),
          title: "\(rule.of.words), from \(rule.from?.inWords ?? "") on: \(rule.periodWords). \(rule.disposal.words). \(rule.source). \(deed.reason)")
      }))
      """
  }
}

/// Asks why a hold ends.
struct EndHoldPage: Page {
  let visit: Visit
  let hold: LegalHold
  let names: HoldNames
  var reason = ""
  var problems: [Problem] = []

  private var heading: String { "End the hold on \(names.target(hold))?" }
  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([
      ("Data protection", ProtectionLinks.all), ("How long records are kept", ProtectionLinks.retention),
    ]))\(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "It was placed because: \(hold.placed.reason). The rules bite on these records again."))
    \(EntryForm(
      action: ProtectionLinks.ending(hold.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField("reason", "Why?", .long, value: reason, problem: problems.words(for: "reason")))
      \(Button("End the hold", .harmful))
      """))
    <p><a href="\(ProtectionLinks.retention)">Leave it as it is</a></p>
    """
  }
}
