internal import Domain

// The rows of a table: plain ones in one loop, the others one by one.
extension QuickPupils {
  /// What ``PlainRows`` looks codes and schools up in.
  struct PlainTables {
    let codes: [UInt8]
    let schools: WordTable

    init(
      enrolments: ByteTable, needs: ByteTable, answers: ByteTable, _ numbers: NumberTable,
      paying: [Bool]
    ) {
      let bytes = UInt8.min...UInt8.max
      func flags(_ table: ByteTable, _ flag: PupilFlags) -> [UInt8] {
        bytes.map { byte in
          switch table[byte] {
          case 0: 0
          case 1: flag.rawValue
          default: PlainRows.unusual
          }
        }
      }
      codes =
        bytes.map { enrolments[$0] == QuickPupils.unusual ? PlainRows.unusual : enrolments[$0] }
        + flags(needs, .send) + flags(answers, .pupilPremium)
      var schools = WordTable(minimumCapacity: numbers.places.count)
      for entry in numbers.places.entries where entry.key != 0 {
        // A closed school's pupils are looked at with care, so that it is said where they go.
        guard numbers.succeeded[entry.key] == nil, Int(entry.value) < paying.count else { continue }
        let doubled = entry.value * 2
        _ = schools.insert(entry.key, paying[Int(entry.value)] ? doubled + 1 : doubled)
      }
      self.schools = schools
    }
  }

  /// Takes the rows of a run into the tally as long as nothing in them must be looked at with care;
  /// gives the first that must.
  mutating func take(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int, base: Int,
    into tally: inout PupilTally
  ) -> Int {
    var row = first
    let rows = plainRows(reader, run)
    while row < run.rows {
      row = take(rows, reader, run, from: row, base: base, into: &tally)
      guard row < run.rows else { break }
      let fields = RowBytes(
        reader.bytes.span.bytes, reader.scan.ends.span, columns: reader.columns, run, row)
      guard let pupil = pupil(fields) else { break }
      tally.add(
        upn: pupil.upn, row: base &+ row, school: pupil.school, enrolment: pupil.enrolment,
        flags: pupil.flags)
      row &+= 1
    }
    return row
  }

  private func plainRows(_ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run)
    -> PlainRows
  {
    let end = Int(reader.scan.ends[run.firstEnd + reader.columns - 1])
    let hasReturn = end > 0 && reader.bytes[end - 1] == UInt8(ascii: "\r")
    return PlainRows(self, width: reader.columns, endsWithReturn: hasReturn)
  }

  /// The same as ``pupil(_:)`` for each row, as long as all of its fields are spelt as usual.
  private func take(
    _ rows: PlainRows, _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run,
    from first: Int, base: Int, into tally: inout PupilTally
  ) -> Int {
    // Before the first row there may be no end of another.
    guard first > 0 else { return first }
    let width = reader.columns
    let firstEnd = run.firstEnd + first * width
    let lastEnd = run.firstEnd + run.rows * width - 1
    // Every end that is read is in the index. They ascend, for the scan writes them in order, so
    // all fields lie before the last one, with room for some words behind it.
    precondition(firstEnd > 0 && firstEnd <= lastEnd && lastEnd < reader.scan.ends.count)
    precondition(Int(reader.scan.ends[lastEnd]) + SeparatorScan.padding <= reader.bytes.count)
    precondition(rows.width == width && rows.areColumnsInside)
    // A look-up ends in every table, and every school that one finds has its cells.
    precondition(rows.shifts.languages == languages.shift)
    precondition(tally.cells.count == paying.count * PupilFlags.combinations)
    // Every status is counted, and every row has room on the stage.
    precondition(tally.rows.count == EnrolmentStatus.allCases.count)
    tally.ledger.reserve(run.rows - first)
    precondition(tally.ledger.stage.count - tally.ledger.staged >= run.rows - first)

    return rows.take(
      first..<run.rows, base: base, from: firstEnd, bytes: reader.bytes, ends: reader.scan.ends,
      codes: plain.codes, upnCodes: reading.codes, schools: plain.schools.entries,
      languages: languages.entries, sectors: postcodes.sectors.entries, units: postcodes.units,
      cells: &tally.cells, counts: &tally.rows, stage: &tally.ledger.stage, &tally.ledger.staged)
  }
}
