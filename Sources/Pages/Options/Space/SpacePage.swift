internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Every weighting that there is, within limits, with the best and what is to be weighed up.
struct SpacePage: Page {
  let visit: Visit
  let space: SpaceRoom

  private var results: SpaceResults { SpaceResults(space: space) }
  private var round: FundingRound { space.room.round }

  var title: String { results.title }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id)), ("Options", OptionLinks.room(round.id, space.room.state, space.ground.criteria))]))\
    <p id="live-words" class="hidden" role="status"></p>
    \(results.top)
    \(begin)\
    <div class="options">
    \(SpaceFormPart(space: space))
    \(results.rest)
    </div>
    """
  }

  /// A search that is too long to wait for is begun by hand.
  private var begin: HTML {
    guard case .later = space.found else { return .empty }
    let hidden = visit.hiddenFields() + [("asked", SpaceLinks.space(round.id, space).address)]
    return EntryForm(
      action: SpaceLinks.space(round.id), hidden: hidden.map { .init($0.name, $0.value) },
      asksBeforeLeaving: false,
      """
      <p>They take some seconds. You may leave meanwhile.</p>
      \(Button("Look at all of them"))
      """
    ).html
  }
}
