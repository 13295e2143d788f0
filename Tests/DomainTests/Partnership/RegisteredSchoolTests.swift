import Domain
import Testing
import Values

struct RegisteredSchoolTests {
  private func school(closed: CalendarDate?, isClosed: Bool) -> RegisteredSchool {
    RegisteredSchool(
      urn: "107800", laestab: "3832270", name: "A School", opened: nil, closed: closed,
      isClosed: isClosed, postcode: "LS1 1UR")
  }

  @Test func `A school was open up to and on its closing day`() throws {
    let last = try #require(CalendarDate(reading: "2024-08-31"))
    let school = school(closed: last, isClosed: true)
    for (text, closed) in [("2024-01-18", false), ("2024-08-31", false), ("2024-09-01", true)] {
      #expect(school.isClosed(on: try #require(CalendarDate(reading: text))) == closed)
    }
  }

  @Test func `Without a closing day the status decides`() throws {
    let day = try #require(CalendarDate(reading: "2026-01-15"))
    #expect(school(closed: nil, isClosed: true).isClosed(on: day))
    #expect(!school(closed: nil, isClosed: false).isClosed(on: day))
  }

  @Test func `It has no successors unless some are given`() {
    #expect(school(closed: nil, isClosed: false).successors.isEmpty)
  }
}
