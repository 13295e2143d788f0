package import Domain
internal import SQL
package import Values

/// Schools as the national register tells of them; what it said before is kept beside.
package struct SchoolRecords {
  let connection: any Connection
  let scope: Scope

  package func add(_ school: RegisterSchool) throws {
    let facts = school.facts
    try connection.run(
      """
      INSERT INTO school (id, urn, laestab, name, phase, postcode, ward, opened_on, closed_on,
        is_closed, easting, northing, successors, version)
      VALUES (\(school.id), \(facts.urn), \(facts.laestab), \(facts.name), \(facts.phase),
        \(facts.postcode), \(facts.ward), \(facts.opened), \(facts.closed), \(facts.isClosed),
        \(facts.place?.easting), \(facts.place?.northing), \(facts.successors.joined(separator: " ")),
        1)
      """)
  }

  /// Takes up what the register says now; what it said before goes into the history.
  package func change(_ id: SchoolID, to facts: SchoolFacts, at moment: Moment) throws {
    let before = try connection.first(
      SchoolRow.all + " WHERE id = \(id)"
    ) { (try SchoolRow.school($0).facts, try $0.integer(11)) }
    guard let (old, version) = before else { throw Refusal.notFound }
    try connection.run(
      """
      INSERT INTO school_history (school_id, version, facts, replaced_at)
      VALUES (\(id), \(version), \(old.inOneText), \(moment))
      """)
    try connection.run(
      """
      UPDATE school SET urn = \(facts.urn), laestab = \(facts.laestab), name = \(facts.name),
        phase = \(facts.phase), postcode = \(facts.postcode), ward = \(facts.ward),
        opened_on = \(facts.opened), closed_on = \(facts.closed), is_closed = \(facts.isClosed),
        easting = \(facts.place?.easting), northing = \(facts.place?.northing),
        successors = \(facts.successors.joined(separator: " ")), version = version + 1
      WHERE id = \(id)
      """)
  }
}

/// The columns of a school, in the order they are read.
enum SchoolRow {
  static let all: Query = """
    SELECT id, urn, laestab, name, phase, postcode, ward, opened_on, closed_on, is_closed,
      successors, version, easting, northing FROM school
    """

  static func school(_ row: Row) throws -> RegisterSchool {
    RegisterSchool(
      id: try row.identifier(0),
      facts: SchoolFacts(
        urn: try row.text(1), laestab: try row.text(2), name: try row.text(3),
        phase: try row.text(4), postcode: try row.text(5), ward: try row.text(6),
        opened: try row.optionalDate(7), closed: try row.optionalDate(8),
        isClosed: try row.flag(9), place: try place(row),
        successors: try row.text(10).split(separator: " ").map(String.init)))
  }
}

extension SchoolRow {
  private static func place(_ row: Row) throws -> GridPlace? {
    guard let easting = try row.optionalInteger(12), let northing = try row.optionalInteger(13)
    else { return nil }
    return GridPlace(easting: easting, northing: northing)
  }
}

extension SchoolFacts {
  /// Every fact on a line of its own, as the history keeps them.
  var inOneText: String {
    [
      "urn=\(urn)", "laestab=\(laestab)", "name=\(name)", "phase=\(phase)", "postcode=\(postcode)",
      "ward=\(ward)", "opened=\(opened?.description ?? "")", "closed=\(closed?.description ?? "")",
      "is_closed=\(isClosed ? 1 : 0)",
      "place=\(place.map { "\($0.easting) \($0.northing)" } ?? "")",
      "successors=\(successors.joined(separator: " "))",
    ].joined(separator: "\n")
  }
}
