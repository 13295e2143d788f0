package import Domain
package import Store

/// Works out a locked round's amounts: from then on they are known by the digest of their document.
package struct CalculateRound: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let desk: RoundDesk
  private let seen: Int?

  package init(_ round: RoundID, at desk: RoundDesk, seen: Int?) {
    self.round = round
    self.desk = desk
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    let known = try desk.round(round, seen: seen, in: records)
    let digest = desk.digest(of: try desk.record(of: known, in: records))
    return try RoundStep(.calculated(digest: digest), to: round, seen: seen)
      .perform(in: records, at: time)
  }
}
