internal import Domain
internal import HTML

/// The addresses of all weightings of a round.
enum SpaceLinks {
  static func space(_ round: RoundID) -> Link { "/rounds/\(round)/options/space" }

  static func live(_ round: RoundID) -> Link { "/rounds/\(round)/options/space/live" }

  /// With the options that it was come to from.
  static func space(_ round: RoundID, _ state: OptionState, _ criteria: [Criterion]) -> Link {
    space(round).with(state.items(criteria))
  }

  static func space(_ round: RoundID, _ room: SpaceRoom) -> Link {
    space(round).with(room.items)
  }
}
