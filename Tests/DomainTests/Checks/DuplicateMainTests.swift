import Domain
import Testing

struct DuplicateMainTests {
  @Test func `A UPN main at two schools is to be confirmed`() {
    let check = Check.duplicateMain
    #expect(check.name == "duplicate-main")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("107800 and 107801")
        == "One UPN has its main enrolment (M) at 107800 and 107801.")
    #expect(!check.remedy.isEmpty)
  }
}
