internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Something about a round that is only done with a reason.
struct RoundReasonPage: Page {
  /// What is to be done.
  enum Asking: Hashable, Sendable {
    case unlocking
    case correction
  }

  let visit: Visit
  let round: FundingRound
  let asks: Asking
  var reason = ""
  var problems: [Problem] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    switch asks {
    case .unlocking: "Unlock the round of \(round.year)?"
    case .correction: "Correct what was published for \(round.year)?"
    }
  }

  private var lead: HTML {
    switch asks {
    case .unlocking:
      "Settings and files can be changed again. What was calculated or approved counts for nothing any "
        + "more."
    case .correction:
      "What is published stays, and says that there is a newer version. The new one begins with the same "
        + "settings and counts, and is approved by a second person like the first."
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, lead: lead))
    \(EntryForm(
      action: asks == .unlocking ? RoundLinks.unlocking(round.id) : RoundLinks.correction(round.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + [.init("seen", String(round.edition))],
      """
      \(FormField(
        "reason", asks == .unlocking ? "Why?" : "What is to be corrected, and why?", .long,
        value: reason, problem: problems.words(for: "reason")))
      \(Button(asks == .unlocking ? "Unlock it" : "Begin the new version"))
      """))
    <p><a href="\(RoundLinks.round(round.id))">Leave it as it is</a></p>
    """
  }
}
