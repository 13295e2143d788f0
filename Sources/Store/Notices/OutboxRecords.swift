package import Domain
package import SQL
package import Values

/// Letters that wait, are being sent, or have been.
package struct OutboxRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ letter: Letter) throws {
    try connection.run(
      """
      INSERT INTO outbox (id, person_id, content, place, made_at, until_at, due_at, state, attempts,
        taken_by, version)
      VALUES (\(letter.id), \(letter.person), \(letter.content.name), \(letter.place.path),
        \(letter.madeAt), \(letter.until), \(letter.dueAt), \(letter.state.rawValue),
        \(letter.attempts), '', 1)
      """)
  }

  /// Writes how a letter stands, unless it stands otherwise by now than `before` says.
  package func change(_ before: Letter, to after: Letter) throws {
    let changed = try connection.run(
      """
      UPDATE outbox SET place = \(after.place.path), due_at = \(after.dueAt),
        state = \(after.state.rawValue), attempts = \(after.attempts),
        reason = \(after.reason?.description), version = version + 1
      WHERE id = \(before.id) AND state = \(before.state.rawValue) AND attempts = \(before.attempts)
      """)
    guard changed == 1 else { throw Refusal.stale }
  }

  /// Writes that a letter is being handed over, and by whom.
  package func take(_ before: Letter, to after: Letter, by taker: String, at now: Moment) throws {
    try change(before, to: after)
    try connection.run(
      "UPDATE outbox SET taken_by = \(taker), taken_at = \(now) WHERE id = \(before.id)")
  }

  package func find(_ id: LetterID) throws -> Letter? {
    try connection.first("\(Self.columns) WHERE id = \(id)", Self.letter)
  }

  /// The letter that has been due the longest.
  package func nextDue(at now: Moment) throws -> Letter? {
    try connection.first(
      """
      \(Self.columns) WHERE state = 'waiting' AND due_at <= \(now) ORDER BY due_at, id LIMIT 1
      """, Self.letter)
  }

  /// Letters that were being handed over by others than `taker`, whenever they were taken up.
  package func left(notBy taker: String) throws -> [Letter] {
    try connection.all(
      "\(Self.columns) WHERE state = 'sending' AND taken_by <> \(taker) ORDER BY id", Self.letter)
  }

  /// Letters that are being handed over since longer than it takes.
  package func left(takenBefore before: Moment) throws -> [Letter] {
    try connection.all(
      "\(Self.columns) WHERE state = 'sending' AND taken_at <= \(before) ORDER BY id", Self.letter)
  }

  /// Letters of one state, the newest first.
  package func newest(_ state: Letter.State, most: Int) throws -> [Letter] {
    try connection.all(
      """
      \(Self.columns) WHERE state = \(state.rawValue) ORDER BY made_at DESC, id DESC LIMIT \(most)
      """, Self.letter)
  }

  /// Letters without an answer, handed over between two moments.
  package func unknown(takenFrom from: Moment, to: Moment) throws -> [Letter] {
    try connection.all(
      """
      \(Self.columns) WHERE state = 'unknown' AND taken_at >= \(from) AND taken_at <= \(to)
      ORDER BY taken_at, id LIMIT 50
      """, Self.letter)
  }

  /// How many letters stand how.
  package func counts() throws -> [Letter.State: Int] {
    let counts = try connection.all("SELECT state, count(*) FROM outbox GROUP BY state") {
      (try Self.state($0, 0), try $0.integer(1))
    }
    return Dictionary(counts, uniquingKeysWith: { first, _ in first })
  }

  /// Where somebody is written to; `nil` for who has left or has no address.
  package func address(of person: PersonID) throws -> String? {
    try connection.first(
      "SELECT email FROM person WHERE id = \(person) AND ended_at IS NULL"
    ) { try $0.optionalText(0) } ?? nil
  }

  private static let columns: Query = """
    SELECT id, person_id, content, place, made_at, until_at, due_at, state, attempts, reason FROM outbox
    """

  private static func state(_ row: Row, _ column: Int) throws -> Letter.State {
    let text = try row.text(column)
    guard let state = Letter.State(rawValue: text) else { throw Unreadable("letter state \(text)") }
    return state
  }

  private static func letter(_ row: Row) throws -> Letter {
    let (content, place) = (try row.text(2), try row.text(3))
    guard let known = Letter.Content(content), let place = NoticePlace(place) else {
      throw Unreadable("letter \(content)")
    }
    let reason = try row.optionalText(9)
    return Letter(
      id: try row.identifier(0), person: try row.identifier(1), content: known, place: place,
      madeAt: try row.moment(4),
      until: try row.optionalInteger(5).map { Moment(milliseconds: $0) },
      dueAt: try row.moment(6), state: try state(row, 7), attempts: try row.integer(8),
      reason: reason.flatMap { DeliveryReason($0) })
  }
}
