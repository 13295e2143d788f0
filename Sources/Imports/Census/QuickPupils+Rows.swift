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
    while row < run.rows {
      row = takePlain(reader, run, from: row, base: base, into: &tally)
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

  /// The same as ``pupil(_:)`` for each row, as long as all of its fields are spelt as usual.
  private func takePlain(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int, base: Int,
    into tally: inout PupilTally
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
    precondition(columns.allSatisfy { $0 >= -1 && $0 < width })
    // Every status is counted, every school has its cells, every row has room on the stage.
    precondition(tally.rows.count == EnrolmentStatus.allCases.count)
    precondition(tally.cells.count == paying.count * PupilFlags.combinations)
    tally.ledger.reserve(run.rows - first)
    precondition(tally.ledger.stage.count - tally.ledger.staged >= run.rows - first)

    let end = Int(reader.scan.ends[firstEnd + width - 1])
    let rows = PlainRows(
      self, plain.schools, width: width,
      endsWithReturn: reader.bytes[end - 1] == UInt8(ascii: "\r"))
    return rows.take(
      first..<run.rows, base: base, from: firstEnd, bytes: reader.bytes, ends: reader.scan.ends,
      codes: plain.codes, upnCodes: reading.codes, schools: plain.schools.entries,
      languages: languages.entries, sectors: postcodes.sectors.entries, units: postcodes.units,
      cells: &tally.cells, counts: &tally.rows, stage: &tally.ledger.stage, &tally.ledger.staged)
  }
}
