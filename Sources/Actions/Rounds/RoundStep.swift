internal import Domain
internal import Store
internal import Values

/// One act on a round: found, held against its rules, kept, and told to the audit trail.
struct RoundStep {
  private let deed: RoundAct.Deed
  private let round: RoundID
  private let seen: Int?

  init(_ deed: RoundAct.Deed, to round: RoundID, seen: Int?) {
    self.deed = deed
    self.round = round
    self.seen = seen
  }

  func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    guard let before = try records.rounds.find(round) else { throw Refusal.notFound }
    if let seen, seen != before.edition { throw Refusal.stale }
    let after = try before.after(deed, by: records.scope.person, at: time.now)
    guard let act = after.acts.last else { throw Refusal.notFound }
    try records.rounds.add(act, to: round)
    try RoundNotices(deed, of: after).add(in: records, at: time)
    return Performed(
      round, recording: .roundChanged(round, deed.kind, details: details(after: before.settings)))
  }

  private func details(after settings: RoundSettings) -> String {
    switch deed {
    case .opened, .locked: ""
    case .settled(let new): Self.settled(new, after: settings)
    case .counted(let count): "count=\(count.number)\nday=\(count.day)"
    case .confirmed(let what, _): "rules=\(Set(what.map(\.rule)).sorted().joined(separator: ","))"
    case .unlocked(let reason), .declined(let reason): "reason=\(AuditEvent.line(reason))"
    case .calculated(let digest), .approved(let digest), .published(let digest): "digest=\(digest)"
    }
  }

  private static func settled(_ new: RoundSettings, after old: RoundSettings) -> String {
    let (before, after) = (old.standing(beside: new), new.standing(beside: old))
    return """
      pot=\(new.pot.pence)
      formula=\(new.formula)
      before=\(AuditEvent.line(before))
      after=\(AuditEvent.line(after))
      """
  }
}
