import Domain
import Testing

struct UnknownLanguageTests {
  @Test func `A first language that is no code is to be confirmed`() {
    let check = Check.unknownLanguage
    #expect(check.name == "unknown-language")
    #expect(check.severity == .soft)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("en") == "The first language is en.")
    #expect(!check.remedy.isEmpty)
  }
}
