package import Domain
internal import Values

/// A counts file: authority, cluster, URN, and a column a criterion.
package enum CountsFile {
  private static let identity = ["authority", "cluster", "urn"]

  /// Reads a counts file, refused with every problem it has.
  package static func read(path: String) throws -> CountTable {
    var reader = try DelimitedReader(path: path)
    let file = reader.name
    let columns = try HeadingMatch.find(identity, in: reader.heading, of: file)
    let folded = reader.heading.map(HeadingMatch.folded)
    let note = folded.firstIndex(of: "note")
    let criteria = folded.indices.filter { !columns.contains($0) && $0 != note }
    try refuseHeading(folded, criteria, file)

    var log = ProblemLog()
    var schools: [SchoolCount] = []
    var seen: Set<String> = []
    let wanted = columns + criteria + (note.map { [$0] } ?? [])
    try reader.forEachRow(wanted, &log) { row, log in
      let place = { (column: String?) in Place(file: file, row: row.number, column: column) }
      // A name that a spreadsheet would take for a formula was written with an apostrophe.
      let cluster = SpreadsheetText.unguarded(row.texts[1])
      let (authority, urn) = (row.texts[0], row.texts[2])
      if !authority.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
        log.add(
          .malformedEntry, "‘\(authority)’; give the authority's code", in: place("authority"))
      }
      if cluster.isEmpty { log.add(.malformedEntry, "blank", in: place("cluster")) }
      if !seen.insert(authority + "\n" + urn).inserted {
        log.add(.duplicateSchool, urn, in: place("urn"))
      }
      var counts: [Int] = []
      counts.reserveCapacity(criteria.count)
      for (position, column) in criteria.enumerated() {
        let text = row.texts[3 + position]
        guard let count = Int(text), count >= 0, count <= 100_000_000, text.utf8.first != 0x2B
        else {
          log.add(.notACount, text.isEmpty ? "blank" : "‘\(text)’", in: place(folded[column]))
          counts.append(0)
          continue
        }
        counts.append(count)
      }
      // The schools of a cluster usually follow each other, and then share one key.
      let key = ClusterKey(authority: authority, name: cluster)
      let last = schools.last?.cluster
      schools.append(
        SchoolCount(
          cluster: last == key ? last ?? key : key, urn: urn, counts: counts,
          note: note == nil ? "" : row.texts[3 + criteria.count]))
    }
    if schools.isEmpty, !log.isHard {
      throw Refusal.invalid("\(file) has no row of counts.", in: Place(file: file))
    }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }
    return CountTable(criteria: criteria.map { folded[$0] }, schools: schools)
  }

  private static func refuseHeading(
    _ folded: [String], _ criteria: [Int], _ file: String
  ) throws(Refusal) {
    let place = Place(file: file, row: 1)
    guard !criteria.isEmpty else {
      throw .invalid(
        "\(file) has no column of counts.", in: place,
        remedy: "Add a column a criterion, named as the formula names it.")
    }
    let names = criteria.map { folded[$0] }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .invalid(
        "The heading ‘\(twice)’ stands twice.", in: place, remedy: "Keep one of the columns.")
    }
  }
}
