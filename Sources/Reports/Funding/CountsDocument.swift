package import Domain

/// A count table as a counts file, which `allocate` reads.
package enum CountsDocument {
  package static func csv(_ table: CountTable) -> [UInt8] {
    let hasNotes = table.schools.contains { !$0.note.isEmpty }
    var csv = CSVText(
      heading: ["authority", "cluster", "urn"] + table.criteria + (hasNotes ? ["note"] : []))
    for school in table.schools {
      csv.add(
        [.text(school.cluster.authority), .text(school.cluster.name), .text(school.urn)]
          + school.counts.map { .count($0) } + (hasNotes ? [.text(school.note)] : []))
    }
    return csv.bytes
  }
}
