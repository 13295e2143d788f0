import Testing
import Values

struct CalendarDateTests {
  @Test func `29 February is a day in leap years only`() {
    for year in [1804, 1904, 2000, 2024, 2028, 2400, 2996] {
      #expect(CalendarDate(year: year, month: 2, day: 29) != nil)
      #expect(CalendarDate(year: year, month: 2, day: 30) == nil)
    }
    for year in [1800, 1900, 2023, 2025, 2026, 2100, 2200, 2300, 2999] {
      #expect(CalendarDate(year: year, month: 2, day: 28) != nil)
      #expect(CalendarDate(year: year, month: 2, day: 29) == nil)
    }
  }

  @Test(arguments: zip(1...12, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]))
  func `Each month ends where it ends`(_ month: Int, _ days: Int) {
    #expect(CalendarDate(year: 2026, month: month, day: 0) == nil)
    #expect(CalendarDate(year: 2026, month: month, day: 1) != nil)
    #expect(CalendarDate(year: 2026, month: month, day: days) != nil)
    #expect(CalendarDate(year: 2026, month: month, day: days + 1) == nil)
  }

  @Test(arguments: [
    (1799, 12, 31), (3000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, -1, 1), (2026, 1, -1),
    (0, 1, 1), (Int.max, 1, 1), (Int.min, 1, 1), (2026, Int.max, 1), (2026, 1, Int.max),
  ])
  func `A day that the calendar has not is refused`(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    (1800, 1, 1, 2), (1899, 12, 31, 6), (1900, 1, 1, 0), (1900, 2, 28, 2), (1900, 3, 1, 3),
    (1969, 7, 20, 6), (2000, 1, 1, 5), (2000, 2, 29, 1), (2024, 2, 29, 3), (2025, 10, 2, 3),
    (2026, 1, 15, 3), (2026, 5, 21, 3), (2100, 2, 28, 6), (2100, 3, 1, 0), (2999, 12, 31, 1),
  ])
  func `Known days fall on their weekday`(
    _ year: Int, _ month: Int, _ day: Int, _ weekday: Int
  ) throws {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    #expect(date.daysFromMonday == weekday)
  }

  @Test func `The week goes on through every month of twelve centuries`() throws {
    var weekday = 2
    for year in 1800...2999 {
      let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        let first = try #require(CalendarDate(year: year, month: month, day: 1))
        if first.daysFromMonday != weekday { Issue.record("\(first) is on the wrong weekday") }
        weekday = (weekday + length) % 7
      }
    }
  }

  @Test(arguments: [
    (1, 10, 2025, "2025-10-02"), (3, 1, 2026, "2026-01-15"), (3, 5, 2026, "2026-05-21"),
    (1, 1, 2026, "2026-01-01"), (5, 1, 2026, "2026-01-29"), (1, 10, 2026, "2026-10-01"),
    (3, 1, 2022, "2022-01-20"), (3, 1, 2025, "2025-01-16"),
  ])
  func `Thursdays of a month, census days among them`(
    _ ordinal: Int, _ month: Int, _ year: Int, _ day: String
  ) {
    #expect(CalendarDate.thursday(ordinal, month: month, year: year)?.description == day)
  }

  @Test func `There is no sixth Thursday and no Thursday in month 13`() {
    #expect(CalendarDate.thursday(6, month: 1, year: 2026) == nil)
    #expect(CalendarDate.thursday(5, month: 2, year: 2026) == nil)
    #expect(CalendarDate.thursday(1, month: 13, year: 2026) == nil)
    #expect(CalendarDate.thursday(1, month: 1, year: 3000) == nil)
  }

  @Test func `The nth Thursday is a Thursday in the nth week`() throws {
    for year in stride(from: 1800, through: 2999, by: 7) {
      for month in 1...12 {
        for ordinal in 1...4 {
          let date = try #require(CalendarDate.thursday(ordinal, month: month, year: year))
          if date.daysFromMonday != 3 || (date.day - 1) / 7 + 1 != ordinal {
            Issue.record("\(date) is not Thursday \(ordinal)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("2026-01-15", 6, "2020-01-15"), ("2024-02-29", 1, "2023-02-28"),
    ("2024-02-29", 4, "2020-02-29"), ("2000-02-29", 100, "1900-02-28"),
    ("2026-01-15", 0, "2026-01-15"),
  ])
  func `Years earlier is the same day, or 28 February`(
    _ day: String, _ count: Int, _ earlier: String
  ) throws {
    let date = try #require(CalendarDate(reading: day))
    #expect(date.yearsEarlier(count).description == earlier)
  }

  @Test func `Days compare by year, then month, then day`() throws {
    let texts = ["1999-12-31", "2000-01-01", "2000-01-02", "2000-02-01", "2001-01-01"]
    let days = try texts.map { try #require(CalendarDate(reading: $0)) }
    #expect(days.reversed().sorted() == days)
    #expect(Set(days + days).count == days.count)
  }
}
