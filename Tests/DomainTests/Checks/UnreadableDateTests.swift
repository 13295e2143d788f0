import Domain
import Testing

struct UnreadableDateTests {
  @Test func `A date that is not one must be fixed`() {
    let check = Check.unreadableDate
    #expect(check.name == "unreadable-date")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("30/02/2026") == "The date is 30/02/2026, which is not a day of the calendar.")
    #expect(!check.remedy.isEmpty)
  }
}
