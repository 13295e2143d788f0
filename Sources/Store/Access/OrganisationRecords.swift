package import Domain
package import SQL
package import Values

/// Organisations that are neither clusters nor schools.
package struct OrganisationRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(
    _ organisation: Organisation, by person: PersonID, at moment: Moment
  ) throws {
    try connection.run(
      """
      INSERT INTO organisation (id, kind, name, area_id, added_by, added_at)
      VALUES (\(organisation.id), \(organisation.kind.rawValue), \(organisation.name),
        \(organisation.area), \(person), \(moment))
      """)
  }

  /// One that has not ended.
  package func find(_ id: OrganisationID) throws -> Organisation? {
    try connection.first("\(Self.all) AND id = \(id)", Self.organisation)
  }

  /// All that have not ended, by kind and name.
  package func standing() throws -> [Organisation] {
    try connection.all("\(Self.all) ORDER BY kind, name, id", Self.organisation)
  }

  package func end(_ id: OrganisationID, by person: PersonID, at moment: Moment) throws {
    try connection.run(
      "UPDATE organisation SET ended_by = \(person), ended_at = \(moment) WHERE id = \(id)")
  }

  private static let all: Query =
    "SELECT id, kind, name, area_id FROM organisation WHERE ended_at IS NULL"

  private static func organisation(_ row: Row) throws -> Organisation {
    let text = try row.text(1)
    guard let kind = OrganisationKind(rawValue: text) else { throw Unreadable("kind \(text)") }
    return Organisation(
      id: try row.identifier(0), kind: kind, name: try row.text(2),
      area: try row.optionalIdentifier(3))
  }
}
