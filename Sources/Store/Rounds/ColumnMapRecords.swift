internal import Digests
internal import Domain
internal import SQL
package import Values

/// Which columns of a table hold what, as somebody has said of tables with the same headings.
package struct ColumnMapRecords {
  let connection: any Connection
  let scope: Scope

  /// The map as a file of columns holds it.
  package func add(_ map: String, for headings: [String], at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO column_map (number, headings, map, person_id, recorded_at)
      VALUES ((SELECT coalesce(max(number), 0) + 1 FROM column_map), \(Self.name(headings)), \(map),
        \(scope.person), \(moment))
      """)
  }

  package func newest(for headings: [String]) throws -> String? {
    try connection.first(
      """
      SELECT map FROM column_map WHERE headings = \(Self.name(headings))
      ORDER BY number DESC LIMIT 1
      """
    ) { try $0.text(0) }
  }

  private static func name(_ headings: [String]) -> String {
    Digest.hexadecimal(Digest.sha256(Array(headings.joined(separator: "\n").utf8)))
  }
}

extension Records {
  package var columnMaps: ColumnMapRecords {
    ColumnMapRecords(connection: connection, scope: scope)
  }
}
