package import Domain

/// The postcodes of a directory (ONSPD, NSPL or a cut-down one), looked up in a deprivation file.
package struct PostcodeFile: Sendable {
  package let table: PostcodeTable
  /// Postcodes in an English area that the deprivation file does not rank.
  package let withoutRank: Int

  package init(
    path: String, deprivation: DeprivationFile, map: ColumnMap, log: inout ProblemLog
  ) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .postcodes))
    let file = reader.name
    let match = try HeadingMatch(.postcodes, heading: reader.heading, file: file, map: map)
    let areas = deprivation.edition.areas
    guard case .column(let areaColumn) = match[areas.rawValue],
      case .column(let postcodeColumn) = match["postcode"]
    else {
      throw Refusal.invalid(
        "\(file) has no column \(areas.rawValue), and the deprivation file ranks areas of "
          + "\(areas == .lsoa11 ? 2011 : 2021).", in: Place(file: file, row: 1),
        remedy: "Use a postcode file with that column, or name it in the map: "
          + "postcodes,\(areas.rawValue),COLUMN,")
    }
    var table = PostcodeTable()
    var withoutRank = 0
    while let run = try reader.next(&log) {
      var row = 0
      while row < run.rows {
        row = table.insertQuickly(
          reader, run, from: row, columns: (postcodeColumn, areaColumn), deprivation, &withoutRank)
        guard row < run.rows else { break }
        defer { row += 1 }
        let code = reader.field(run, row, postcodeColumn)
        guard let key = PostcodeKey(code) else {
          guard reader.hasText(run, row) else { continue }
          let words = "‘\(reader.encoding.text(code.prefix(20)))’, which is not a postcode"
          let place = Place(file: file, row: run.firstRow + row, column: "postcode")
          log.add(.malformedEntry, words, in: place)
          continue
        }
        // Areas outside England are not ranked by the index: known, and not deprived.
        let area = AreaBits.number(reader.field(run, row, areaColumn))
        if let area, !deprivation.isRanked(area) { withoutRank += 1 }
        table.insert(key, isDeprived: area.map(deprivation.isDeprived) ?? false)
      }
    }
    self.table = table
    self.withoutRank = withoutRank
    if withoutRank > 0 {
      let words = "\(withoutRank) of \(table.count) postcodes lie in areas without an IDACI rank"
      log.add(.postcodeWithoutRank, words, in: Place(file: file))
    }
  }
}
