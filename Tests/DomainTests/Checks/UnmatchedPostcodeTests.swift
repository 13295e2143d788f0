import Domain
import Testing

struct UnmatchedPostcodeTests {
  @Test func `A postcode that is not in the file is to be confirmed and is not repeated`() {
    let check = Check.unmatchedPostcode
    #expect(check.name == "unmatched-postcode")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("LS1 1UR") == "The postcode is not in the postcode file.")
    #expect(!check.sentence("LS1 1UR").contains("LS1 1UR"))
    #expect(!check.remedy.isEmpty)
  }
}
