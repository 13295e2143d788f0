import Domain
import Testing

struct UnclosedQuoteTests {
  @Test func `A quotation mark that is never closed must be fixed`() {
    let check = Check.unclosedQuote
    #expect(check.name == "unclosed-quote")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "A quotation mark is opened in the row and not closed.")
    #expect(!check.remedy.isEmpty)
  }
}
