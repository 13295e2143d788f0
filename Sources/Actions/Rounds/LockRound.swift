package import Domain
package import Store

/// Leaves settings and counts as they are, so that what is calculated stays true.
package struct LockRound: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let seen: Int?

  package init(_ round: RoundID, seen: Int?) {
    self.round = round
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    try RoundStep(.locked, to: round, seen: seen).perform(in: records, at: time)
  }
}
