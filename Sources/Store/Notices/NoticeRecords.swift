package import Domain
package import SQL
package import Values

/// What people were told on the site, and how they want to hear of it by mail.
package struct NoticeRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ notice: PersonNotice, forDigest: Bool) throws {
    try connection.run(
      """
      INSERT INTO notice (id, person_id, kind, place, made_at, for_digest)
      VALUES (\(notice.id), \(notice.person), \(notice.kind.rawValue), \(notice.place.path),
        \(notice.madeAt), \(forDigest))
      """)
  }

  /// Somebody's newest notices.
  package func newest(of person: PersonID, most: Int) throws -> [PersonNotice] {
    try connection.all(
      """
      SELECT id, person_id, kind, place, made_at, read_at FROM notice
      WHERE person_id = \(person) ORDER BY made_at DESC, id DESC LIMIT \(most)
      """
    ) { row in
      let (kind, place) = (try row.text(2), try row.text(3))
      guard let known = NoticeKind(rawValue: kind), let place = NoticePlace(place) else {
        throw Unreadable("notice \(kind)")
      }
      return PersonNotice(
        id: try row.identifier(0), person: try row.identifier(1), kind: known, place: place,
        madeAt: try row.moment(4),
        readAt: try row.optionalInteger(5).map { Moment(milliseconds: $0) })
    }
  }

  /// How many each person has not read.
  package func unread() throws -> [PersonID: Int] {
    let counts = try connection.all(
      "SELECT person_id, count(*) FROM notice WHERE read_at IS NULL GROUP BY person_id"
    ) { (try $0.identifier(0, PersonKind.self), try $0.integer(1)) }
    return Dictionary(counts, uniquingKeysWith: { first, _ in first })
  }

  package func unread(of person: PersonID) throws -> Int {
    try connection.integer(
      "SELECT count(*) FROM notice WHERE person_id = \(person) AND read_at IS NULL")
  }

  /// Marks somebody's notices up to one as read, or that one alone; gives how many were not.
  package func markRead(
    _ id: NoticeID, of person: PersonID, andOlder: Bool, at moment: Moment
  ) throws -> Int {
    let made = try connection.first(
      "SELECT made_at FROM notice WHERE id = \(id) AND person_id = \(person)"
    ) { try $0.moment(0) }
    guard let made else { throw Refusal.notFound }
    let which: Query =
      andOlder ? "(made_at < \(made) OR (made_at = \(made) AND id <= \(id)))" : "id = \(id)"
    return try connection.run(
      """
      UPDATE notice SET read_at = \(moment)
      WHERE person_id = \(person) AND read_at IS NULL AND \(which)
      """)
  }

  // MARK: Choice

  package func choice(of person: PersonID) throws -> NoticeChoice {
    let text = try connection.first(
      "SELECT choice FROM notice_choice WHERE person_id = \(person)"
    ) { try $0.text(0) }
    guard let text else { return .atOnce }
    guard let choice = NoticeChoice(rawValue: text) else { throw Unreadable("choice \(text)") }
    return choice
  }

  /// Keeps how somebody wants to hear; what waited for a digest that they do not want waits no more.
  package func choose(_ choice: NoticeChoice, for person: PersonID) throws {
    try connection.run(
      """
      INSERT INTO notice_choice (person_id, choice) VALUES (\(person), \(choice.rawValue))
      ON CONFLICT (person_id) DO UPDATE SET choice = excluded.choice
      """)
    guard choice == .onSite else { return }
    try connection.run(
      "UPDATE notice SET for_digest = 0 WHERE person_id = \(person) AND for_digest = 1")
  }

  // MARK: Digests

  /// Who has notices that wait for a digest, and when the oldest of each was made.
  package func waitingForDigest() throws -> [(person: PersonID, oldest: Moment)] {
    try connection.all(
      "SELECT person_id, min(made_at) FROM notice WHERE for_digest = 1 GROUP BY person_id"
    ) { (try $0.identifier(0), try $0.moment(1)) }
  }

  /// Takes those of somebody that go into a digest now; says whether any of them is still unread.
  package func takeForDigest(
    of person: PersonID, isDue: (Moment) -> Bool
  ) throws -> Bool {
    let waiting = try connection.all(
      """
      SELECT id, made_at, read_at FROM notice WHERE person_id = \(person) AND for_digest = 1
      """
    ) { (try $0.text(0), try $0.moment(1), try $0.optionalInteger(2) == nil) }
    let due = waiting.filter { isDue($0.1) }
    try connection.run("UPDATE notice SET for_digest = 0 WHERE id IN \(list: due.map(\.0))")
    return due.contains { $0.2 }
  }
}

extension Records {
  package var notices: NoticeRecords { NoticeRecords(connection) }
  package var outbox: OutboxRecords { OutboxRecords(connection) }
}
