internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The form for an act on the register.
struct NewActPage: Page {
  let visit: Visit
  let form: ActForm
  let heading: String
  let clusters: [RegisterCluster]
  let schools: [RegisterSchool]
  let problems: [Problem]

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private func problem(_ field: String) -> String? {
    problems.first { $0.place.field == field }.map { "\($0.sentence) \($0.remedy)" }
  }

  var body: HTML {
    """
    \(ErrorSummary(problems))
    <h1>\(heading)</h1>
    <form method="post" action="\(Link("/register/acts/check"))">
    \(visit.formFields())
    <input type="hidden" name="kind" value="\(form.kind)">
    <input type="hidden" name="seen" value="\(form.seen)">
    \(if: form.asksForSchool, schoolField)\
    \(if: form.asksForCluster, clusterField)\
    \(if: form.asksForName, nameField)\
    \(if: form.kind == "change-host", hostFields)\
    \(if: form.asksForPaying, payingField)
    \(FormField(
      "day", "From which day?", hint: "The first day on which it is so, for example 1/9/2026", .date,
      value: form.day, problem: problem("day")))
    \(FormField(
      "reason", "Why?", hint: "In a sentence, for whoever asks in years to come", .long,
      value: form.reason, problem: problem("reason")))
    \(FormField(
      "decision", "Council decision, if there is one", hint: "Its reference, for example D52724",
      .text(autocomplete: "off", width: 12), value: form.decision, problem: problem("decision")))
    <button type="submit">See what it means</button>
    </form>
    """
  }

  private var schoolField: HTML {
    FormField(
      "school", "Which school?", .list(schoolOptions("Choose a school")), value: form.school,
      problem: problem("school")
    ).html
  }

  private func schoolOptions(_ first: String) -> [FormField.Option] {
    [.init("", first)]
      + schools.map { .init($0.id.description, "\($0.facts.name) (\($0.facts.urn))") }
  }

  private var clusterField: HTML {
    FormField(
      "cluster", form.kind == "move" ? "To which cluster?" : "Which cluster?",
      .list(
        [.init("", "Choose a cluster")]
          + clusters.map { .init($0.id.description, $0.name(on: visit.today)) }),
      value: form.cluster, problem: problem("cluster")
    ).html
  }

  private var nameField: HTML {
    FormField(
      "name", form.kind == "rename" ? "What is it called from then on?" : "What is it called?",
      .text(autocomplete: "off", width: nil), value: form.name, problem: problem("name")
    ).html
  }

  private var hostFields: HTML {
    """
    \(FormField(
      "school", "Which school hosts it?", hint: "Leave it open if an organisation does",
      .list(schoolOptions("No school")), value: form.school, problem: problem("school")))
    \(FormField(
      "organisation", "Or which organisation?", hint: "A trust, a charity or the council",
      .text(autocomplete: "off", width: nil), value: form.organisation,
      problem: problem("organisation")))
    """
  }

  private var payingField: HTML {
    FormField(
      "paying", "Does it pay in?",
      .choice([
        .init("yes", "Yes", hint: "Its pupils count in the formula"),
        .init("no", "No", hint: "It belongs, and its pupils do not count"),
      ]), value: form.paying, problem: problem("paying")
    ).html
  }
}

/// What an act would mean, to be confirmed.
struct CheckActPage: Page {
  let visit: Visit
  let form: ActForm
  let heading: String
  let day: CalendarDate
  /// Which school and which cluster it is about.
  let school: String
  let cluster: String
  let effects: [Effect]

  /// What a cluster has before and after.
  struct Effect {
    let cluster: String
    let schools: (before: Int, after: Int)
    let paying: (before: Int, after: Int)
  }

  var title: String { "\(heading): is this right?" }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(SummaryList([
      ("School", "\(school)"), ("Cluster", "\(cluster)"), ("Name", "\(form.name)"),
      ("Organisation", "\(form.organisation)"),
      ("Pays in", form.paying == "yes" ? "Yes" : form.paying == "no" ? "No" : .empty),
      ("From", HTML.day(day)), ("Why", "\(form.reason)"), ("Decision", "\(form.decision)"),
    ]))
    \(if: effects.isEmpty, "<p>No cluster has more or fewer schools by it.</p>")\
    \(if: !effects.isEmpty, table)
    <form method="post" action="\(Link("/register/acts"))">
    \(visit.formFields())
    \(form.hiddenFields)
    <div class="acts"><button type="submit">Record it</button>
    <a class="button button-quiet" href="\(RegisterLinks.clusters)">Leave it as it is</a></div>
    </form>
    """
  }

  private var table: HTML {
    DataTable(
      id: "effects", caption: "What it means on \(HTML.day(day))",
      columns: [
        .init("Cluster"), .init("Schools before", .number), .init("Schools after", .number),
        .init("Paying before", .number), .init("Paying after", .number),
      ],
      rows: effects.map { effect in
        [
          "\(effect.cluster)", "\(effect.schools.before)", "\(effect.schools.after)",
          "\(effect.paying.before)", "\(effect.paying.after)",
        ]
      }
    ).html
  }
}
