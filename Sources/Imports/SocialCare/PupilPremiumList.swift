package import Domain

/// A list of the UPNs that are eligible for pupil premium.
package enum PupilPremiumList {
  /// Adds the list in a file to the lists.
  package static func read(
    path: String, map: ColumnMap, into lists: inout UPNLists, log: inout ProblemLog
  ) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .pupilPremium))
    let file = reader.name
    let match = try HeadingMatch(.pupilPremium, heading: reader.heading, file: file, map: map)
    let row = RowFields(match, ["upn"])
    var seen: Set<UPN> = []
    try reader.forEachRow(row.columns, &log) { text, log in
      let written = row.text("upn", text)
      guard !written.isEmpty else { return }
      let place = Place(file: file, row: text.number, column: "UPN")
      guard let upn = UPN(written) else {
        log.add(.malformedUPN, in: place)
        return
      }
      if !upn.hasRightCheckLetter { log.add(.upnCheckLetter, in: place) }
      seen.insert(upn)
    }
    for upn in seen { lists.insert(upn, .pupilPremium) }
  }
}
