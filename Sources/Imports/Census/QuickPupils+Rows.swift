internal import CByteMasks
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
      let unusual = UInt8(ACCORD_UNUSUAL)
      func flags(_ table: ByteTable, _ flag: PupilFlags) -> [UInt8] {
        bytes.map { byte in
          switch table[byte] {
          case 0: 0
          case 1: flag.rawValue
          default: unusual
          }
        }
      }
      codes =
        bytes.map { enrolments[$0] == QuickPupils.unusual ? unusual : enrolments[$0] }
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
    _ plain: PlainRows, _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run,
    from first: Int, base: Int, into tally: inout PupilTally
  ) -> Int {
    var row = first
    while row < run.rows {
      row = takePlain(plain, reader, run, from: row, base: base, into: &tally)
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

  /// What the plain rows of a run look like.
  func plainRows(_ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run) -> PlainRows {
    let end = Int(reader.scan.ends[run.firstEnd + reader.columns - 1])
    let hasReturn = end > 0 && reader.bytes[end - 1] == UInt8(ascii: "\r")
    return PlainRows(self, width: reader.columns, endsWithReturn: hasReturn)
  }
}
