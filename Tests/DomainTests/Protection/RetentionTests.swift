import Domain
import Testing
import Values

/// Which rule holds on a day, and what a hold keeps.
struct RetentionTests {
  private let officer = PersonID(high: 1, low: 1)

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  private func deed(_ day: CalendarDate) throws -> Post.Deed {
    Post.Deed(officer, at: try #require(Moment(beginningOf: day)), reason: "Invented")
  }

  private func rule(_ version: Int, from: String, _ period: RetentionPeriod?) throws
    -> RetentionRule
  {
    let first = try day(from)
    return RetentionRule(
      .letters, version: version, from: first, period: period, disposal: .delete,
      source: "Invented", made: try deed(first))
  }

  @Test func `The rule of a day is the one made last of those that have begun`() throws {
    let schedule = RetentionSchedule([
      try rule(2, from: "2027-01-01", .days(10)), try rule(1, from: "2026-06-01", .days(30)),
      try rule(3, from: "2026-09-01", .days(20)),
    ])
    func version(_ text: String) throws -> Int {
      schedule.rule(of: .letters, on: try day(text)).version
    }
    #expect(try version("2026-05-31") == 0)
    #expect(try version("2026-06-01") == 1)
    #expect(try version("2026-09-01") == 3)
    #expect(try version("2027-06-01") == 3)
    #expect(schedule.history(of: .letters).map(\.version) == [0, 1, 2, 3])
  }

  @Test func `What nobody has decided has no period, and the trail is kept whatever is said`()
    throws
  {
    let schedule = RetentionSchedule([])
    for kind in [RetentionClass.letters, .notices, .devices, .formKeys, .counts] {
      #expect(schedule.rule(of: kind, on: try day("2026-11-21")).period == nil)
    }
    #expect(!RetentionClass.trail.isDisposedOf)
    let problems = RetentionRule.problems(
      of: .trail, period: .years(1), disposal: .delete, source: "A", reason: "B")
    #expect(problems.map(\.place.field) == ["disposal"])
    let kept = RetentionRule.problems(
      of: .trail, period: .years(1), disposal: .keep, source: " ", reason: "")
    #expect(kept.map(\.place.field) == ["source", "reason", "period"])
  }

  @Test(arguments: [
    ("30 days", "2026-03-01", "2026-01-30"), ("0 days", "2026-03-01", "2026-03-01"),
    ("1 year", "2024-02-29", "2023-02-28"), ("7 years", "2026-11-21", "2019-11-21"),
  ])
  func `A period is read, and leads to the last day that is due`(
    _ text: String, _ asOf: String, _ last: String
  ) throws {
    let period = try #require(RetentionPeriod(text))
    #expect(period.lastDue(on: try day(asOf)) == (try day(last)))
    #expect(RetentionPeriod(period.description) == period)
  }

  @Test(arguments: [
    "", "30", "days", "-1 days", "30 weeks", "0 years", "101 years", "36501 days", "1 2 days",
    "99999999999999999999 days", "３０ days", "7 years\u{301}",
  ])
  func `What is no period is not read`(_ text: String) {
    #expect(RetentionPeriod(text) == nil)
  }

  @Test func `A day in London begins an hour early while summer time runs`() throws {
    #expect(
      Moment(beginningOf: try day("2026-01-15"))?.description == "2026-01-15T00:00:00.000Z")
    for text in [
      "2026-01-15", "2026-03-29", "2026-03-30", "2026-07-01", "2026-10-25", "2026-10-26",
    ] {
      let beginning = try #require(Moment(beginningOf: try day(text)))
      #expect(beginning.inLondon?.day == (try day(text)))
      #expect(beginning.inLondon?.minute == 0)
      #expect(beginning.later(bySeconds: -1).dayInLondon == (try day(text)).dayBefore)
    }
  }

  @Test func `A hold keeps from its first day until another person has ended it`() throws {
    let placed = try deed(try day("2026-06-01"))
    let open = LegalHold(
      id: HoldID(high: 1, low: 1), on: .person(officer), from: try day("2026-06-10"),
      placed: placed)
    func keeps(_ hold: LegalHold, _ text: String, today: String) throws -> Bool {
      hold.keeps(on: try day(text), today: try day(today))
    }
    #expect(try !keeps(open, "2026-06-09", today: "2026-06-09"))
    #expect(try keeps(open, "2026-06-10", today: "2026-06-10"))
    // By rules of a day before it began, too, once it has.
    #expect(try keeps(open, "2026-01-01", today: "2026-06-10"))
    let ended = LegalHold(
      id: HoldID(high: 1, low: 2), on: .body(.authority), from: try day("2026-06-10"),
      placed: placed, ended: try deed(try day("2026-07-01")))
    #expect(try keeps(ended, "2026-06-30", today: "2026-08-01"))
    #expect(try !keeps(ended, "2026-07-01", today: "2026-08-01"))
    let held = HeldRecords(
      [open, ended], on: try day("2026-06-30"), today: try day("2026-06-30"))
    #expect(held.holdsEverything)
    #expect(held.people == [officer.description])
  }

  @Test(arguments: ["", "two words", "a\u{301}", "é", String(repeating: "a", count: 101)])
  func `What is no reference is not held`(_ text: String) {
    #expect(LegalHold.Target(text) == nil)
  }
}
