import Domain
import Testing

struct StrayQuoteTests {
  @Test func `A quotation mark in the middle of a field must be fixed`() {
    let check = Check.strayQuote
    #expect(check.name == "stray-quote")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "A quotation mark stands in the middle of a field.")
    #expect(!check.remedy.isEmpty)
  }
}
