package import Domain
package import Store

/// Does not find another's figures right, and says what is to be put right.
package struct DeclineRound: Action {
  package static let permission = Permission.approveRounds

  private let round: RoundID
  private let reason: String
  private let seen: Int?

  package init(_ round: RoundID, reason: String, seen: Int?) {
    self.round = round
    self.reason = reason
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    try RoundStep(.declined(reason: reason), to: round, seen: seen).perform(in: records, at: time)
  }
}
