internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Options of a round side by side: what each weighs, what it does, and one of them open to be changed.
struct OptionRoomPage: Page {
  let room: OptionRoom

  private var results: OptionResults { OptionResults(room: room) }

  var title: String { results.title }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(room.round.year)", RoundLinks.round(room.round.id)), ("Allocation", RoundLinks.allocation(room.round.id))]))\
    <p id="live-words" class="hidden" role="status"></p>
    \(results.top)
    <div class="options">
    \(OptionFormPart(room: room))
    <div class="option-results">
    \(results.rest)\(results.more)</div>
    </div>
    """
  }
}

/// A round whose amounts cannot be worked out has no options yet.
struct NoOptionsPage: Page {
  let round: FundingRound
  let refusal: Refusal

  var title: String { "The round of \(round.year) cannot be calculated yet" }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(PageHeading(title, lead: "Options can be held side by side as soon as the round comes to something."))
    <ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>
    """
  }
}
