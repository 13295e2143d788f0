internal import Domain

// A run of rows of a table, column by column.
extension QuickPupils {
  /// What has been read of a run's rows.
  struct Batch {
    var upns: [UInt64] = []
    var schools: [UInt32] = []
    /// The raw value of the enrolment in the upper three bits, the flags in the lower five;
    /// ``QuickPupils/careful`` for a row that must be looked at with care.
    var states: [UInt8] = []
    /// Whether a row is of a pupil who counts.
    fileprivate var counting: [Bool] = []

    fileprivate mutating func reset(_ rows: Int) {
      guard states.count < rows else { return }
      upns = [UInt64](repeating: 0, count: rows)
      schools = [UInt32](repeating: 0, count: rows)
      states = [UInt8](repeating: 0, count: rows)
      counting = [Bool](repeating: false, count: rows)
    }
  }

  static let careful: UInt8 = 0xFF

  /// Reads a run of rows, one column after the other: each loop is short and does one thing.
  ///
  /// The same as ``pupil(_:)`` for each row.
  mutating func read(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, into batch: inout Batch
  ) {
    batch.reset(run.rows)
    readPupils(reader, run, &batch.schools, &batch.upns, &batch.states, &batch.counting)
    readFlags(reader, run, &batch.states, &batch.counting)
  }

  private mutating func readPupils(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, _ allSchools: inout [UInt32],
    _ allUPNs: inout [UInt64], _ allStates: inout [UInt8], _ allCounting: inout [Bool]
  ) {
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let width = reader.columns
    var schools = allSchools.mutableSpan
    var upns = allUPNs.mutableSpan
    var states = allStates.mutableSpan
    var counting = allCounting.mutableSpan

    let schoolFields = ColumnBytes(bytes, ends, columns: width, run, school)
    let statusFields = ColumnBytes(bytes, ends, columns: width, run, enrolment)
    for row in 0..<run.rows {
      guard let place = schoolPlace(schoolFields, row), let status = status(statusFields, row)
      else {
        states[row] = Self.careful
        counting[row] = false
        continue
      }
      schools[row] = UInt32(truncatingIfNeeded: place)
      states[row] = status &<< 5
      counting[row] = status < constants.subsidiary && paying[place]
    }
    let upnFields = ColumnBytes(bytes, ends, columns: width, run, upn)
    let lastWithUPN = constants.subsidiary &<< 5
    for row in 0..<run.rows {
      upns[row] = 0
      guard states[row] <= lastWithUPN else { continue }
      if let upn = packedUPN(upnFields, row) {
        upns[row] = upn
      } else {
        states[row] = Self.careful
        counting[row] = false
      }
    }
  }

  private mutating func readFlags(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, _ allStates: inout [UInt8],
    _ allCounting: inout [Bool]
  ) {
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let width = reader.columns
    var states = allStates.mutableSpan
    var counting = allCounting.mutableSpan
    let needs = ColumnBytes(bytes, ends, columns: width, run, sen)
    let languages = ColumnBytes(bytes, ends, columns: width, run, language)
    for row in 0..<run.rows where counting[row] {
      if let isSEND = isOnRegister(needs, row), let isEAL = isOtherLanguage(languages, row) {
        states[row] |= (isSEND ? constants.send : 0) | (isEAL ? constants.eal : 0)
      } else {
        states[row] = Self.careful
        counting[row] = false
      }
    }
    for column in [freeMeals, pupilPremium] where column >= 0 {
      let fields = ColumnBytes(bytes, ends, columns: width, run, column)
      for row in 0..<run.rows where counting[row] {
        if let says = answer(fields, row) {
          if says { states[row] |= constants.pupilPremium }
        } else {
          states[row] = Self.careful
          counting[row] = false
        }
      }
    }
    if lookedAfterBefore >= 0 {
      let fields = ColumnBytes(bytes, ends, columns: width, run, lookedAfterBefore)
      for row in 0..<run.rows where fields.extent(row).length != 0 { states[row] = Self.careful }
    }
    guard wantsPostcode else { return }
    let homes = ColumnBytes(bytes, ends, columns: width, run, postcode)
    for row in 0..<run.rows where counting[row] {
      if let isDeprived = isDeprived(homes, row) {
        if isDeprived { states[row] |= constants.idaci }
      } else {
        states[row] = Self.careful
      }
    }
  }
}
