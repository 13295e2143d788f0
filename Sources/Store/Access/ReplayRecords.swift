package import Domain
package import SQL
package import Values

/// What became of each form that was sent with a key, so that the same form sent again has no second
/// effect.
package struct ReplayRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// What the act with this key led to, or `nil` when there was none.
  package func outcome(
    key: String, of person: Identifier<PersonKind>, action: String
  ) throws -> String? {
    try connection.first(
      """
      SELECT outcome FROM replay_key
      WHERE person_id = \(person) AND key = \(key) AND action = \(action)
      """
    ) { try $0.text(0) }
  }

  package func keep(
    _ outcome: String, key: String, of person: Identifier<PersonKind>, action: String,
    at moment: Moment
  ) throws {
    try connection.run(
      """
      INSERT INTO replay_key (person_id, key, action, outcome, at)
      VALUES (\(person), \(key), \(action), \(outcome), \(moment))
      """)
  }
}
