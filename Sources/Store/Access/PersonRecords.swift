package import Domain
package import SQL
package import Values

/// People who can sign in.
package struct PersonRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ user: User, at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO person (id, name, role, created_at)
      VALUES (\(user.id), \(user.name), \(user.role.rawValue), \(moment))
      """)
  }

  /// Somebody who has not left.
  package func find(_ id: Identifier<PersonKind>) throws -> User? {
    try connection.first(
      "SELECT id, name, role FROM person WHERE id = \(id) AND ended_at IS NULL", Self.user)
  }

  /// The one who came first with a role.
  package func first(_ role: Role) throws -> User? {
    try connection.first(
      """
      SELECT id, name, role FROM person WHERE role = \(role.rawValue) AND ended_at IS NULL
      ORDER BY created_at, id LIMIT 1
      """, Self.user)
  }

  /// Those of a name who have not left, to the letter.
  package func called(_ name: String) throws -> [User] {
    try connection.all(
      "SELECT id, name, role FROM person WHERE name = \(name) AND ended_at IS NULL ORDER BY id",
      Self.user)
  }

  package func name(of id: String) throws -> String? {
    try connection.first("SELECT name FROM person WHERE id = \(id)") { try $0.text(0) }
  }

  static func user(_ row: Row) throws -> User {
    let role = try row.text(2)
    guard let known = Role(rawValue: role) else { throw Unreadable("role \(role)") }
    return User(id: try row.identifier(0), name: try row.text(1), role: known)
  }
}
