package import Domain
internal import SQL
package import Values

/// What was counted for rounds, as it is kept: how many pupils of which kinds each school has.
package struct CountRecords {
  let connection: any Connection
  let scope: Scope

  /// Keeps counts with what is known of their files; gives their number.
  package func add(_ kept: KeptCounts, at moment: Moment) throws -> Int {
    let number = try FundingRecords(connection: connection, scope: scope).add(
      kept.counts, at: moment)
    for (id, school) in kept.schools {
      try connection.run(
        """
        INSERT INTO counted_school (count_number, school_id, cluster_id, shared, note, cells)
        VALUES (\(number), \(id), \(school.cluster), \(school.shared), \(school.note),
          \(school.histogram.map(Self.text)))
        """)
    }
    for (place, file) in kept.files.enumerated() {
      try connection.run(
        """
        INSERT INTO counted_file (count_number, place, role, name, digest, bytes)
        VALUES (\(number), \(place), \(file.role), \(file.name), \(file.digest), \(file.bytes))
        """)
    }
    return number
  }

  package func find(_ number: Int) throws -> KeptCounts? {
    let funding = FundingRecords(connection: connection, scope: scope)
    guard let counts = try funding.counts(number) else { return nil }
    let files = try connection.all(
      """
      SELECT role, name, digest, bytes FROM counted_file WHERE count_number = \(number)
      ORDER BY place
      """
    ) { row in
      CountedFile(
        role: try row.text(0), name: try row.text(1), digest: try row.text(2),
        bytes: try row.integer(3))
    }
    var schools: [SchoolID: KeptCounts.School] = [:]
    try connection.forEach(
      """
      SELECT school_id, cluster_id, shared, note, cells FROM counted_school
      WHERE count_number = \(number)
      """
    ) { row in
      schools[try row.identifier(0)] = KeptCounts.School(
        cluster: try row.optionalText(1) == nil ? nil : row.identifier(1),
        shared: try row.integer(2), note: try row.text(3),
        histogram: try row.optionalText(4).map(Self.histogram))
    }
    return KeptCounts(counts: counts, files: files, schools: schools)
  }

  /// A histogram's cells, one after the other: `12 0 3 …`.
  private static func text(_ histogram: PupilHistogram) -> String {
    histogram.cells.map(String.init).joined(separator: " ")
  }

  private static func histogram(_ text: String) throws -> PupilHistogram {
    let cells = text.split(separator: " ").compactMap { Int($0) }
    guard let histogram = PupilHistogram(cells: cells) else { throw Unreadable("cells \(text)") }
    return histogram
  }
}

extension Records {
  package var counts: CountRecords { CountRecords(connection: connection, scope: scope) }
}
