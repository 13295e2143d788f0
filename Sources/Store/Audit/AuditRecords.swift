internal import Digests
package import Domain
package import SQL
package import Values

/// The audit trail: who did what, each line holding the hash of the one before.
package struct AuditRecords {
  let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// One line as it is kept.
  package struct Line: Hashable, Sendable {
    package let number: Int
    package let at: Moment
    package let person: String
    package let permission: String
    package let kind: String
    package let subject: String
    package let details: String
    package let hash: String

    /// The hash that the line must have after one with hash `previous`.
    ///
    /// Each part is preceded by its length, so that no two lines are hashed alike.
    package func expectedHash(after previous: String) -> String {
      let parts = [
        previous, String(number), String(at.milliseconds), person, permission, kind, subject,
        details,
      ]
      var bytes: [UInt8] = []
      for part in parts {
        bytes += Array("\(part.utf8.count):".utf8)
        bytes += Array(part.utf8)
      }
      return Digest.hexadecimal(Digest.sha256(bytes))
    }
  }

  /// Adds a line in the transaction of the act it tells of.
  package func add(_ event: AuditEvent, by scope: Scope, at moment: Moment) throws {
    let last = try connection.first(
      "SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1"
    ) { (try $0.integer(0), try $0.text(1)) }
    let unsealed = Line(
      number: (last?.0 ?? 0) + 1, at: moment, person: scope.person.description,
      permission: scope.permission.rawValue, kind: event.kind, subject: event.subject,
      details: event.details, hash: "")
    let hash = unsealed.expectedHash(after: last?.1 ?? "")
    try connection.run(
      """
      INSERT INTO audit_line (number, at, person_id, permission, kind, subject, details, hash)
      VALUES (\(unsealed.number), \(moment.milliseconds), \(unsealed.person),
        \(unsealed.permission), \(unsealed.kind), \(unsealed.subject), \(unsealed.details), \(hash))
      """)
  }

  /// The number of the newest line: while it stays, nothing has happened.
  package func newestNumber() throws -> Int {
    try connection.integer("SELECT coalesce(max(number), 0) FROM audit_line")
  }

  /// Lines from the newest back, before `number` if that is given.
  package func lines(before number: Int?, most: Int) throws -> [Line] {
    try connection.all(
      """
      SELECT number, at, person_id, permission, kind, subject, details, hash FROM audit_line
      WHERE number < \(number ?? Int.max) ORDER BY number DESC LIMIT \(most)
      """, Self.line)
  }

  /// The digest with which a round was published, as the trail has it.
  package func publishedDigest(of round: RoundID) throws -> String? {
    let event = AuditEvent.roundChanged(round, .published, details: "digest=")
    return try connection.first(
      """
      SELECT details FROM audit_line WHERE kind = \(event.kind) AND subject = \(event.subject)
      ORDER BY number DESC LIMIT 1
      """
    ) { String(try $0.text(0).dropFirst(event.details.utf8.count)) }
  }

  /// The number of the first line that is not as it was written, or `nil` when all are.
  package func firstBroken() throws -> Int? {
    var (previous, expected): (String, Int) = ("", 1)
    var broken: Int?
    try connection.forEach(
      """
      SELECT number, at, person_id, permission, kind, subject, details, hash FROM audit_line
      ORDER BY number
      """
    ) { row in
      guard broken == nil else { return }
      let line = try Self.line(row)
      if line.number != expected || line.hash != line.expectedHash(after: previous) {
        broken = expected
      }
      previous = line.hash
      expected += 1
    }
    return broken
  }

  private static func line(_ row: Row) throws -> Line {
    Line(
      number: try row.integer(0), at: Moment(milliseconds: try row.integer(1)),
      person: try row.text(2), permission: try row.text(3), kind: try row.text(4),
      subject: try row.text(5), details: try row.text(6), hash: try row.text(7))
  }
}
