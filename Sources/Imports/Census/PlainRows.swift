internal import Domain

/// Reads rows of a census in which every needed field is spelt as usual, in one loop over pointers.
///
/// A country has nine million rows, and this loop is the greatest part of the work of their count.
/// With spans and arrays the compiler checks each look-up, and fetches each table's address again
/// for every row, because the loop also writes; that took half as long again. What makes the
/// pointers safe is proved in `QuickPupils+Rows.swift` before the loop begins: that every end, byte
/// and school of the rows is where it is looked for. The portable way is ``QuickPupils/pupil(_:)``;
/// tests hold the two and ``PupilJudge`` equal.
struct PlainRows {
  /// Where a field ends among the ends of its row.
  struct Column {
    let end: Int
    /// What stands between one end and the next besides the text: the separator, and the carriage
    /// return of the last field where rows have one.
    let surplus: UInt32
  }

  let school, upn, enrolment, language, sen, postcode: Column
  let freeMeals, pupilPremium, lookedAfterBefore: Column?
  let wantsPostcode: Bool
  let width: Int
  /// Whether every needed column is one of a row's.
  let areColumnsInside: Bool
  /// Whether rows end with a carriage return; `nil` when the last field is not needed.
  let hasReturn: Bool?
  let shifts: (schools: UInt64, languages: UInt64, sectors: UInt64)
  // Values of `Domain`, another module, whose constants would be calls.
  let subsidiary = EnrolmentStatus.subsidiary.rawValue
  let combinations = PupilFlags.combinations
  let upnLength = UInt32(UPN.length)
  let eal = PupilFlags.eal.rawValue
  let idaci = PupilFlags.idaci.rawValue

  /// What the loop reads.
  struct Sources {
    let bytes: UnsafePointer<UInt8>
    let ends: UnsafePointer<UInt32>
    /// Three tables by a byte, one after the other; ``PlainRows/unusual`` if it is no such code.
    ///
    /// The enrolment's raw value, the flag for SEND, and the one for pupil premium.
    let codes: UnsafePointer<UInt8>
    let upnCodes: UnsafePointer<UInt8>
    /// Twice the place of a school, and one more if its pupils count.
    let schools: UnsafePointer<WordTable.Entry>
    /// Whether another language than English.
    let languages: UnsafePointer<WordTable.Entry>
    let sectors: UnsafePointer<WordTable.Entry>
    let units: UnsafePointer<UInt64>
  }

  static let unusual: UInt8 = 0x80

  /// Takes rows as long as they are plain; gives the first that is not.
  func take(
    _ rows: Range<Int>, base: Int, from firstEnd: Int, bytes: UnsafePointer<UInt8>,
    ends: UnsafePointer<UInt32>, codes: UnsafePointer<UInt8>, upnCodes: UnsafePointer<UInt8>,
    schools: UnsafePointer<WordTable.Entry>, languages: UnsafePointer<WordTable.Entry>,
    sectors: UnsafePointer<WordTable.Entry>, units: UnsafePointer<UInt64>,
    cells: UnsafeMutablePointer<UInt32>, counts: UnsafeMutablePointer<Int>,
    stage: UnsafeMutablePointer<PupilLedger.Entry>, _ staged: inout Int
  ) -> Int {
    let sources = Sources(
      bytes: bytes, ends: ends + firstEnd, codes: codes, upnCodes: upnCodes, schools: schools,
      languages: languages, sectors: sectors, units: units)
    return take(rows, base: base, sources, cells: cells, counts: counts, stage: stage, &staged)
  }

