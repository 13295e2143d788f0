internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// The form for an act on the register.
struct NewActPage: Page {
  let visit: Visit
  let form: ActForm
  let register: Register
  let problems: [Problem]
  /// What others have recorded since the form was opened.
  var meanwhile: [RegisterSummaries.Act] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + form.kind.heading }

  private func problem(_ field: String) -> String? { problems.words(for: field) }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", RegisterLinks.clusters)]))\
    \(ErrorSummary(problems))
    \(PageHeading(form.kind.heading))
    \(if: !meanwhile.isEmpty, Notice(
      .warning, "<p>Recorded since you opened this form:</p>\n\(ActTimeline(meanwhile))").html)\
    \(EntryForm(action: "/register/acts/check", hidden: hidden, content))
    """
  }

  private var hidden: [EntryForm.Hidden] {
    visit.hiddenFields().map { EntryForm.Hidden($0.name, $0.value) } + [
      .init("kind", form.kind.rawValue), .init("seen", form.seen),
      .init("parts", String(form.partCount)),
    ]
  }

  private var content: HTML {
    """
    \(for: form.kind.questions, { field($0) })\
    \(FormField(
      "day", "From which day?", hint: "The first day on which it is so, for example 1/9/2026", .date,
      value: form["day"], problem: problem("day")))
    \(FormField(
      "reason", "Why?", hint: "In a sentence, for whoever asks in years to come", .long,
      value: form["reason"], problem: problem("reason")))
    \(FormField(
      "decision", "Council decision, if there is one", hint: "Its reference, for example D52724",
      .text(autocomplete: "off", width: 12), value: form["decision"], problem: problem("decision")))
    \(Button("See what it means"))
    """
  }

  // MARK: Questions

  private func field(_ question: ActKind.Question) -> HTML {
    switch question {
    case .school:
      FormField(
        "school", "Which school?", .list(schoolOptions("Choose a school")),
        value: form["school"], problem: problem("school")
      ).html
    case .cluster: clusterField
    case .clusters:
      FormField(
        "clusters", "Which clusters become one?",
        .several(clusterOptions, chosen: form.all("clusters")), problem: problem("clusters")
      ).html
    case .area:
      FormField(
        "area", "In which area?",
        .list([.init("", "In none")] + areaOptions), value: form["area"], problem: problem("area")
      ).html
    case .name: nameField
    case .source:
      FormField(
        "source", "Where is it called so?", hint: "For example: the allocation table of 2021/22",
        .text(autocomplete: "off", width: nil), value: form["source"], problem: problem("source")
      ).html
    case .host: hostFields
    case .paying:
      FormField(
        "paying", "Does it pay in?",
        .choice([
          .init("yes", "Yes", hint: "Its pupils count in the formula"),
          .init("no", "No", hint: "It belongs, and its pupils do not count"),
        ]), value: form["paying"], problem: problem("paying")
      ).html
    case .parts: partFields
    }
  }

  private func schoolOptions(_ first: String) -> [FormField.Option] {
    let schools = register.schools.values.filter { school in
      let isMember = register.memberships[school.id]?.value(on: visit.today) != nil
      return school.id == form.school
        || (!school.facts.isClosed(on: visit.today)
          && (form.kind.isAboutMembers.map { $0 == isMember } ?? true))
    }
    return [.init("", first)]
      + schools.sorted { ($0.facts.name, $0.facts.urn) < ($1.facts.name, $1.facts.urn) }
      .map { .init($0.id.description, "\($0.facts.name) (\($0.facts.urn))") }
  }

  private var clusterOptions: [FormField.Option] {
    register.clusters(on: visit.today).map {
      .init($0.id.description, $0.name(on: visit.today))
    }
  }

  private var areaOptions: [FormField.Option] {
    register.areas.values.sorted { $0.name < $1.name }.map {
      .init($0.id.description, $0.name)
    }
  }

  private var clusterField: HTML {
    let field = FormField(
      "cluster", form.kind == .move ? "To which cluster?" : "Which cluster?",
      .list([.init("", "Choose a cluster")] + clusterOptions), value: form["cluster"],
      problem: problem("cluster")
    ).html
    guard form.kind == .split else { return field }
    let show = Button("Show its schools", .quiet, .choose(name: "show", value: "schools"))
    return "\(field)\(ButtonRow(show))"
  }

  private var nameField: HTML {
    let label =
      switch form.kind {
      case .rename: "What is it called from then on?"
      case .addAlias: "What else is it called?"
      case .merge: "What is the new cluster called?"
      default: "What is it called?"
      }
    return FormField(
      "name", label, .text(autocomplete: "off", width: nil), value: form["name"],
      problem: problem("name")
    ).html
  }

  private var hostFields: HTML {
    """
    \(FormField(
      "school", "Is it a school?", hint: "Leave it open if it is an organisation",
      .list(schoolOptions("No school")), value: form["school"], problem: problem("school")))
    \(FormField(
      "organisation", "Or which organisation?",
      hint: "A trust, a charity or the council; leave both open when it is nobody any more",
      .text(autocomplete: "off", width: nil), value: form["organisation"],
      problem: problem("organisation")))
    """
  }

  /// What the parts are called, and into which each school goes.
  private var partFields: HTML {
    let numbers = Array(1...form.partCount)
    // Who belongs on the day of the split, as soon as it is known.
    let day = CalendarDate(reading: form["day"]) ?? visit.today
    let members = form.cluster.map { register.members(of: $0, on: day) } ?? []
    let schools = members.compactMap { register.schools[$0] }.sorted {
      ($0.facts.name, $0.facts.urn) < ($1.facts.name, $1.facts.urn)
    }
    return """
      \(for: numbers, { part in
        FormField(
          "part-\(part)", "What is part \(part) called?", .text(autocomplete: "off", width: nil),
          value: form["part-\(part)"], problem: problem("part-\(part)")).html
      })
      <p>\(if: form.partCount < ActForm.mostParts, Button("One part more", .quiet, .choose(name: "add", value: "parts")).html) \
      \(if: form.partCount > 2, Button("One part less", .quiet, .choose(name: "remove", value: "parts-1")).html)</p>
      \(if: schools.isEmpty, "<p class=\"soft\" id=\"parts\">Choose a cluster and show its schools, to say where each goes.</p>")\
      \(if: !schools.isEmpty, "<h2 id=\"parts\" tabindex=\"-1\">Where does each school go?</h2>")\
      \(for: schools, { school in
        FormField(
          ActForm.partField(school.id), school.facts.name,
          .list([.init("", "Choose")] + numbers.map { .init(String($0), "Part \($0)") }),
          value: form[ActForm.partField(school.id)]).html
      })
      """
  }
}
