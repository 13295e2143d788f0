import Domain
import Testing

struct PostcodeWithoutRankTests {
  @Test func `Postcodes in areas without a rank are to be confirmed`() {
    let check = Check.postcodeWithoutRank
    #expect(check.name == "postcode-without-rank")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("3 postcodes have no rank") == "3 postcodes have no rank.")
    #expect(!check.remedy.isEmpty)
  }
}
