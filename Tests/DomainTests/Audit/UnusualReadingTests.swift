import Domain
import Testing
import Values

struct UnusualReadingTests {
  /// A Wednesday in January, at a minute of the day: London is in Greenwich's time.
  private func at(_ minute: Int, day: Int = 14) throws -> Moment {
    let date = try #require(CalendarDate(year: 2026, month: 1, day: day))
    return Moment(milliseconds: (date.daysSince1970 * 1_440 + minute) * 60_000)
  }

  private func reading(
    _ line: Int, _ reader: Reading.Ties = .init(), _ record: Reading.Ties = .init(), at: Moment,
    by who: String = "per_reader"
  ) -> Reading {
    Reading(
      line: line, reader: who, readerTies: reader, record: "per_\(line)", recordTies: record, at: at
    )
  }

  private func reasons(_ reading: Reading) -> Set<Unusual> {
    UnusualReading.flagged([reading]).first?.reasons ?? []
  }

  @Test func `Each tie between reader and record is a reason, however it is spelt`() throws {
    let noon = try at(720)
    let smith = Reading.Ties(
      name: "Ann O’Brien-Smith (invented)", address: "1 High St", school: "A")
    #expect(smith.surname == "O’Brien-Smith")
    #expect(reasons(reading(1, smith, .init(surname: "O’BRIEN SMITH"), at: noon)) == [.surname])
    #expect(reasons(reading(1, smith, .init(address: "1, high st."), at: noon)) == [.address])
    #expect(reasons(reading(1, smith, .init(school: "a"), at: noon)) == [.school])
    #expect(reasons(reading(1, smith, .init(surname: "Brown"), at: noon)).isEmpty)
    // What is not known ties nobody to anybody.
    #expect(reasons(reading(1, at: noon)).isEmpty)
    // One's own page is one's own.
    let own = Reading(
      line: 1, reader: "per_1", readerTies: smith, record: "per_1", recordTies: smith, at: noon)
    #expect(reasons(own).isEmpty)
  }

  @Test func `The hours are London's, to the minute`() throws {
    for (minute, isUnusual) in [(419, true), (420, false), (1_199, false), (1_200, true)] {
      #expect(reasons(reading(1, at: try at(minute))) == (isUnusual ? [.outOfHours] : []))
    }
    #expect(reasons(reading(1, at: try at(720, day: 17))) == [.outOfHours])
    // In summer 19:30 in Greenwich is 20:30 in London.
    let july = try #require(CalendarDate(year: 2026, month: 7, day: 15))
    let evening = Moment(milliseconds: (july.daysSince1970 * 1_440 + 19 * 60 + 30) * 60_000)
    #expect(reasons(reading(1, at: evening)) == [.outOfHours])
  }

  @Test func `More records in a day than anybody needs are a reason, the same one again is not`()
    throws
  {
    let noon = try at(720)
    let most = UnusualReading.Limits.first.mostADay
    #expect(UnusualReading.flagged((0..<most).map { reading($0, at: noon) }).isEmpty)
    #expect(UnusualReading.flagged((0...most).map { reading($0, at: noon) }).count == most + 1)
    let same = (0..<1_000).map { _ in reading(1, at: noon) }
    #expect(UnusualReading.flagged(same).isEmpty)
  }

  /// Invented: 40 readers, 3,000 children, a fortnight of working days.
  @Test func `Of 20 planted snoops among 10,000 reads 19 are seen, and 1 in 100 others at most`()
    throws
  {
    var state: UInt64 = 5
    func chance(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    func ties(_ number: Int, _ kind: String) -> Reading.Ties {
      // Surnames as frequent as they are: the most frequent has one in 400.
      Reading.Ties(
        surname: "\(kind)name\(number % 400)", address: "\(number) \(kind) Street",
        school: "\(kind) \(number % 270)")
    }
    var (readings, planted): ([Reading], Set<Int>) = ([], [])
    for line in 0..<10_000 {
      let (reader, child) = (chance(40), chance(3_000))
      let moment = try at(480 + chance(600), day: [12, 13, 14, 15, 16][chance(5)])
      var record = ties(child, "Child")
      let own = ties(reader, "Reader")
      if line % 500 == 250 {
        planted.insert(line)
        switch line / 500 % 4 {
        case 0: record = Reading.Ties(surname: own.surname, address: "elsewhere")
        case 1: record = Reading.Ties(surname: "Other", address: own.address)
        case 2: record = Reading.Ties(surname: "Other", school: own.school)
        default: break
        }
      }
      let isAtNight = planted.contains(line) && line / 500 % 4 == 3
      readings.append(
        reading(
          line, own, record, at: isAtNight ? try at(1_380) : moment, by: "per_reader\(reader)"))
    }
    // A few who share a name by chance.
    for line in stride(from: 7, to: 10_000, by: 250) {
      let old = readings[line]
      readings[line] = reading(
        line, old.readerTies, Reading.Ties(surname: old.readerTies.surname), at: old.at,
        by: old.reader)
    }
    let flagged = Set(UnusualReading.flagged(readings).map(\.reading.line))
    #expect(planted.count == 20)
    #expect(flagged.intersection(planted).count >= 19)
    let falsely = flagged.subtracting(planted).count
    #expect(falsely * 100 <= 10_000 - planted.count, "\(falsely)")
    #expect(falsely >= 40, "The control: those who share a name by chance are seen too.")
  }
}
