package import Domain
package import SQL
package import Values

/// People who have an account.
package struct PersonRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ person: Person) throws {
    try connection.run(
      """
      INSERT INTO person (id, name, email, created_at)
      VALUES (\(person.id), \(person.name), \(person.email), \(person.addedAt))
      """)
  }

  package func find(_ id: PersonID) throws -> Person? {
    try connection.first("\(Self.all) WHERE id = \(id)", Self.person)
  }

  /// The one with an address who has not left.
  package func find(email: String) throws -> Person? {
    try connection.first(
      "\(Self.all) WHERE email = \(email) AND ended_at IS NULL", Self.person)
  }

  /// Those of a name who have not left, to the letter.
  package func called(_ name: String) throws -> [Person] {
    try connection.all(
      "\(Self.all) WHERE name = \(name) AND ended_at IS NULL ORDER BY id", Self.person)
  }

  /// Everybody, those who have left too, by name.
  package func everybody() throws -> [Person] {
    try connection.all(
      "\(Self.all) WHERE id <> \(User.publicVisitor.id) ORDER BY name, id", Self.person)
  }

  package func name(of id: String) throws -> String? {
    try connection.first("SELECT name FROM person WHERE id = \(id)") { try $0.text(0) }
  }

  /// Whether an address is somebody's already, though they may have left.
  package func isTaken(_ email: String) throws -> Bool {
    try connection.integer("SELECT count(*) FROM person WHERE email = \(email)") > 0
  }

  package func saw(_ id: PersonID, at moment: Moment) throws {
    try connection.run("UPDATE person SET seen_at = \(moment) WHERE id = \(id)")
  }

  package func wake(_ id: PersonID, by person: PersonID, at moment: Moment) throws {
    try connection.run(
      "UPDATE person SET woken_at = \(moment), woken_by = \(person) WHERE id = \(id)")
  }

  /// They have left: nothing opens for them any more.
  package func end(_ id: PersonID, by person: PersonID, at moment: Moment) throws {
    try connection.run(
      """
      UPDATE person SET ended_at = \(moment), ended_by = \(person)
      WHERE id = \(id) AND ended_at IS NULL
      """)
  }

  private static let all: Query =
    "SELECT id, name, email, created_at, seen_at, woken_at, ended_at FROM person"

  private static func person(_ row: Row) throws -> Person {
    Person(
      id: try row.identifier(0), name: try row.text(1), email: try row.optionalText(2),
      addedAt: try row.moment(3), seenAt: try row.optionalMoment(4),
      wokenAt: try row.optionalMoment(5), endedAt: try row.optionalMoment(6))
  }
}
