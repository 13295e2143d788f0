import Domain
import Testing

struct NulByteTests {
  @Test func `A NUL in a row must be fixed`() {
    let check = Check.nulByte
    #expect(check.name == "nul-byte")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "There is a NUL byte in the row.")
    #expect(!check.remedy.isEmpty)
  }
}
