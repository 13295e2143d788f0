package import Domain
package import Store

/// Says of problems that ask for it that they are right as they are, and why.
package struct ConfirmProblems: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let what: [ConfirmedProblem]
  private let reason: String
  private let seen: Int?

  package init(_ round: RoundID, _ what: [ConfirmedProblem], reason: String, seen: Int?) {
    self.round = round
    self.what = what
    self.reason = reason
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    try RoundStep(.confirmed(what, reason: reason), to: round, seen: seen)
      .perform(in: records, at: time)
  }
}
