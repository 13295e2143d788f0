package import Domain
package import Store

/// Changes what a round is calculated with: pot, formula, day, rounding, protection, disclosure.
package struct SettleRound: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let settings: RoundSettings
  private let seen: Int?

  /// `seen` is the edition that the form was filled in over.
  package init(_ round: RoundID, _ settings: RoundSettings, seen: Int?) {
    self.round = round
    self.settings = settings
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    guard try records.funding.formula(settings.formula) != nil else {
      throw Refusal.invalid(
        "There is no such formula.", in: Place(field: "formula"), remedy: "Choose one of the list.")
    }
    return try RoundStep(.settled(settings), to: round, seen: seen).perform(in: records, at: time)
  }
}
