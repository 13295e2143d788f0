package import Domain
package import Store

/// Opens a round again that has not been published, and says why.
package struct UnlockRound: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let reason: String
  private let seen: Int?

  package init(_ round: RoundID, reason: String, seen: Int?) {
    self.round = round
    self.reason = reason
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    try RoundStep(.unlocked(reason: reason), to: round, seen: seen).perform(in: records, at: time)
  }
}
