internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Why amounts differ between the round as it is, or another option, and an option, cause by cause, and for each cluster in sentences.
struct OptionBridgePage: Page {
  let room: OptionRoom
  let bridge: Bridge
  /// The place of the option that it is held beside; `nil` for the round as it is.
  let from: Int?

  var title: String { "Why \(bridge.after.name) gives other amounts" }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(room.round.year)", RoundLinks.round(room.round.id)), ("Options", OptionLinks.room(room.round.id, room.state, room.ground.criteria))]))\
    \(PageHeading(title, about: "Options for \(room.round.year)", lead: lead))
    \(BridgeMatrix(bridge: bridge, takeAways: [], link: { _ in nil }))
    \(BridgeMatrix.causes)
    <h2>Cluster by cluster</h2>
    \(for: bridge.lines.indices, cluster)
    """
  }

  private var lead: HTML {
    "From \(bridge.before.name) to \(bridge.after.name).\(beside) Each cause’s part is what it adds on average over every order in which the causes could have come: every row adds up to its cluster’s change, and every column to what the cause changed for all together."
  }

  /// The other sides that it can be held beside.
  private var beside: HTML {
    let places = ([nil] + room.others).filter { $0 != from }
    return .joined(
      places.map { place -> HTML in
        let name = place.map { room.options[$0].name } ?? "the round as it is"
        let link = OptionLinks.bridge(room.round.id, room.state, room.ground.criteria, from: place)
        return " <a href=\"\(link)\">Hold it beside \(name)</a>."
      }, by: "")
  }

  private func cluster(_ row: Int) -> HTML {
    guard let words = BridgeWords(bridge, row: row) else { return .empty }
    return Disclosure(
      "\(bridge.lines[row].cluster.name): \(EffectDocument.signed(bridge.lines[row].change))",
      "<p>\(words.headline)</p><ul>\(for: words.sentences, { "<li>\($0)</li>\n" })</ul>\(weights(row))"
    ).html
  }

  /// What each criterion's weight did, in a line: twenty tables would make a heavy page.
  private func weights(_ row: Int) -> HTML {
    let parts = bridge.weights(in: row).criteria.filter { $0.amount != .zero }
    let words = parts.map { part in
      let name = room.ground.criteria.first { $0.code == part.criterion }?.name ?? part.criterion
      return "\(name) \(BridgeWords.table(part.amount))"
    }
    return words.isEmpty ? .empty : "<p>Weights: \(words.joined(separator: "; ")).</p>"
  }
}

extension OptionRoom {
  /// Why the open option gives other amounts than the round, or than another option by its place.
  func bridge(from place: Int?) throws(Refusal) -> Bridge {
    guard let option = open.option else { throw .invalid(openProblems) }
    return Bridge(from: try before(place), to: try side(open.name, option))
  }

  /// The options that the open one can be held beside: those that can be worked out.
  var others: [Int] {
    options.indices.filter { place in
      guard place != state.open, case .success = options[place].comparison else { return false }
      return true
    }
  }

  private func before(_ place: Int?) throws(Refusal) -> BridgeSide {
    guard let place, others.contains(place), let option = options[place].option else {
      let usual = ground.asItIs
      return try side(usual.name, usual, ground.allocation)
    }
    return try side(options[place].name, option)
  }

  private func side(
    _ name: String, _ option: FundingOption, _ known: Allocation? = nil
  ) throws(Refusal) -> BridgeSide {
    let names = Dictionary(
      ground.schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first })
    let allocation = if let known { known } else { try option.allocation(on: ground) }
    return BridgeSide(
      name: name, allocation, try option.counts(on: ground), names: names)
  }
}
