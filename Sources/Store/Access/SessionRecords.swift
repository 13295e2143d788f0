package import Domain
package import SQL
package import Values

/// Who is signed in, and with which links they may be.
///
/// Of a token only its digest is kept.
package struct SessionRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// The person of a session that has not ended.
  package func user(session: String, at moment: Moment) throws -> User? {
    try connection.first(
      """
      SELECT person.id, person.name, person.role FROM session
      JOIN person ON person.id = session.person_id
      WHERE session.token_hash = \(session) AND session.expires_at > \(moment)
        AND person.ended_at IS NULL
      """, PersonRecords.user)
  }

  package func open(
    _ session: String, for person: Identifier<PersonKind>, at moment: Moment, until: Moment
  ) throws {
    try connection.run("DELETE FROM session WHERE expires_at <= \(moment)")
    try connection.run(
      """
      INSERT INTO session (token_hash, person_id, created_at, expires_at)
      VALUES (\(session), \(person), \(moment), \(until))
      """)
  }

  package func close(_ session: String) throws {
    try connection.run("DELETE FROM session WHERE token_hash = \(session)")
  }

  package func addLink(
    _ link: String, for person: Identifier<PersonKind>, at moment: Moment, until: Moment
  ) throws {
    try connection.run(
      """
      INSERT INTO sign_in_link (token_hash, person_id, created_at, expires_at)
      VALUES (\(link), \(person), \(moment), \(until))
      """)
  }

  /// Uses a link up and gives whose it was; `nil` when it is none, has been used or is too old.
  package func use(_ link: String, at moment: Moment) throws -> User? {
    let person = try connection.first(
      """
      UPDATE sign_in_link SET used_at = \(moment)
      WHERE token_hash = \(link) AND used_at IS NULL AND expires_at > \(moment)
      RETURNING person_id
      """
    ) { try $0.identifier(0, PersonKind.self) }
    return try person.flatMap { try PersonRecords(connection).find($0) }
  }
}
