package import Domain
internal import SQL
package import Values

/// Boundaries, as they are kept: added to, never changed.
package struct BoundaryRecords {
  let connection: any Connection
  let scope: Scope

  package func add(_ set: BoundarySet, at moment: Moment) throws {
    let number = try connection.integer("SELECT coalesce(max(number), 0) + 1 FROM boundary_set")
    try connection.run(
      """
      INSERT INTO boundary_set (number, kind, source, from_on, person_id, recorded_at)
      VALUES (\(number), \(set.kind.rawValue), \(set.source), \(set.from), \(scope.person),
        \(moment))
      """)
    for (place, boundary) in set.boundaries.enumerated() {
      var (cluster, ward): (ClusterID?, String?) = (nil, nil)
      switch boundary.subject {
      case .cluster(let id): cluster = id
      case .ward(let name): ward = name
      }
      try connection.run(
        """
        INSERT INTO boundary (set_number, place, cluster_id, ward, outlines)
        VALUES (\(number), \(place), \(cluster), \(ward), \(Self.text(boundary.outlines)))
        """)
    }
  }

  /// The boundaries of a kind that hold on a day: of those that held last, the ones loaded last.
  package func inForce(_ kind: BoundaryKind, on day: CalendarDate) throws -> BoundarySet? {
    let found = try connection.first(
      """
      SELECT number, source, from_on FROM boundary_set
      WHERE kind = \(kind.rawValue) AND from_on <= \(day)
      ORDER BY from_on DESC, number DESC LIMIT 1
      """
    ) { (try $0.integer(0), try $0.text(1), try $0.date(2)) }
    guard let (number, source, from) = found else { return nil }
    let boundaries = try connection.all(
      """
      SELECT cluster_id, ward, outlines FROM boundary WHERE set_number = \(number) ORDER BY place
      """
    ) { row in
      let subject: BoundarySubject =
        if let ward = try row.optionalText(1) { .ward(ward) } else {
          .cluster(try row.identifier(0))
        }
      return Boundary(subject, try Self.outlines(try row.text(2)))
    }
    return BoundarySet(kind, source: source, from: from, boundaries: boundaries)
  }

  /// Outlines as text: `430000 433000,430100 433050;…`.
  private static func text(_ outlines: [[GridPlace]]) -> String {
    outlines.map { outline in
      outline.map { "\($0.easting) \($0.northing)" }.joined(separator: ",")
    }.joined(separator: ";")
  }

  private static func outlines(_ text: String) throws -> [[GridPlace]] {
    try text.utf8.split(separator: UInt8(ascii: ";")).map { outline in
      try outline.split(separator: UInt8(ascii: ",")).map { place in
        let numbers = place.split(separator: UInt8(ascii: " ")).map {
          Int(String(decoding: $0, as: UTF8.self))
        }
        guard numbers.count == 2, let easting = numbers[0], let northing = numbers[1],
          let place = GridPlace(easting: easting, northing: northing)
        else { throw Unreadable("outline \(text.prefix(40))") }
        return place
      }
    }
  }
}

extension Records {
  package var boundaries: BoundaryRecords {
    BoundaryRecords(connection: connection, scope: scope)
  }
}
