import Testing
import Values

struct SpreadsheetTextTests {
  private static let formulas = [
    "=1+1", "+44", "-5", "@SUM(A1)", " =1", "\t=1", "\tx", "\rx", "\nx", "\u{0}=1", "\u{1}=1",
    "\u{7F}=1", "=\u{301}1", "\u{A0}=1", "\u{200B}=1", "\u{FEFF}=1", "＝1", "＋1", "－1", "＠1",
    "=HYPERLINK(\"http://example.org\")", "=", "\r\n=1",
  ]

  @Test(arguments: formulas)
  func `Text that a spreadsheet would run is guarded, and the guard comes off again`(
    _ text: String
  ) {
    let guarded = SpreadsheetText.guarded(text)
    #expect(Array(guarded.utf8) == [0x27] + Array(text.utf8))
    #expect(Array(SpreadsheetText.unguarded(guarded).utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    "", "ARM", "2gether", "J.E.S.S.", "Otley/Pool/Bramhope", "Beeston, Cottingley & Middleton",
    "a=b", "1-2", "'tis", "'", "École", "£5", "100", "(=1)", "Headingley-Kirkstall",
  ])
  func `Other text is left alone both ways`(_ text: String) {
    #expect(SpreadsheetText.guarded(text) == text)
    #expect(SpreadsheetText.unguarded(text) == text)
  }

  /// NUL, and zero-width characters of every kind.
  @Test(arguments: ["\u{0}abc", "\u{200C}=1", "\u{200D}=1", "\u{2060}=1", "\u{3000}=1"])
  func `Hidden formulas are guarded`(_ text: String) {
    #expect(Array(SpreadsheetText.guarded(text).utf8) == [0x27] + Array(text.utf8))
  }

  @Test func `Text that has an apostrophe of its own before a formula keeps it`() {
    let text = "'=1"
    #expect(SpreadsheetText.unguarded(SpreadsheetText.guarded(text)) == text)
  }
}
