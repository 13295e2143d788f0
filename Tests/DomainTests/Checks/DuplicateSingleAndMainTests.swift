import Domain
import Testing

struct DuplicateSingleAndMainTests {
  @Test func `A UPN single at one school and main at another is to be confirmed`() {
    let check = Check.duplicateSingleAndMain
    #expect(check.name == "duplicate-single-and-main")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("107800 and 107801")
        == "One UPN is single (C) and main (M) at 107800 and 107801.")
    #expect(!check.remedy.isEmpty)
  }
}
