package import Domain
package import Store
internal import Values

/// Takes back an act that was a mistake: the register is as if it had not been, and both acts stay on
/// record.
package struct WithdrawAct: Action {
  package static let permission = Permission.changeRegister

  private let act: ActID
  private let reason: String
  /// The number of the newest act that the person has seen.
  private let seen: Int?

  package init(_ act: ActID, reason: String, seen: Int? = nil) {
    self.act = act
    self.reason = reason
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ActID> {
    if let seen, try records.register.version() != seen { throw Refusal.stale }
    let (withdrawal, before, after) = try Self.plan(act, because: reason, in: records, at: time)
    _ = try records.register.save(withdrawal, from: before, to: after, at: time.now)
    return Performed(withdrawal.id, recording: .registerChanged(withdrawal))
  }

  /// What a withdrawal would make of the register; refused where it cannot be.
  package static func plan(
    _ act: ActID, because reason: String, in records: Records, at time: ActionTime
  ) throws -> (act: RegisterAct, before: Register, after: Register) {
    guard let number = try records.register.number(of: act) else { throw Refusal.notFound }
    guard try records.register.withdrawal(of: act) == nil else {
      throw Refusal.conflict("This act has been withdrawn already.")
    }
    let undoing = RegisterAct.Undoing(
      before: try records.register.register(known: number - 1),
      after: try records.register.register(known: number))
    let withdrawal = RegisterAct(
      id: time.identifiers.make(), .withdraw(act, undoing), on: time.today, reason: reason)
    let before = try records.register.register()
    return (withdrawal, before, try before.applying(withdrawal))
  }
}
