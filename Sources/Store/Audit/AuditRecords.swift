package import Domain
package import SQL
package import Values

/// The audit trail: who did and saw what, each line holding the hash of the one before.
package struct AuditRecords {
  let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// Something to be told of, by whom it was done and when.
  package struct Entry: Hashable, Sendable {
    let event: AuditEvent
    let scope: Scope
    let moment: Moment

    package init(_ event: AuditEvent, by scope: Scope, at moment: Moment) {
      (self.event, self.scope, self.moment) = (event, scope, moment)
    }
  }

  /// Adds a line in the transaction of the act it tells of.
  package func add(_ event: AuditEvent, by scope: Scope, at moment: Moment) throws {
    try add([Entry(event, by: scope, at: moment)])
  }

  /// Adds a line for each, in order.
  package func add(_ entries: [Entry]) throws {
    let last = try connection.first(
      "SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1"
    ) { (try $0.integer(0), try $0.text(1)) }
    var (number, previous) = last ?? (0, "")
    var hashing = LineHashing()
    for entry in entries {
      number += 1
      var line = Self.line(entry, number: number)
      line.hash = hashing.hash(line, after: previous)
      previous = line.hash
      try insert(line)
    }
  }

  private static func line(_ entry: Entry, number: Int) -> Line {
    let (event, scope) = (entry.event, entry.scope)
    return Line(
      number: number, at: entry.moment, person: scope.person.description,
      permission: scope.permission.rawValue, kind: event.kind, subject: event.subject,
      details: event.details, form: Line.newestForm, sort: event.sort.rawValue,
      post: scope.post?.description, role: scope.role.rawValue, body: scope.body.description,
      records: sorted(event.records), hash: "")
  }

  /// In the order of their bytes, as both engines give them, and each once.
  private static func sorted(_ records: [String]) -> [String] {
    guard records.count > 1 else { return records }
    return Set(records).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func insert(_ line: Line) throws {
    try connection.run(
      """
      INSERT INTO audit_line (\(Self.columns))
      VALUES (\(line.number), \(line.at), \(line.person), \(line.permission), \(line.kind),
        \(line.subject), \(line.details), \(line.form), \(line.sort), \(line.post), \(line.role),
        \(line.body), \(line.hash))
      """)
    var rest = line.records[...]
    while !rest.isEmpty {
      // Lists of two lengths only, so that each statement is prepared once.
      let part = rest.count >= Self.together ? rest.prefix(Self.together) : rest.prefix(1)
      rest = rest.dropFirst(part.count)
      let rows = part.map { "(\($0), \(line.number))" as Query }
      try connection.run(
        "INSERT INTO audit_record (record, number) VALUES \(Query.joined(rows, by: ", "))")
    }
  }

  private static let together = 16

  // MARK: Reading

  /// The number of the newest line that tells of a change: while it stays, nothing that is kept in
  /// memory has changed.
  package func newestChange() throws -> Int {
    try connection.first(
      "SELECT number FROM audit_line WHERE sort = 'change' ORDER BY sort DESC, number DESC LIMIT 1"
    ) { try $0.integer(0) } ?? 0
  }

  /// The newest line, as it is written outside the database; `nil` of an empty trail.
  package func head(at moment: Moment) throws -> AuditHead? {
    try connection.first("SELECT number, hash FROM audit_line ORDER BY number DESC LIMIT 1") {
      AuditHead(number: try $0.integer(0), hash: try $0.text(1), at: moment)
    }
  }

  /// The hash of one line; `nil` where there is none by that number.
  package func hash(ofLine number: Int) throws -> String? {
    try connection.first("SELECT hash FROM audit_line WHERE number = \(number)") {
      try $0.text(0)
    }
  }

  /// Lines from the newest back, before `number` if that is given.
  package func lines(before number: Int?, most: Int) throws -> [Line] {
    try lines(AuditSearch(), before: number, most: most)
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
}