  /// The same, of sources whose ends are the rows'; one more end lies before them.
  @inline(__always)
  private func take(
    _ rows: Range<Int>, base: Int, _ sources: Sources, cells: UnsafeMutablePointer<UInt32>,
    counts: UnsafeMutablePointer<Int>, stage: UnsafeMutablePointer<PupilLedger.Entry>,
    _ staged: inout Int
  ) -> Int {
    var ends = sources.ends
    var entry = stage + staged
    defer { staged = entry - stage }
    // A key that is not the first row's, so that the first row looks its school up.
    var lastSchool = ~key(of: field(school, ends), sources.bytes)
    var (place, isPaying, cell) = (0, false, cells)
    for row in rows {
      let schoolField = field(school, ends)
      let schoolKey = key(of: schoolField, sources.bytes)
      let enrolmentField = field(enrolment, ends)
      let status = sources.codes[enrolmentField.byte(sources.bytes)]
      guard schoolField.length &- 1 < 8, enrolmentField.length == 1, status != Self.unusual,
        hasReturn == nil || hasReturn == endsWithReturn(ends, sources.bytes)
      else { return row }
      if schoolKey != lastSchool {
        guard let found = find(schoolKey, sources.schools, shifts.schools) else { return row }
        lastSchool = schoolKey
        (place, isPaying) = (Int(found &>> 1), found & 1 == 1)
        cell = cells + place &* combinations
      }
      var upnKey: UInt64 = 0
      var flags: UInt8 = 0
      if status <= subsidiary {
        upnKey = self.upnKey(ends, sources)
        guard upnKey != PackedUPN.wrong else { return row }
        if status != subsidiary {
          if isPaying {
            flags = self.flags(ends, sources)
            guard flags < Self.unusual else { return row }
          }
          cell[Int(flags)] &+= 1
        }
        entry.pointee = PupilLedger.Entry(
          upn: upnKey, row: base &+ row, school: place, enrolment: status, flags: flags)
        entry += 1
      }
      counts[Int(status)] &+= 1
      ends += width
    }
    return rows.upperBound
  }
}

// MARK: Fields

extension PlainRows {
  /// A field's first byte and its length.
  private struct Field {
    let start: Int
    let length: UInt32

    @inline(__always)
    func byte(_ bytes: UnsafePointer<UInt8>) -> Int { Int(bytes[start]) }
  }

  @inline(__always)
  private func field(_ column: Column, _ ends: UnsafePointer<UInt32>) -> Field {
    let before = ends[column.end &- 1]
    return Field(
      start: Int(before) &+ 1, length: ends[column.end] &- before &- column.surplus)
  }

  @inline(__always)
  private func endsWithReturn(
    _ ends: UnsafePointer<UInt32>, _ bytes: UnsafePointer<UInt8>
  ) -> Bool {
    bytes[Int(ends[width &- 1]) &- 1] == UInt8(ascii: "\r")
  }

  @inline(__always)
  private func word(_ bytes: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
  }

  /// A field of up to eight bytes as one word.
  @inline(__always)
  private func key(of field: Field, _ bytes: UnsafePointer<UInt8>) -> UInt64 {
    Words.lowest(Int(field.length), of: word(bytes, field.start))
  }

  /// As ``WordTable/value(_:)``.
  @inline(__always)
  private func find(
    _ key: UInt64, _ entries: UnsafePointer<WordTable.Entry>, _ shift: UInt64
  ) -> UInt32? {
    var place = WordTable.place(key, shift)
    while entries[place].key != key {
      if entries[place].key == 0 { return nil }
      place = (place &+ 1) & Int(truncatingIfNeeded: UInt64.max &>> shift)
    }
    return key == 0 ? nil : entries[place].value
  }

  @inline(__always)
  private func upnKey(_ ends: UnsafePointer<UInt32>, _ sources: Sources) -> UInt64 {
    let field = field(upn, ends)
    guard field.length == upnLength else { return PackedUPN.wrong }
    return PackedUPN.key(
      letter: sources.bytes[field.start], eight: word(sources.bytes, field.start &+ 1),
      four: word(sources.bytes, field.start &+ 5) &>> 32
    ) { sources.upnCodes[$0] }
  }

