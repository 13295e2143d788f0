import Domain
import Testing
import Values

struct CensusTests {
  @Test(arguments: [
    (2025, Census.Term.autumn, "2025-10-02"), (2026, .spring, "2026-01-15"),
    (2026, .summer, "2026-05-21"), (2026, .autumn, "2026-10-01"), (2022, .spring, "2022-01-20"),
    (2021, .autumn, "2021-10-07"), (2023, .summer, "2023-05-18"),
  ])
  func `Census day is a Thursday: first of October, third of January and May`(
    _ year: Int, _ term: Census.Term, _ day: String
  ) {
    #expect(Census(year: year, term: term).day?.description == day)
  }

  @Test(arguments: [
    ("2026-01-15", 2026, Census.Term.spring), ("2026-01-14", 2025, .autumn),
    ("2026-01-01", 2025, .autumn), ("2026-05-20", 2026, .spring), ("2026-05-21", 2026, .summer),
    ("2026-09-30", 2026, .summer), ("2026-10-01", 2026, .autumn), ("2026-12-31", 2026, .autumn),
    ("2025-10-01", 2025, .summer), ("2025-10-02", 2025, .autumn), ("2024-02-29", 2024, .spring),
  ])
  func `The newest census on or before a day`(
    _ date: String, _ year: Int, _ term: Census.Term
  ) throws {
    let day = try #require(CalendarDate(reading: date))
    #expect(Census.latest(onOrBefore: day) == Census(year: year, term: term))
  }

  @Test func `The newest census of its own day is itself`() throws {
    for year in 2002...2100 {
      for term in Census.Term.allCases {
        let census = Census(year: year, term: term)
        #expect(Census.latest(onOrBefore: try #require(census.day)) == census)
      }
    }
  }

  @Test func `Censuses come in the order of their days`() throws {
    let censuses = (2024...2026).flatMap { year in
      Census.Term.allCases.map { Census(year: year, term: $0) }
    }
    #expect(censuses.shuffled().sorted() == censuses)
    let days = try censuses.map { try #require($0.day) }
    #expect(days.sorted() == days)
  }

  @Test(arguments: [
    ("spring", Census.Term.spring), ("Spring", .spring), ("SPR", .spring), ("spr", .spring),
    ("summer", .summer), ("SUM", .summer), ("Summer Term", .summer), ("AUT", .autumn),
    ("autumn", .autumn), ("Autumn", .autumn), ("AUTUMN 2025", .autumn),
  ])
  func `Terms are read in full or as three letters`(_ text: String, _ term: Census.Term) {
    #expect(Census.Term(reading: text) == term)
  }

  @Test(arguments: [
    "", "sp", "S", "Term 1", "1", "winter", "fall", "-", "2026", "ſpring", "s\u{301}pr",
  ])
  func `Anything else is no term`(_ text: String) {
    #expect(Census.Term(reading: text) == nil)
  }

  @Test func `A census is called by its term and year`() {
    #expect(Census(year: 2026, term: .spring).description == "spring 2026")
  }

  @Test(arguments: ["Sprained", "summary", "Authority", "sum of all", "spr\u{301}"])
  func `A word that only begins like a term is none`(_ text: String) {
    #expect(Census.Term(reading: text) == nil)
  }
}
