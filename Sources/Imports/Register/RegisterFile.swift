package import Domain
internal import Values

/// The register of schools (“Get Information About Schools”), with its links between schools.
package struct RegisterFile: Sendable {
  /// By URN.
  package private(set) var schools: [String: RegisteredSchool] = [:]

  /// What of it is kept.
  package init(of known: [RegisteredSchool]) {
    for school in known { schools[school.urn] = school }
  }

  /// Reads the register and, where it is given, the file of links.
  package init(path: String, links: String?, map: ColumnMap, log: inout ProblemLog) throws {
    try readSchools(path, map, &log)
    if let links { try readLinks(links, map, &log) }
  }

  private mutating func readSchools(
    _ path: String, _ map: ColumnMap, _ log: inout ProblemLog
  ) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .register))
    let file = reader.name
    let match = try HeadingMatch(.register, heading: reader.heading, file: file, map: map)
    let fields = [
      "urn", "la", "establishment_number", "name", "status", "opened", "closed", "postcode",
      "phase", "ward", "easting", "northing",
    ]
    let row = RowFields(match, fields)
    var found: [String: RegisteredSchool] = [:]
    try reader.forEachRow(row.columns, &log) { text, log in
      let urn = row.text("urn", text)
      guard urn.utf8.count == 6, urn.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        let place = Place(file: file, row: text.number, column: "URN")
        log.add(.malformedEntry, "‘\(urn)’, which is not a school's number", in: place)
        return
      }
      let school = RegisteredSchool(
        urn: urn, laestab: row.text("la", text) + row.text("establishment_number", text),
        name: row.text("name", text), opened: CalendarDate(reading: row.text("opened", text)),
        closed: CalendarDate(reading: row.text("closed", text)),
        isClosed: row.text("status", text) == "2", postcode: row.text("postcode", text),
        phase: row.text("phase", text), ward: row.text("ward", text),
        place: Self.place(row.text("easting", text), row.text("northing", text)))
      if found.updateValue(school, forKey: urn) != nil {
        log.add(.duplicateSchool, urn, in: Place(file: file, row: text.number, column: "URN"))
      }
    }
    schools = found
  }

  /// Where a school stands; one that is said to stand nowhere in the country stands nowhere.
  private static func place(_ easting: String, _ northing: String) -> GridPlace? {
    guard let easting = Int(easting), let northing = Int(northing) else { return nil }
    return GridPlace(easting: easting, northing: northing)
  }

  private mutating func readLinks(
    _ path: String, _ map: ColumnMap, _ log: inout ProblemLog
  ) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .registerLinks))
    let match = try HeadingMatch(
      .registerLinks, heading: reader.heading, file: reader.name, map: map)
    let row = RowFields(match, ["urn", "link_urn", "link_type"])
    var links: [(from: String, to: String)] = []
    try reader.forEachRow(row.columns, &log) { text, _ in
      let type = HeadingMatch.folded(row.text("link_type", text))
      let (one, other) = (row.text("urn", text), row.text("link_urn", text))
      if type.utf8.starts(with: "successor".utf8) { links.append((one, other)) }
      if type.utf8.starts(with: "predecessor".utf8) { links.append((other, one)) }
    }
    for link in links {
      guard var school = schools[link.from], !school.successors.contains(link.to) else { continue }
      school.successors.append(link.to)
      schools[link.from] = school
    }
  }

  /// The schools that took a school's place, nearest first, through as many changes as there were.
  package func successors(of urn: String) -> [String] {
    var found: [String] = []
    var seen: Set<String> = [urn]
    var queue = [urn]
    while let next = queue.first {
      queue.removeFirst()
      for successor in schools[next]?.successors ?? [] where seen.insert(successor).inserted {
        found.append(successor)
        queue.append(successor)
      }
    }
    return found
  }
}
