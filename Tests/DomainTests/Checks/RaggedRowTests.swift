import Domain
import Testing

struct RaggedRowTests {
  @Test func `A row with too few or too many fields must be fixed`() {
    let check = Check.raggedRow
    #expect(check.name == "ragged-row")
    #expect(check.severity == .hard)
    #expect(check.years == 2002...2999)
    #expect(
      check.sentence("7 fields, and the heading 9") == "The row has 7 fields, and the heading 9.")
    #expect(!check.remedy.isEmpty)
  }
}
