internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The figures for the second person, to be found right or sent back.
struct ApproveRoundPage: Page {
  let visit: Visit
  let view: RoundView
  let user: User
  let reason: String
  let problems: [Problem]

  private var round: FundingRound { view.round }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    switch round.stage {
    case .calculated: "Are the figures of \(round.year) right?"
    case .approved, .published: "The figures of \(round.year) have been approved"
    case .open, .locked: "The figures of \(round.year) have not been calculated yet"
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, lead: lead))
    \(content)
    """
  }

  private var lead: HTML {
    guard case .calculated(let figures) = round.stage else { return .empty }
    return
      "\(view.name(of: figures.person)) calculated them. A second person looks whether they can be "
      + "published."
  }

  private var content: HTML {
    guard case .calculated(let figures) = round.stage, case .success(let record) = view.record
    else {
      return "<p><a href=\"\(RoundLinks.round(round.id))\">Back to the round</a></p>"
    }
    return """
      \(AllocationTable(record: record, yearBefore: view.yearBefore, round: round.id, takeAways: []))
      \(SummaryList([
        ("Pot", "\(record.settings.pot.text)"),
        ("Formula", "\(record.allocation.formula.name), \(record.allocation.formula.source)"),
        ("Schools that pay", "\(grouped(record.schools.count))"),
        ("Files", .joined(record.files.map { "\($0.name)" }, by: "<br>")),
        (
          "Confirmed",
          .joined(record.confirmed.map { "\($0.rule) (\(grouped($0.count))): \($0.reason)" }, by: "<br>")
        ),
      ]))
      \(if: view.isStale, Notice(.warning, "<p>The figures have changed since they were calculated: they must be calculated again.</p>").html)\
      \(figures.person == user.id ? own : forms(figures.digest))
      """
  }

  private var own: HTML {
    Notice(
      .important,
      "<p>You calculated these figures, so somebody else must approve them. Send them the address of this "
        + "page.</p>"
    ).html
  }

  private var hidden: [EntryForm.Hidden] {
    visit.hiddenFields().map { .init($0.name, $0.value) } + [.init("seen", String(round.edition))]
  }

  private func forms(_ digest: String) -> HTML {
    guard user.may(.approveRounds) else { return .empty }
    return """
      \(EntryForm(
        action: RoundLinks.approval(round.id), hidden: hidden + [.init("digest", digest)],
        asksBeforeLeaving: false, Button("They are right: approve them").html))
      <h2>Or send it back</h2>
      \(EntryForm(
        action: RoundLinks.refusal(round.id), hidden: hidden,
        """
        \(FormField(
          "reason", "What is to be put right?", .long, value: reason,
          problem: problems.words(for: "reason")))
        \(Button("Send it back", .quiet))
        """))
      """
  }
}
