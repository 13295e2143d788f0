import Domain
import Testing

struct MalformedEntryTests {
  @Test func `An entry of the wrong form must be fixed`() {
    let check = Check.malformedEntry
    #expect(check.name == "malformed-entry")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("‘maybe’, which is not an amount")
        == "The entry is ‘maybe’, which is not an amount.")
    #expect(!check.remedy.isEmpty)
  }
}
