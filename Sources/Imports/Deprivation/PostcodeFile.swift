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
        row = Self.readQuickly(
          reader, run, from: row, columns: (postcodeColumn, areaColumn), deprivation, &table,
          &withoutRank)
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

  /// Reads rows as long as nothing in them is unusual; gives the first that must be looked at.
  private static func readQuickly(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int,
    columns: (postcode: Int, area: Int), _ deprivation: DeprivationFile,
    _ table: inout PostcodeTable, _ withoutRank: inout Int
  ) -> Int {
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let width = reader.columns
    for row in first..<run.rows {
      let fields = RowBytes(bytes, ends, columns: width, run, row)
      let (start, length) = fields.extent(columns.postcode)
      let code = fields.extent(columns.area)
      guard let key = PostcodeKey(fields, start, length), code.length == 9,
        let area = AreaBits.number(
          first: fields.word(code.start), last: fields.byte(code.start &+ 8))
      else { return row }
      if !deprivation.isRanked(area) { withoutRank &+= 1 }
      table.insert(key, isDeprived: deprivation.isDeprived(area))
    }
    return run.rows
  }
}
