import Domain
import Testing

struct MalformedXMLTests {
  @Test func `XML that is not well formed must be fixed`() {
    let check = Check.malformedXML
    #expect(check.name == "malformed-xml")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("has a document type") == "The XML has a document type.")
    #expect(!check.remedy.isEmpty)
  }
}
