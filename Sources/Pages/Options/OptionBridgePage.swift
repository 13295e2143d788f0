internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Why amounts differ between the round as it is and an option, cause by cause, and for each cluster in sentences.
struct OptionBridgePage: Page {
  let room: OptionRoom
  let bridge: Bridge

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
    "From the round as it is. Each cause’s part is what it adds on average over every order in which the causes could have come: every row adds up to its cluster’s change, and every column to what the cause changed for all together."
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
  /// From the round as it is to the option that is open; refused where that cannot be worked out.
  func bridge() throws(Refusal) -> Bridge {
    guard let option = open.option else { throw .invalid(openProblems) }
    let names = Dictionary(
      ground.schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first })
    let usual = ground.asItIs
    return Bridge(
      from: BridgeSide(
        name: usual.name, ground.allocation, try usual.counts(on: ground), names: names),
      to: BridgeSide(
        name: open.name, try option.allocation(on: ground), try option.counts(on: ground),
        names: names))
  }
}
