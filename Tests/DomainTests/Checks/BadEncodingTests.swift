import Domain
import Testing

struct BadEncodingTests {
  @Test func `Bytes that are not UTF-8 must be fixed`() {
    let check = Check.badEncoding
    #expect(check.name == "bad-encoding")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "The text is not UTF-8.")
    #expect(!check.remedy.isEmpty)
  }
}
