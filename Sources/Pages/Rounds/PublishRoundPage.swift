internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Asks whether approved figures are to be published, and says what that means.
struct PublishRoundPage: Page {
  let visit: Visit
  let view: RoundView
  let problems: [Problem]

  private var round: FundingRound { view.round }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    switch round.stage {
    case .approved: "Publish the allocation of \(round.year)?"
    case .published: "The allocation of \(round.year) is published"
    case .open, .locked, .calculated: "The figures of \(round.year) have not been approved yet"
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading))
    \(content)
    """
  }

  private var content: HTML {
    guard case .approved(let figures, _) = round.stage, case .success(let record) = view.record
    else {
      return "<p><a href=\"\(RoundLinks.round(round.id))\">Back to the round</a></p>"
    }
    let unpaid = record.payees.filter(\.name.isEmpty)
    return """
      <p>Everybody will see it at once, and it stays as it is for good: it is corrected by a new version, \
      which says why.</p>
      \(if: !unpaid.isEmpty, Notice(.warning, "<p>It is not known whom these clusters are paid through: \(unpaid.map(\.cluster.name).joined(separator: ", ")). They are left out of the open data on grants.</p>").html)
      \(AllocationTable(record: record, yearBefore: view.yearBefore, round: round.id, takeAways: []))
      \(EntryForm(
        action: RoundLinks.publication(round.id),
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
          + [.init("seen", String(round.edition)), .init("digest", figures.digest)],
        asksBeforeLeaving: false, Button("Publish it").html))
      <p><a href="\(RoundLinks.round(round.id))">Not yet</a></p>
      """
  }
}
