import Domain
import Testing

struct UnknownSENTests {
  @Test func `A SEN provision outside the code list is to be confirmed`() {
    let check = Check.unknownSEN
    #expect(check.name == "unknown-sen")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("Q") == "The SEN provision is Q.")
    #expect(!check.remedy.isEmpty)
  }
}
