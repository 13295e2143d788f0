internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What clusters chose, and what is concluded from it.
struct ConsultationResultPage: Page {
  let view: ConsultationView
  let visit: Visit
  let choice: String
  let reason: String
  let problems: [Problem]

  private var consultation: Consultation { view.consultation }
  private var mayRun: Bool { visit.user?.may(.runRounds) ?? false }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    guard view.isOver else { return "The result is told once it has closed" }
    if let conclusion = consultation.conclusion {
      return "Concluded: \(ConsultationWords.name(conclusion.choice, consultation))"
    }
    let most = consultation.result.map(\.clusters).max() ?? 0
    let leading = consultation.result.filter { $0.clusters == most }
    guard most > 0 else { return "No cluster has voted" }
    let names = leading.map { ConsultationWords.name($0.choice, consultation) }
    return leading.count == 1
      ? "\(names[0]) has \(most) of \(consultation.votes.count) votes"
      : "\(names.joined(separator: " and ")) have \(most) votes each"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all), ("\(view.year)", ConsultationLinks.one(view.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, about: "Consultation on \(view.year)", lead: lead))
    \(if: view.isOver, result)
    """
  }

  private var lead: HTML {
    view.isOver
      ? "Closed at \(ConsultationWords.when(view.terms.closes))."
      : "Until \(ConsultationWords.when(view.terms.closes)) clusters can change their vote."
  }

  private var result: HTML {
    """
    \(consultation.conclusion.map { Paragraphs($0.reason).html } ?? .empty)
    \(ResultTable(consultation: consultation))
    \(if: mayRun && concludedOption != nil, next)
    \(record)
    \(if: mayRun, form)
    """
  }

  private var concludedOption: Int? {
    guard case .option(let number)? = consultation.conclusion?.choice else { return nil }
    return number
  }

  private var next: HTML {
    let link = RoundLinks.newFormula.with([("consultation", view.id.description)])
    return """
      <p><a class="button" href="\(link)">Add it as a formula</a></p>
      <p class="soft">The formula begins with its weights, and names this consultation as its source. \
      Pot, rounding, floors and caps are settings of the round.</p>
      """
  }

  private var record: HTML {
    DataTable(
      id: "record", caption: "Who voted for whom",
      columns: [.init("Cluster"), .init("Choice"), .init("Voted by"), .init("When")],
      rows: consultation.clusters.map { cluster in
        let vote = consultation.votes[cluster]
        let by = vote.map { vote in
          view.name(of: vote.person) + (vote.isByProxy ? ", in the voter’s place" : "")
        }
        return [
          "\(view.name(of: cluster))",
          "\(vote.map { ConsultationWords.name($0.choice, consultation) } ?? "no vote")",
          "\(by ?? "–")", "\(vote.map { ConsultationWords.when($0.at) } ?? "–")",
        ]
      },
      takeAways: .table(
        csv: ConsultationLinks.votesTable(view.id), xlsx: ConsultationLinks.votesWorkbook(view.id))
    ).html
  }

  private var form: HTML {
    let isFirst = consultation.conclusion == nil
    return """
      <h2>\(isFirst ? "Conclude it" : "Conclude it otherwise")</h2>
      \(EntryForm(
        action: ConsultationLinks.result(view.id),
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
          + [.init("seen", String(consultation.edition))],
        """
        \(FormField(
          "choice", "What is concluded?",
          .choice(view.terms.choices.map { .init($0.description, view.terms.name($0) ?? "") }),
          value: choice, problem: problems.words(for: "choice")))
        \(FormField(
          "reason", "Why?", hint: "Everybody who was asked reads it, and the public where it sees the result",
          .long, value: reason, problem: problems.words(for: "reason")))
        \(Button("Conclude it", isFirst ? .main : .quiet))
        """))
      """
  }
}
