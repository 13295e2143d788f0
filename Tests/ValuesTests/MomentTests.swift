import Testing
import Values

struct MomentTests {
  @Test func `Every day from 1800 to 2999 counts on by one and back again`() throws {
    var day = try #require(CalendarDate(year: 1800, month: 1, day: 1))
    let last = try #require(CalendarDate(year: 2999, month: 12, day: 31))
    #expect(day.dayBefore == nil)
    #expect(last.dayAfter == nil)
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSince1970 == 0)
    while day < last {
      let next = try #require(day.dayAfter)
      #expect(next > day && next.daysSince1970 == day.daysSince1970 + 1 && next.dayBefore == day)
      day = next
    }
  }

  @Test(arguments: [
    (1_767_225_600_000, "2026-01-01", 0), (1_774_745_999_999, "2026-03-29", 59),
    (1_774_746_000_000, "2026-03-29", 120), (1_782_860_400_000, "2026-07-01", 0),
    (1_782_860_399_999, "2026-06-30", 1_439), (1_792_889_999_999, "2026-10-25", 119),
    (1_792_890_000_000, "2026-10-25", 60), (-1, "1969-12-31", 1_439),
  ])
  func `London has summer time from March to October`(_ time: Int, _ day: String, _ minute: Int) {
    let london = Moment(milliseconds: time).inLondon
    #expect(london?.day.description == day)
    #expect(london?.minute == minute)
  }

  @Test func `What a clock in London shows is found again, the first time where it does so twice`()
    throws
  {
    for (text, minute, time) in [
      ("2026-01-15", 1_020, 1_768_496_400_000), ("2026-07-01", 1_020, 1_782_921_600_000),
      ("2026-10-25", 90, 1_792_888_200_000), ("2026-10-25", 120, 1_792_893_600_000),
      ("2026-03-29", 120, 1_774_746_000_000),
    ] {
      let day = try #require(CalendarDate(reading: text))
      #expect(Moment(inLondon: day, minute: minute)?.milliseconds == time)
    }
    let spring = try #require(CalendarDate(reading: "2026-03-29"))
    for minute in 0..<1_440 {
      let moment = Moment(inLondon: spring, minute: minute)
      #expect((moment == nil) == (60..<120 ~= minute))
      #expect(moment == nil || moment?.inLondon?.minute == minute)
    }
    #expect(Moment(inLondon: spring, minute: 1_440) == nil)
    #expect(Moment(inLondon: spring, minute: -1) == nil)
  }

  @Test func `A moment is written in Greenwich's time`() {
    #expect(Moment(milliseconds: 1_774_746_061_007).description == "2026-03-29T01:01:01.007Z")
  }

  @Test func `A financial year begins on 1 April`() throws {
    let march = try #require(CalendarDate(year: 2027, month: 3, day: 31))
    let april = try #require(CalendarDate(year: 2027, month: 4, day: 1))
    #expect(FinancialYear(of: march)?.description == "2026/27")
    #expect(FinancialYear(of: april)?.description == "2027/28")
    #expect(FinancialYear(beginning: 1999)?.description == "1999/00")
  }
}
