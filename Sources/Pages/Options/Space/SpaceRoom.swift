internal import Domain
internal import Values

/// Every weighting of a round, as somebody looks for the best within their limits.
struct SpaceRoom: Sendable {
  /// What was found, or what stands in the way.
  enum Found: Sendable {
    case found(GridSearch, GridFindings)
    /// Too many to be looked at while somebody waits.
    case later(GridSearch)
    case refused(Refusal)
  }

  let room: OptionRoom
  let form: SpaceForm
  let found: Found
  /// What to relax where nothing remains.
  let advice: SpaceAdvice?

  /// `kept` has what was found before for the same question.
  init(_ room: OptionRoom, _ form: SpaceForm, kept: (String) -> GridFindings?) {
    self.room = room
    self.form = form
    let found: Found
    var advice: SpaceAdvice?
    do {
      let (ground, terms) = try Self.question(room, form)
      let search = try GridSearch(ground, terms)
      if !search.isShort {
        found = kept(Self.key(room, form)).map { .found(search, $0) } ?? .later(search)
      } else {
        found = .found(search, search.findings())
      }
      if case .found(_, let findings) = found, findings.remaining == 0 {
        advice = SpaceAdvice(ground, terms)
      }
    } catch {
      found = .refused(error)
    }
    self.found = found
    self.advice = advice
  }

  var ground: OptionGround { room.ground }

  /// The items of the address that asks the same.
  var items: [(name: String, value: String?)] {
    room.state.items(ground.criteria) + form.items
  }

  /// What is asked, as one text: of which round's figures, on which option's terms, within which limits.
  static func key(_ room: OptionRoom, _ form: SpaceForm) -> String {
    let items = room.state.opening(room.state.open).items(room.ground.criteria) + form.items
    return
      ([room.round.id.description, room.figures.view.digest ?? ""]
      + items.map { "\($0.name)=\($0.value ?? "")" }).joined(separator: "\n")
  }

  /// The counts and terms of the open option, whatever it weighs.
  static func question(
    _ room: OptionRoom, _ form: SpaceForm
  ) throws(Refusal) -> (ground: SearchGround, terms: SearchTerms) {
    let ground = room.ground
    var option = try room.state.openText.option(on: ground)
    let terms = try form.terms(keeping: option)
    let earlier = option.merged(try OptionRoom.before(ground, room.state.beside))
    option.weights = ground.asItIs.weights
    return (
      SearchGround(
        counts: try option.counts(on: ground), formula: try option.formula(on: ground),
        authority: ground.authority, pot: option.pot, terms: option.terms, earlier: earlier,
        need: form.need), terms
    )
  }

  /// What the open option does, by the same measures; `nil` where it cannot be worked out.
  func openPoint(_ search: GridSearch) -> (loss: Money, losers: Int, far: Money)? {
    guard case .success(let comparison) = room.open.comparison else { return nil }
    let unit = comparison.allocation.unit
    let amounts = comparison.allocation.clusters.map { line in
      (line.amount - line.lumpSum).pence / unit.pence
    }
    let loss = (comparison.largestLoss?.change).map { Money(pence: abs($0.pence)) } ?? .zero
    return (loss, comparison.losers, Money(pence: search.far(amounts) / 2 * unit.pence))
  }
}
