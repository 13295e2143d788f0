import Domain
import Testing

struct MalformedUPNTests {
  @Test func `A UPN of the wrong form is to be confirmed and is not repeated`() {
    let check = Check.malformedUPN
    #expect(check.name == "malformed-upn")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("B80120000500") == "The UPN has not the form of one.")
    #expect(!check.sentence("B80120000500").contains("B80120000500"))
    #expect(!check.remedy.isEmpty)
  }
}
