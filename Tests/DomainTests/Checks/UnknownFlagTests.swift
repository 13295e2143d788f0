import Domain
import Testing

struct UnknownFlagTests {
  @Test func `A field that says neither yes nor no is to be confirmed`() {
    let check = Check.unknownFlag
    #expect(check.name == "unknown-flag")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("perhaps") == "The field says perhaps, which is neither yes nor no.")
    #expect(!check.remedy.isEmpty)
  }
}
