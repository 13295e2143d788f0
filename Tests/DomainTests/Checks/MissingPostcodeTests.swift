import Domain
import Testing

struct MissingPostcodeTests {
  @Test func `A pupil without a postcode is to be confirmed`() {
    let check = Check.missingPostcode
    #expect(check.name == "missing-postcode")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "The pupil has no postcode.")
    #expect(!check.remedy.isEmpty)
  }
}
