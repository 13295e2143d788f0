package import Domain
package import Store
package import Values

/// Has something happen to the register: a school joins, a cluster is renamed, a host changes.
package struct ChangeRegister: Action {
  package static let permission = Permission.changeRegister

  private let deed: RegisterAct.Deed
  private let day: CalendarDate
  private let reason: String
  private let decision: String
  /// The number of the newest act that the person has seen; `nil` to act on whatever there is.
  private let seen: Int?

  package init(
    _ deed: RegisterAct.Deed, on day: CalendarDate, reason: String, decision: String = "",
    seen: Int? = nil
  ) {
    self.deed = deed
    self.day = day
    self.reason = reason
    self.decision = decision
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ActID> {
    let act = RegisterAct(
      id: time.identifiers.make(), deed, on: day, reason: reason, decision: decision)
    if let seen, try records.register.version() != seen { throw Refusal.stale }
    let before = try records.register.register()
    let after = try before.applying(act)
    _ = try records.register.save(act, from: before, to: after, at: time.now)
    let standing = AuditEvent.Standing(
      before: deed.standing(in: before, on: day), after: deed.standing(in: after, on: day))
    return Performed(act.id, recording: .registerChanged(act, standing))
  }
}
