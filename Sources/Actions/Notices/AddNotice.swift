package import Domain
package import SQL
package import Store
package import Values

/// Tells somebody that something has happened, in the transaction in which it happens.
///
/// There is a notice on the site, a letter in the outbox, or both, as its kind and the person's choice have
/// it. Nothing in it can name anybody: it has a kind, and a place that says nothing.
package struct AddNotice: Hashable, Sendable {
  private let kind: NoticeKind
  private let person: PersonID
  private let place: NoticePlace
  private let until: Moment?

  /// After `until` no letter is sent any more: the link in it would open nothing.
  package init(
    _ kind: NoticeKind, to person: PersonID, at place: NoticePlace,
    until: Moment? = nil
  ) {
    self.kind = kind
    self.person = person
    self.place = place
    self.until = until
  }

  package func perform(in records: Records, at time: ActionTime) throws {
    try perform(over: records.connection, at: time.now, time.identifiers)
  }

  /// For what is no ``Action``: signing in, for one.
  package func perform(
    over connection: any Connection, at now: Moment, _ identifiers: IdentifierGenerator
  ) throws {
    let notices = NoticeRecords(connection)
    let outbox = OutboxRecords(connection)
    let hasAddress = try outbox.address(of: person) != nil
    let mailing = hasAddress ? kind.mailing(try notices.choice(of: person)) : .none
    if kind.way != .mailAlone {
      // A token is for the letter alone.
      try notices.add(
        PersonNotice(
          id: identifiers.make(), person: person, kind: kind,
          place: place.isSecret ? .start : place, madeAt: now),
        forDigest: mailing == .inDigest)
    }
    guard mailing == .atOnce else { return }
    try outbox.add(
      Letter(
        id: identifiers.make(), person: person, content: .notice(kind), place: place, madeAt: now,
        until: until))
  }
}
