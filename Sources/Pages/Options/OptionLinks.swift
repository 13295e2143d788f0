internal import Domain
internal import HTML

/// The addresses of a round's options: each the same for whoever it is sent to.
enum OptionLinks {
  static func room(_ round: RoundID) -> Link { "/rounds/\(round)/options" }

  static func live(_ round: RoundID) -> Link { "/rounds/\(round)/options/live" }

  static func room(_ round: RoundID, _ state: OptionState, _ criteria: [Criterion]) -> Link {
    room(round).with(state.items(criteria))
  }

  static func bridge(_ round: RoundID, _ state: OptionState, _ criteria: [Criterion]) -> Link {
    let link: Link = "/rounds/\(round)/options/bridge"
    return link.with(state.items(criteria))
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
