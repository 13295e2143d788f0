package import Domain
package import SQL
internal import Values

/// What people have asked to take away.
package struct ExportRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ export: ExportRequest) throws {
    try connection.run(
      """
      INSERT INTO export_request (id, query, asked_by, asked_at, asked_why)
      VALUES (\(export.id), \(export.query), \(export.asked.person), \(export.asked.at),
        \(export.asked.reason))
      """)
  }

  package func find(_ id: ExportID) throws -> ExportRequest? {
    try connection.first("\(Self.all) WHERE id = \(id)", Self.export)
  }

  /// What somebody has asked for, the newest first.
  package func asked(by person: PersonID, most: Int) throws -> [ExportRequest] {
    try connection.all(
      "\(Self.all) WHERE asked_by = \(person) ORDER BY asked_at DESC, id DESC LIMIT \(most)",
      Self.export)
  }

  /// What waits for a second person, the oldest first.
  package func waiting() throws -> [ExportRequest] {
    try connection.all(
      "\(Self.all) WHERE approved_at IS NULL AND declined_at IS NULL ORDER BY asked_at, id",
      Self.export)
  }

  package func approve(_ id: ExportID, _ deed: Post.Deed) throws {
    try connection.run(
      """
      UPDATE export_request SET approved_by = \(deed.person), approved_at = \(deed.at)
      WHERE id = \(id)
      """)
  }

  package func decline(_ id: ExportID, _ deed: Post.Deed) throws {
    try connection.run(
      """
      UPDATE export_request SET declined_by = \(deed.person), declined_at = \(deed.at),
        declined_why = \(deed.reason)
      WHERE id = \(id)
      """)
  }

  // MARK: Reading

  private static let all: Query = """
    SELECT id, query, asked_by, asked_at, asked_why, approved_by, approved_at, declined_by,
      declined_at, declined_why
    FROM export_request
    """

  private static func export(_ row: Row) throws -> ExportRequest {
    func deed(_ column: Int, why: String) throws -> Post.Deed? {
      try row.optionalIdentifier(column, PersonKind.self).map {
        Post.Deed($0, at: try row.moment(column + 1), reason: why)
      }
    }
    return ExportRequest(
      id: try row.identifier(0), query: try row.text(1),
      asked: Post.Deed(try row.identifier(2), at: try row.moment(3), reason: try row.text(4)),
      approved: try deed(5, why: ""),
      declined: try deed(7, why: try row.optionalText(9) ?? ""))
  }
}
