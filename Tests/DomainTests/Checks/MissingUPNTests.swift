import Domain
import Testing

struct MissingUPNTests {
  @Test func `A pupil without a UPN is to be confirmed`() {
    let check = Check.missingUPN
    #expect(check.name == "missing-upn")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "The pupil has no UPN.")
    #expect(!check.remedy.isEmpty)
  }
}
