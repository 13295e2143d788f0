package import Domain
package import Store

/// Finds another's figures right.
///
/// They are worked out once more: when they are not what they were, because a school has joined
/// meanwhile or anything else has changed, nothing is approved.
package struct ApproveRound: Action {
  package static let permission = Permission.approveRounds

  private let round: RoundID
  private let digest: String
  private let desk: RoundDesk
  private let seen: Int?

  /// `digest` is that of the figures that were looked at.
  package init(_ round: RoundID, digest: String, at desk: RoundDesk, seen: Int?) {
    self.round = round
    self.digest = digest
    self.desk = desk
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    let known = try desk.round(round, seen: seen, in: records)
    try desk.mustStillBe(digest, known, in: records)
    return try RoundStep(.approved(digest: digest), to: round, seen: seen)
      .perform(in: records, at: time)
  }
}

extension RoundDesk {
  /// Refused when a round comes to something else by now than the figures with a digest.
  func mustStillBe(_ digest: String, _ round: FundingRound, in records: Records) throws {
    guard self.digest(of: try record(of: round, in: records)) == digest else {
      throw Refusal.conflict(
        "The figures have changed since they were calculated. Calculate the round again, so that what is "
          + "approved is what is published.")
    }
  }
}
