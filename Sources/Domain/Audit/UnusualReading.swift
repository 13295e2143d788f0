package import Values

/// One look at one record, with what is known of the reader and of whom the record is about.
package struct Reading: Hashable, Sendable {
  /// What is known of somebody as far as it may tie a reader to whom they read about.
  package struct Ties: Hashable, Sendable {
    package let surname: String
    package let address: String
    package let school: String

    /// What is not known is empty, and ties nobody to anybody.
    package init(surname: String = "", address: String = "", school: String = "") {
      (self.surname, self.address, self.school) = (surname, address, school)
    }

    /// With the last word of a name for the surname; what stands in brackets is none.
    package init(name: String, address: String = "", school: String = "") {
      let words = name.utf8.split(separator: 0x20).filter { $0.first != UInt8(ascii: "(") }
      self.init(
        surname: words.last.map { String(decoding: $0, as: UTF8.self) } ?? "", address: address,
        school: school)
    }
  }

  /// The number of the line that tells of it.
  package let line: Int
  package let reader: String
  package let readerTies: Ties
  package let record: String
  package let recordTies: Ties
  package let at: Moment

  package init(
    line: Int, reader: String, readerTies: Ties, record: String, recordTies: Ties, at: Moment
  ) {
    self.line = line
    self.reader = reader
    self.readerTies = readerTies
    self.record = record
    self.recordTies = recordTies
    self.at = at
  }
}

/// What is unusual about a reading; somebody has to ask why, and nothing is proved by it.
package enum Unusual: String, CaseIterable, Hashable, Sendable {
  case surname
  case address
  case school
  case outOfHours = "out-of-hours"
  case many

  package var words: String {
    switch self {
    case .surname: "The same surname as the reader"
    case .address: "The same address as the reader"
    case .school: "The same school as the reader"
    case .outOfHours: "At night or at a weekend"
    case .many: "Very many records in one day"
    }
  }
}

/// Which readings somebody should ask about.
package struct UnusualReading: Hashable, Sendable {
  /// From when to when people work, in minutes of London's day, and how many records one reads in a day.
  ///
  /// Dated, as every threshold is.
  package struct Limits: Hashable, Sendable {
    /// `nil` from the beginning.
    package let since: CalendarDate?
    package let opens: Int
    package let closes: Int
    package let mostADay: Int
    package let source: String

    package init(since: CalendarDate?, opens: Int, closes: Int, mostADay: Int, source: String) {
      (self.since, self.opens, self.closes) = (since, opens, closes)
      (self.mostADay, self.source) = (mostADay, source)
    }

    /// Those that hold on a day.
    package static func inForce(on day: CalendarDate) -> Limits {
      later.last { limits in limits.since.map { $0 <= day } ?? true } ?? first
    }

    /// Monday to Friday from 7 to 20 o'clock, and 150 records a day.
    package static let first = Limits(
      since: nil, opens: 7 * 60, closes: 20 * 60, mostADay: 150,
      source: "docs/decisions/0026: a choice, until the partnership has one of its own")
    private static let later: [Limits] = []
  }

  /// A reading with what is unusual about it.
  package struct Flagged: Hashable, Sendable {
    package let reading: Reading
    package let reasons: Set<Unusual>
  }

  /// Those of some readings that are unusual, in their order.
  package static func flagged(_ readings: [Reading]) -> [Flagged] {
    var perDay: [DayOfReader: Set<String>] = [:]
    for reading in readings {
      guard let day = reading.at.dayInLondon else { continue }
      perDay[DayOfReader(reader: reading.reader, day: day), default: []].insert(reading.record)
    }
    return readings.compactMap { reading in
      var reasons = ties(reading)
      if let (day, minute) = reading.at.inLondon {
        let limits = Limits.inForce(on: day)
        let isWeekend = day.daysFromMonday >= 5
        if isWeekend || minute < limits.opens || minute >= limits.closes {
          reasons.insert(.outOfHours)
        }
        let count = perDay[DayOfReader(reader: reading.reader, day: day)]?.count ?? 0
        if count > limits.mostADay { reasons.insert(.many) }
      }
      return reasons.isEmpty ? nil : Flagged(reading: reading, reasons: reasons)
    }
  }

  private struct DayOfReader: Hashable {
    let reader: String
    let day: CalendarDate
  }

  /// One's own record ties nobody to it.
  private static func ties(_ reading: Reading) -> Set<Unusual> {
    guard reading.reader != reading.record else { return [] }
    let (reader, record) = (reading.readerTies, reading.recordTies)
    var reasons: Set<Unusual> = []
    if isSame(reader.surname, record.surname) { reasons.insert(.surname) }
    if isSame(reader.address, record.address) { reasons.insert(.address) }
    if isSame(reader.school, record.school) { reasons.insert(.school) }
    return reasons
  }

  /// Whether two are the same, however they are spelt: letters and digits alone count.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    let folded = folded(one)
    return !folded.isEmpty && folded == Self.folded(other)
  }

  private static func folded(_ text: String) -> [UInt8] {
    text.lowercased().utf8.filter {
      $0 >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }
}
