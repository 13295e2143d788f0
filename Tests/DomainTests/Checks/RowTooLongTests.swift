import Domain
import Testing

struct RowTooLongTests {
  @Test func `A row without an end must be fixed`() {
    let check = Check.rowTooLong
    #expect(check.name == "row-too-long")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(check.sentence("") == "The row is longer than 256 KB.")
    #expect(!check.remedy.isEmpty)
  }
}
