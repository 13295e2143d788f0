package import Domain
package import SQL
package import Values

/// Records whose time is over: how many there are, and their end.
///
/// Only what has ended by itself is here. Nothing of the trail is, nor can be.
package struct DisposalRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// How many of one kind are due, and how many of them a hold keeps.
  package struct Due: Hashable, Sendable {
    package let due: Int
    package let kept: Int

    package static let none = Due(due: 0, kept: 0)
  }

  /// Where records of a kind are, and when each of them ended.
  private struct Shelf {
    let table: Query
    /// The moment that the period counts from; NULL for what has not ended.
    let ended: Query
    var person: Query?
    var record: Query?
  }

  private static func shelf(_ kind: RetentionClass) -> Shelf? {
    switch kind {
    case .sessions:
      Shelf(
        table: "session",
        ended: """
          CASE WHEN expires_at < seen_at + idle_seconds * 1000 THEN expires_at
          ELSE seen_at + idle_seconds * 1000 END
          """, person: "person_id", record: "id")
    case .signInLinks:
      Shelf(
        table: "sign_in_link", ended: "coalesce(used_at, expires_at)", person: "person_id")
    case .recoveryCodes: Shelf(table: "recovery_code", ended: "used_at", person: "person_id")
    case .devices: Shelf(table: "device", ended: "last_at", person: "person_id")
    case .failedSignIns: Shelf(table: "sign_in_failure", ended: "at + \(LockOut.seconds * 1_000)")
    case .identityRequests: Shelf(table: "identity_request", ended: "expires_at")
    case .formKeys: Shelf(table: "replay_key", ended: "at", person: "person_id")
    case .notices:
      // One that waits for a digest is still to be told.
      Shelf(
        table: "notice", ended: "CASE WHEN for_digest = 0 THEN read_at END", person: "person_id",
        record: "id")
    case .letters:
      // One that was left without an answer waits for a person.
      Shelf(
        table: "outbox",
        ended: """
          CASE WHEN state IN ('accepted', 'refused', 'given-up') THEN coalesce(taken_at, made_at) END
          """, person: "person_id", record: "id")
    case .accounts, .access, .trail, .register, .counts, .rounds, .jobs, .cases: nil
    }
  }

  /// What of a kind ended before a moment.
  package func due(
    _ kind: RetentionClass, before moment: Moment, keeping held: HeldRecords
  ) throws -> Due {
    guard let shelf = Self.shelf(kind) else { return .none }
    let all = try connection.integer(
      "SELECT count(*) FROM \(shelf.table) WHERE \(shelf.ended) < \(moment)")
    let free = try connection.integer(
      """
      SELECT count(*) FROM \(shelf.table)
      WHERE \(shelf.ended) < \(moment) AND NOT (\(Self.isHeld(shelf, held)))
      """)
    return Due(due: free, kept: all - free)
  }

  /// Ends what of a kind ended before a moment, but for what is held, and gives how many.
  package func dispose(
    of kind: RetentionClass, before moment: Moment, keeping held: HeldRecords
  ) throws -> Int {
    guard let shelf = Self.shelf(kind) else { return 0 }
    return try connection.run(
      """
      DELETE FROM \(shelf.table)
      WHERE \(shelf.ended) < \(moment) AND NOT (\(Self.isHeld(shelf, held)))
      """)
  }

  private static func isHeld(_ shelf: Shelf, _ held: HeldRecords) -> Query {
    if held.holdsEverything { return "1 = 1" }
    var ways: [Query] = []
    if let person = shelf.person {
      if !held.people.isEmpty { ways.append("\(person) IN \(list: held.people)") }
      if !held.bodies.isEmpty {
        ways.append(
          "\(person) IN (SELECT post.person_id FROM post WHERE post.body IN \(list: held.bodies))")
      }
    }
    if let record = shelf.record, !held.records.isEmpty {
      ways.append("\(record) IN \(list: held.records)")
    }
    return ways.isEmpty ? "1 = 0" : .joined(ways, by: " OR ")
  }
}
