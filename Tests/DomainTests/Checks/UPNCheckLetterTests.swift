import Domain
import Testing

struct UPNCheckLetterTests {
  @Test func `A UPN with a wrong check letter is to be confirmed and is not repeated`() {
    let check = Check.upnCheckLetter
    #expect(check.name == "upn-check-letter")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("A801200005001") == "The UPN’s check letter is wrong.")
    #expect(!check.sentence("A801200005001").contains("A801200005001"))
    #expect(!check.remedy.isEmpty)
  }
}
