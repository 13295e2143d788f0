import Domain
import Testing

struct DuplicateSingleTests {
  @Test func `A UPN single at two schools is to be confirmed`() {
    let check = Check.duplicateSingle
    #expect(check.name == "duplicate-single")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("107800 and 107801")
        == "One UPN is enrolled as single (C) at 107800 and 107801.")
    #expect(!check.remedy.isEmpty)
  }
}
