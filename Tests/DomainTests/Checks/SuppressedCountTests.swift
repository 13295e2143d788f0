import Domain
import Testing

struct SuppressedCountTests {
  @Test func `A suppressed count is to be confirmed`() {
    let check = Check.suppressedCount
    #expect(check.name == "suppressed-count")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("c") == "The count is c, so it is taken as 0.")
    #expect(!check.remedy.isEmpty)
  }
}