  /// The flags of a pupil who counts; ``unusual`` or more if a field is not plain.
  @inline(__always)
  private func flags(_ ends: UnsafePointer<UInt32>, _ sources: Sources) -> UInt8 {
    let (bytes, codes) = (sources.bytes, sources.codes)
    let sen = field(sen, ends)
    let language = field(language, ends)
    // Three letters, or none; a language of four is rare.
    guard sen.length == 1, language.length == 3 || language.length == 0 else {
      return Self.unusual
    }
    var flags = codes[256 &+ sen.byte(bytes)]
    if language.length == 3 {
      let code = word(bytes, language.start) & 0xFF_FFFF
      guard let isOther = find(code, sources.languages, shifts.languages) else {
        return Self.unusual
      }
      flags |= isOther == 1 ? eal : 0
    }
    flags |= answer(freeMeals, ends, sources) | answer(pupilPremium, ends, sources)
    if let lookedAfterBefore, field(lookedAfterBefore, ends).length != 0 { return Self.unusual }
    return wantsPostcode ? flags | deprivation(ends, sources) : flags
  }

  /// Whether a field says yes; a blank says no.
  @inline(__always)
  private func answer(
    _ column: Column?, _ ends: UnsafePointer<UInt32>, _ sources: Sources
  ) -> UInt8 {
    guard let column else { return 0 }
    let field = field(column, ends)
    guard field.length <= 1 else { return Self.unusual }
    let code = sources.codes[512 &+ field.byte(sources.bytes)]
    return code & (0 &- UInt8(truncatingIfNeeded: field.length))
  }

  @inline(__always)
  private func deprivation(_ ends: UnsafePointer<UInt32>, _ sources: Sources) -> UInt8 {
    let field = field(postcode, ends)
    guard field.length &- 5 <= 3 else { return Self.unusual }
    let length = Int(field.length)
    let tail = UnsafeRawPointer(sources.bytes + (field.start &+ length &- 4))
    guard
      let key = PostcodeKey(
        outward: word(sources.bytes, field.start),
        tail: UInt32(littleEndian: tail.loadUnaligned(as: UInt32.self)), length: length),
      let sector = find(key.sector, sources.sectors, shifts.sectors)
    else { return Self.unusual }
    let pair = sources.units + PostcodeTable.pair(Int(sector), key.unit)
    let bit = UInt64(truncatingIfNeeded: key.unit)
    guard pair[0] &>> bit & 1 == 1 else { return Self.unusual }
    return pair[1] &>> bit & 1 == 1 ? idaci : 0
  }
}

extension PlainRows {
  init(_ quick: QuickPupils, width: Int, endsWithReturn: Bool) {
    let places = [
      quick.school, quick.upn, quick.enrolment, quick.language, quick.sen, quick.postcode,
      quick.freeMeals, quick.pupilPremium, quick.lookedAfterBefore,
    ]
    func column(_ place: Int) -> Column {
      Column(end: place, surplus: place == width - 1 && endsWithReturn ? 2 : 1)
    }
    (school, upn, enrolment) = (column(places[0]), column(places[1]), column(places[2]))
    (language, sen, postcode) = (column(places[3]), column(places[4]), column(places[5]))
    freeMeals = places[6] < 0 ? nil : column(places[6])
    pupilPremium = places[7] < 0 ? nil : column(places[7])
    lookedAfterBefore = places[8] < 0 ? nil : column(places[8])
    wantsPostcode = quick.wantsPostcode
    self.width = width
    // A column below zero is one the file has not; those that must be there are checked for it.
    areColumnsInside =
      places.allSatisfy { $0 < width } && places[..<5].allSatisfy { $0 >= 0 }
      && (places[5] >= 0 || !quick.wantsPostcode)
    hasReturn = places.contains(width - 1) ? endsWithReturn : nil
    shifts = (quick.plain.schools.shift, quick.languages.shift, quick.postcodes.sectors.shift)
  }
}
