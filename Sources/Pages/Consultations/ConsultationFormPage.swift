internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The form that says what clusters are asked, from when until when, and who else sees it.
struct ConsultationFormPage: Page {
  let visit: Visit
  let round: FundingRound
  let form: ConsultationForm
  /// `nil` of a new one.
  let consultation: Consultation?
  let problems: [Problem]

  private var heading: String {
    consultation == nil ? "Ask the clusters about \(round.year)" : "Change what is asked"
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private func problem(_ field: String) -> String? { problems.words(for: field) }

  private var names: [String] { form.texts.map { OptionText(reading: $0).name } }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)), ("Options", OptionLinks.room(round.id, form.texts))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, lead: "No cluster sees anything until you open it. From then on what was asked stays as it is."))
    \(EntryForm(
      action: consultation.map { ConsultationLinks.settings($0.id) }
        ?? ConsultationLinks.preparing(round.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + form.texts.enumerated().map { .init("o-\($0.offset + 1)", $0.element) }
        + (consultation.map { [.init("seen", String($0.edition))] } ?? []),
      fields))
    """
  }

  private var fields: HTML {
    """
    <div class="field\(if: problem("options") != nil, " field-wrong")" id="options" tabindex="-1">
    <h2>The options to choose from</h2>
    \(if: problem("options") != nil, "<p class=\"wrong\"><span class=\"hidden\">Error:</span> \(problem("options") ?? "")</p>")
    \(if: names.isEmpty, "<p>None yet.</p>")<ol>\(for: names, { "<li>\($0)</li>\n" })</ol>
    <p><a href="\(OptionLinks.room(round.id, form.texts))">Put them together in the option room</a>, \
    then choose “Ask the clusters” there.</p>
    </div>
    \(FormField(
      "about", "Why are they asked?", hint: "Each paper begins with it. Leave it open for nothing", .long,
      value: form["about"], problem: problem("about")))
    \(moment("opens", "When does it open?"))
    \(moment("closes", "When does it close?"))
    \(FormField(
      "schools", "Who else takes part?",
      .several(
        [
          .init(
            "yes", "Leaders of schools",
            hint: "They see the paper of their cluster, and may comment. Its voter votes.")
        ], chosen: form["schools"] == "yes" ? ["yes"] : [])))
    \(FormField(
      "public", "What does the public see?",
      .choice([
        .init("nothing", "Nothing"),
        .init("question", "What is asked", hint: "The options and until when; no cluster’s amounts"),
        .init(
          "result", "What is asked, and the result",
          hint: "How many clusters chose what, and what was said and done"),
      ]), value: form["public"], problem: problem("public")))
    \(Button(consultation == nil ? "Prepare it" : "Keep it"))
    """
  }

  private func moment(_ name: String, _ label: String) -> HTML {
    """
    <div class="row-of-fields">
    \(FormField(name, label, hint: "For example 12/3/2027", .date, value: form[name], problem: problem(name)))
    \(FormField(
      "\(name)-time", name == "opens" ? "At what time does it open?" : "At what time does it close?",
      hint: "For example 17:00", .text(autocomplete: "off", width: 6), value: form["\(name)-time"],
      problem: problem("\(name)-time")))
    </div>
    """
  }
}
