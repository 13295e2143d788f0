import Domain
import Testing

struct SubsidiaryWithoutMainTests {
  @Test func `A subsidiary enrolment without a main one is to be confirmed`() {
    let check = Check.subsidiaryWithoutMain
    #expect(check.name == "subsidiary-without-main")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("B801200005001")
        == "The enrolment is subsidiary (S), and no school has the UPN as main (M).")
    #expect(!check.sentence("B801200005001").contains("B801200005001"))
    #expect(!check.remedy.isEmpty)
  }
}
