package import Domain
package import SQL
package import Values

/// Conflicts that were declared, and leave that people took to open what is not theirs to open.
package struct GlassRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  // MARK: Conflicts

  package func add(_ conflict: DeclaredConflict) throws {
    try connection.run(
      """
      INSERT INTO conflict (id, person_id, concerns, reason, declared_by, declared_at)
      VALUES (\(conflict.id), \(conflict.person), \(conflict.concerns), \(conflict.reason),
        \(conflict.declared.person), \(conflict.declared.at))
      """)
  }

  package func conflict(_ id: ConflictID) throws -> DeclaredConflict? {
    try connection.first("\(Self.conflicts) AND id = \(id)", Self.conflict)
  }

  /// Those of somebody that still hold, the newest first.
  package func conflicts(of person: PersonID) throws -> [DeclaredConflict] {
    try connection.all(
      "\(Self.conflicts) AND person_id = \(person) ORDER BY declared_at DESC, id", Self.conflict)
  }

  package func end(_ id: ConflictID, by person: PersonID, at moment: Moment) throws {
    try connection.run(
      "UPDATE conflict SET ended_by = \(person), ended_at = \(moment) WHERE id = \(id)")
  }

  // MARK: Glass

  package func add(_ glass: BrokenGlass, of person: PersonID, in post: PostID) throws {
    try connection.run(
      """
      INSERT INTO broken_glass (id, person_id, post_id, matter, purpose, reason, at, until)
      VALUES (\(glass.id), \(person), \(post), \(glass.matter), \(glass.purpose.rawValue),
        \(glass.reason), \(glass.at), \(glass.until))
      """)
  }

  /// What somebody has open by it in one of their posts.
  package func open(
    of person: PersonID, in post: PostID, at moment: Moment
  ) throws -> [BrokenGlass] {
    try connection.all(
      """
      SELECT id, matter, purpose, reason, at, until FROM broken_glass
      WHERE person_id = \(person) AND post_id = \(post) AND until > \(moment)
        AND ended_at IS NULL
      ORDER BY at DESC, id
      """, Self.glass)
  }

  /// Shuts what somebody has open, and says whether there was anything.
  package func shut(
    _ id: GlassID, of owner: PersonID?, by person: PersonID, at moment: Moment
  ) throws -> Bool {
    let isOwn: Query = if let owner { "person_id = \(owner)" } else { "person_id <> \(person)" }
    return try connection.run(
      """
      UPDATE broken_glass SET ended_by = \(person), ended_at = \(moment)
      WHERE id = \(id) AND ended_at IS NULL AND until > \(moment) AND \(isOwn)
      """) > 0
  }

  // MARK: Reading

  private static let conflicts: Query = """
    SELECT id, person_id, concerns, reason, declared_by, declared_at FROM conflict
    WHERE ended_at IS NULL
    """

  private static func conflict(_ row: Row) throws -> DeclaredConflict {
    DeclaredConflict(
      id: try row.identifier(0), person: try row.identifier(1), concerns: try row.text(2),
      reason: try row.text(3),
      declared: Post.Deed(try row.identifier(4), at: try row.moment(5)))
  }

  private static func glass(_ row: Row) throws -> BrokenGlass {
    let text = try row.text(2)
    guard let purpose = BrokenGlass.Purpose(rawValue: text) else {
      throw Unreadable("purpose \(text)")
    }
    return BrokenGlass(
      id: try row.identifier(0), matter: try row.text(1), purpose: purpose,
      reason: try row.text(3), at: try row.moment(4), until: try row.moment(5))
  }
}
