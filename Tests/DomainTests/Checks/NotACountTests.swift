import Domain
import Testing

struct NotACountTests {
  @Test func `A count that is not a whole number must be fixed`() {
    let check = Check.notACount
    #expect(check.name == "not-a-count")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("2.5") == "The count is 2.5, which is not a whole number of pupils.")
    #expect(!check.remedy.isEmpty)
  }
}
