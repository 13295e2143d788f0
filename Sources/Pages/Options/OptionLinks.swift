internal import Domain
internal import HTML

/// The addresses of a round's options: each the same for whoever it is sent to.
enum OptionLinks {
  static func room(_ round: RoundID) -> Link { "/rounds/\(round)/options" }

  /// The room with options side by side, by their texts.
  static func room(_ round: RoundID, _ texts: [String]) -> Link {
    room(round).with(texts.map { ("o", $0) })
  }

  static func live(_ round: RoundID) -> Link { "/rounds/\(round)/options/live" }

  static func room(_ round: RoundID, _ state: OptionState, _ criteria: [Criterion]) -> Link {
    room(round).with(state.items(criteria))
  }

  /// From the round as it is, or from the option at a place.
  static func bridge(
    _ round: RoundID, _ state: OptionState, _ criteria: [Criterion], from: Int? = nil
  ) -> Link {
    let link: Link = "/rounds/\(round)/options/bridge"
    return link.with(state.items(criteria) + [("from", from.map { String($0 + 1) })])
  }

  static func years(_ round: RoundID) -> Link { "/rounds/\(round)/options/years" }

  /// The table of later years as a file of a kind.
  static func years(
    _ round: RoundID, _ kind: String, _ state: OptionState, _ criteria: [Criterion],
    _ method: ProjectionMethod
  ) -> Link {
    let (csv, xlsx): (Link, Link) = (
      "/rounds/\(round)/options/years.csv", "/rounds/\(round)/options/years.xlsx"
    )
    return (kind == "csv" ? csv : xlsx)
      .with(state.items(criteria) + [("method", method.rawValue)])
  }

  static func table(_ round: RoundID, _ state: OptionState, _ criteria: [Criterion]) -> Link {
    let link: Link = "/rounds/\(round)/options.csv"
    return link.with(state.items(criteria))
  }

  static func workbook(_ round: RoundID, _ state: OptionState, _ criteria: [Criterion]) -> Link {
    let link: Link = "/rounds/\(round)/options.xlsx"
    return link.with(state.items(criteria))
  }
}
