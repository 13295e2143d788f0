package import Domain
package import Store
package import Values

/// One thing a person can do to the partnership's records.
///
/// It names the permission it needs, so it cannot run without one, and returns the line it leaves in
/// the audit trail, so it cannot run without a trace.
package protocol Action: Sendable {
  associatedtype Outcome: Sendable & LosslessStringConvertible
  static var permission: Permission { get }
  func perform(in records: Records, at time: ActionTime) throws -> Performed<Outcome>
}

/// What an action has led to, and the line that tells of it.
package struct Performed<Outcome: Sendable>: Sendable {
  package let outcome: Outcome
  /// A line of the audit trail each.
  package let events: [AuditEvent]

  package init(_ outcome: Outcome, recording event: AuditEvent) {
    self.init(outcome, recording: [event])
  }

  package init(_ outcome: Outcome, recording events: [AuditEvent]) {
    self.outcome = outcome
    self.events = events
  }
}

/// When an action happens, and what new records are called.
package struct ActionTime: Sendable {
  package let now: Moment
  /// The day in London.
  package let today: CalendarDate
  package let identifiers: IdentifierGenerator
}
