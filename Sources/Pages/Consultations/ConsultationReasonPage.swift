internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The form for what a consultation needs a reason for: a later closing, and its withdrawal.
struct ConsultationReasonPage: Page {
  enum Asks: Sendable {
    case `extension`, withdrawal
  }

  let view: ConsultationView
  let visit: Visit
  let asks: Asks
  let form: ConsultationForm
  let problems: [Problem]

  private var heading: String {
    switch asks {
    case .extension: "Let it close later"
    case .withdrawal: "Withdraw the consultation on \(view.year)"
    }
  }

  private var lead: HTML {
    switch asks {
    case .extension:
      "It closes at \(ConsultationWords.when(view.terms.closes)) now. Whoever is asked is told."
    case .withdrawal:
      "What was voted and said stays on record. Whoever was asked is told, and another consultation can be prepared."
    }
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all), ("\(view.year)", ConsultationLinks.one(view.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, lead: lead))
    \(EntryForm(
      action: asks == .extension
        ? ConsultationLinks.closing(view.id) : ConsultationLinks.withdrawal(view.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(if: asks == .extension, moment)
      \(FormField(
        "reason", "Why?", hint: "Whoever is asked reads it", .long, value: form["reason"],
        problem: problems.words(for: "reason")))
      \(Button(heading, asks == .extension ? .main : .harmful))
      """))
    """
  }

  private var moment: HTML {
    """
    <div class="row-of-fields">
    \(FormField(
      "closes", "When does it close?", hint: "For example 12/3/2027", .date, value: form["closes"],
      problem: problems.words(for: "closes")))
    \(FormField(
      "closes-time", "At what time?", hint: "For example 17:00", .text(autocomplete: "off", width: 6),
      value: form["closes-time"], problem: problems.words(for: "closes-time")))
    </div>
    """
  }
}

/// The form that answers what somebody said.
struct AnswerPage: Page {
  let view: ConsultationView
  let visit: Visit
  let comment: Consultation.Comment
  let summary: String
  let answer: String
  let problems: [Problem]

  private var heading: String { "Answer what \(view.name(of: comment.body)) said" }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all), ("\(view.year)", ConsultationLinks.one(view.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading))
    <h2>What was said</h2>
    \(CommentPart(view: view, comment: comment, isNamed: true))
    \(EntryForm(
      action: ConsultationLinks.comment(view.id, comment.number),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField(
        "answer", "What is done about it?", hint: "They are told that there is an answer", .long,
        value: answer, problem: problems.words(for: "answer")))
      \(FormField(
        "summary", "What was said, in a sentence for everybody",
        hint: "With the answer it stands in the published result: name nobody. Leave it open to publish neither",
        .text(autocomplete: "off", width: nil), value: summary, problem: problems.words(for: "summary")))
      \(Button("Keep the answer"))
      """))
    """
  }
}
