internal import CByteMasks
internal import Domain

/// The rows of a census in which every needed field is spelt as usual, as the loop in C takes them.
///
/// The loop (`PlainRows.c`) is the greatest part of the work of a country's count. What makes its
/// pointers safe is proved here, before it begins: that every end, byte, school and place that it
/// touches is where it is looked for. The portable way is ``QuickPupils/pupil(_:)``; tests hold the
/// two and ``PupilJudge`` equal.
struct PlainRows {
  fileprivate let form: accord_form
  /// Whether every needed column is one of a row's.
  fileprivate let areColumnsInside: Bool

  init(_ quick: QuickPupils, width: Int, endsWithReturn: Bool) {
    let places = [
      quick.school, quick.upn, quick.enrolment, quick.language, quick.sen, quick.postcode,
      quick.freeMeals, quick.pupilPremium, quick.lookedAfterBefore,
    ]
    func column(_ place: Int) -> accord_column {
      accord_column(end: Int32(place), surplus: place == width - 1 && endsWithReturn ? 2 : 1)
    }
    form = accord_form(
      school: column(places[0]), upn: column(places[1]), enrolment: column(places[2]),
      language: column(places[3]), sen: column(places[4]), postcode: column(places[5]),
      free_meals: column(places[6]), pupil_premium: column(places[7]),
      looked_after_before: column(places[8]), wants_postcode: quick.wantsPostcode ? 1 : 0,
      has_return: places.contains(width - 1) ? (endsWithReturn ? 1 : 0) : -1, width: width,
      subsidiary: EnrolmentStatus.subsidiary.rawValue, eal: PupilFlags.eal.rawValue,
      idaci: PupilFlags.idaci.rawValue)
    // A column below zero is one the file has not; those that must be there are checked for it.
    areColumnsInside =
      places.allSatisfy { $0 < width } && places[..<5].allSatisfy { $0 >= 0 }
      && (places[5] >= 0 || !quick.wantsPostcode)
  }
}

extension QuickPupils {
  /// Takes the rows of a run from `first` on as long as they are plain; gives the first that is not.
  func takePlain(
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
    precondition(rows.form.width == width && rows.areColumnsInside)
    // Every school that is found has its cells, every sector its units, and every status is counted.
    precondition(PupilFlags.combinations == Int(ACCORD_COMBINATIONS))
    precondition(tally.cells.count == paying.count * PupilFlags.combinations)
    precondition(PostcodeTable.pairsPerSector == Int(ACCORD_PAIRS))
    precondition(tally.rows.count == EnrolmentStatus.allCases.count)
    precondition(UPN.length == Int(ACCORD_UPN_LENGTH))

    return takePlain(
      rows.form, first..<run.rows, base, reader.bytes, reader.scan.ends, firstEnd, plain.codes,
      reading.codes, plain.schools.entries, languages.entries, postcodes.spellings.entries,
      postcodes.units, &tally.cells, &tally.rows, tally.ledger)
  }

  /// The call itself, in which each array has become a pointer.
  private func takePlain(
    _ form: accord_form, _ rows: Range<Int>, _ base: Int, _ bytes: UnsafePointer<UInt8>,
    _ ends: UnsafePointer<UInt32>, _ firstEnd: Int, _ codes: UnsafePointer<UInt8>,
    _ upnCodes: UnsafePointer<UInt8>, _ schools: UnsafePointer<WordTable.Entry>,
    _ languages: UnsafePointer<WordTable.Entry>, _ sectors: UnsafePointer<WordTable.Entry>,
    _ units: UnsafePointer<UInt64>, _ cells: UnsafeMutablePointer<UInt32>,
    _ counts: UnsafeMutablePointer<Int>, _ ledger: PupilLedger
  ) -> Int {
    var form = form
    var sources = accord_sources(
      bytes: bytes, ends: ends + firstEnd, codes: codes, upn_codes: upnCodes,
      schools: accord_words(entries: schools, shift: plain.schools.shift),
      languages: accord_words(entries: languages, shift: self.languages.shift),
      sectors: accord_words(entries: sectors, shift: postcodes.spellings.shift), units: units)
    return ledger.fill { places in
      accord_take_plain_rows(
        &form, &sources, rows.lowerBound, rows.upperBound, base, cells, counts, &places)
    }
  }
}
