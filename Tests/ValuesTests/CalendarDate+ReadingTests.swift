import Testing
import Values

struct CalendarDateReadingTests {
  @Test(arguments: [
    "2026-01-15", "15/01/2026", "15-01-2026", "2026/01/15", "2026-Jan-15", "15-Jan-2026",
    "2026-JAN-15", "2026-jan-15", "2026-01-15T00:00:00", "2026-01-15T00:00:00Z",
    "2026-01-15 00:00:00", "2026-Jan-15 00:00:00", "15/01/2026 00:00", "15/01/2026 00:00:00",
    "  2026-01-15", "2026-01-15  ", "15/1/2026", "2026-1-15",
  ])
  func `Every way that files write a day`(_ text: String) {
    let day = CalendarDate(year: 2026, month: 1, day: 15)
    #expect(CalendarDate(reading: text) == day)
    #expect(CalendarDate(readingBytes: Array(text.utf8)) == day)
  }

  @Test(
    arguments: zip(
      1...12,
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]))
  func `Every month by name`(_ month: Int, _ name: String) {
    #expect(
      CalendarDate(reading: "2025-\(name)-03") == CalendarDate(year: 2025, month: month, day: 3))
  }

  @Test func `The day comes first in the British order`() {
    #expect(CalendarDate(reading: "02/10/2025")?.description == "2025-10-02")
    #expect(CalendarDate(reading: "10/13/2025") == nil)
  }

  @Test(arguments: [
    "", " ", "-", "--", "//", "2026", "2026-01", "2026-01-", "2026--15", "20260115", "15/01/26",
    "26-01-15", "2026-13-01", "2026-00-10", "2026-01-00", "2026-02-30", "2025-02-29", "29/02/2023",
    "31/04/2026", "2026-Foo-15", "2026-January-15", "2026-J-15", "2026-01-15-01", "15.01.2026",
    "2026-01-15x", "x2026-01-15", "2026-01-1５", "2026-01-15\u{301}", "-2026-01-15", "1799-12-31",
    "3000-01-01", "0000-00-00", "46037", "15 January 2026", "2026-001-15", "T2026-01-15",
    "2026-01-\u{0}5", "99999999999999999999-01-01", "2026-01-99999999999999999999",
  ])
  func `Anything else is refused`(_ text: String) {
    #expect(CalendarDate(reading: text) == nil)
  }

  @Test func `What is written is read back`() throws {
    for (year, month, day) in [(1800, 1, 1), (2026, 1, 15), (2024, 2, 29), (2999, 12, 31)] {
      let date = try #require(CalendarDate(year: year, month: month, day: day))
      #expect(CalendarDate(reading: date.description) == date)
    }
    #expect(CalendarDate(year: 2026, month: 1, day: 5)?.description == "2026-01-05")
  }

  @Test func `A megabyte is refused`() {
    #expect(CalendarDate(reading: String(repeating: "1", count: 1_000_000)) == nil)
    #expect(CalendarDate(reading: String(repeating: "-", count: 1_000_000)) == nil)
  }

  @Test(arguments: [
    "2026-01-15 or later", "15/01/2026 ?", "2026-01-15Tomorrow", "2026-01-15T99:99:99",
    "2026-01-0015", "2026-01/15",
  ])
  func `What is not a time behind the day is refused`(_ text: String) {
    #expect(CalendarDate(reading: text) == nil)
  }
}
