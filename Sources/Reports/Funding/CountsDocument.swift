package import Domain

/// A count table as a counts file, which `allocate` reads.
package enum CountsDocument {
  package static func csv(_ table: CountTable) -> [UInt8] {
    let hasNotes = table.schools.contains { !$0.note.isEmpty }
    var csv = CSVText(
      heading: ["authority", "cluster", "urn"] + table.criteria + (hasNotes ? ["note"] : []))
    for school in table.schools {
      csv.add(text: school.cluster.authority)
      csv.add(text: school.cluster.name)
      csv.add(text: school.urn)
      for count in school.counts { csv.add(count: count) }
      if hasNotes { csv.add(text: school.note) }
      csv.endRow()
    }
    return csv.bytes
  }
}
