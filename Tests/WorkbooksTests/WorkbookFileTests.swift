import Foundation
import Reports
import Support
import Testing
import Values

@testable import Workbooks

/// Tables as Excel workbooks, read back by another program.
struct WorkbookFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func sheet(_ rows: [[Sheet.Cell]], columns: Int = 1) -> Sheet {
    var sheet = Sheet(
      "Table", file: "table", heading: (1...columns).map { "column \($0)" },
      remarks: [.init("What it shows", "Invented figures")])
    for row in rows { sheet.add(row) }
    return sheet
  }

  private func read(_ sheet: Sheet) throws -> ReadWorkbook {
    let bytes = try #require(try WorkbookFile.bytes(sheet, in: folder.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    return try ReadWorkbook.reading(bytes)
  }

  @Test func `Each kind of cell is one that a spreadsheet can work with`() throws {
    let day = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    let book = try read(
      sheet(
        [
          [.text("East"), .number(12_345), .money(Money(pence: -6_211_700)), .day(day), .empty],
          [
            .text("West"), .number(-3), .money(Money(pence: 50)), .empty, .money(Money(pence: 700)),
          ],
        ], columns: 5))
    let rows = book.sheets[0].rows
    #expect(book.sheets.map(\.name) == ["Table", "About this table"])
    #expect(book.sheets[0].values[0] == (1...5).map { "column \($0)" })
    let pence = "£#,##0.00;-£#,##0.00"
    #expect(
      rows[1] == [
        .init("text", "East", ""), .init("number", "12345", "#,##0"),
        .init("number", "-62117", pence), .init("number", "46266", "d mmmm yyyy"),
      ])
    #expect(
      rows[2] == [
        .init("text", "West", ""), .init("number", "-3", "#,##0"), .init("number", "0.5", pence),
        .init("text", "", ""), .init("number", "7", "£#,##0;-£#,##0"),
      ])
    #expect(book.sheets[0].isHeadingFrozen && book.sheets[0].isHeadingBold)
    #expect(
      book.sheets[1].values == [["About this table", ""], ["What it shows", "Invented figures"]])
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://example.org\")", "{=1}", "'quoted",
    "<f>1</f>", "https://example.org", "007", "1/2", "TRUE", " blanks ", "line\nend", "É\u{301}=1",
    "_x0041_", "_x005F_x0041_", "_xZZZZ_", "\u{202E}abc", "😀",
  ])
  func `Text is that text, and never a formula, a link or another character`(_ text: String) throws
  {
    let cell = try read(sheet([[.text(text)]])).sheets[0].rows[1][0]
    #expect(cell == .init("text", text, ""))
  }

  @Test func `What no cell can hold is left out`() throws {
    let text = "a\u{0}b\u{1}c\td\u{1B}[0me\u{7F}f\u{85}g\r\nh\u{FFFE}i\u{FFFF}j"
    #expect(try read(sheet([[.text(text)]])).sheets[0].rows[1][0].value == "abcd[0mefg\nhij")
  }

  @Test func `Text of any kind comes back or is cut, and the file can be read`() throws {
    var random = SeededRandom(seed: 18)
    let texts = (0..<400).map { _ in random.hostileText(upTo: 60) }
    let rows = try read(sheet(texts.map { [.text("x"), .text($0)] }, columns: 2)).sheets[0].rows
    #expect(rows.count == texts.count + 1)
    for (text, row) in zip(texts, rows.dropFirst()) {
      let kept = String(
        String.UnicodeScalarView(
          text.unicodeScalars.filter {
            $0 == "\n"
              || !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value))
                && $0.value & 0xFFFE != 0xFFFE
          }))
      #expect(Array((row.count > 1 ? row[1].value : "").utf8) == Array(kept.utf8))
    }
  }

  @Test func `Long text is cut where a cell ends, and that is said`() throws {
    let fits = String(repeating: "é", count: 32_767)
    let long = fits + "x"
    // A sign of two units does not fit where one is left.
    let odd = String(repeating: "x", count: 32_766) + "😀"
    let book = try read(sheet([[.text(fits)], [.text(long)], [.text(odd)]]))
    let cells = book.sheets[0].rows.dropFirst().map { $0[0].value }
    #expect(cells == [fits, fits, String(repeating: "x", count: 32_766)])
    let said = book.sheets[1].values.filter { $0[0] == "Cut short" }.map { $0[1] }
    #expect(said.count == 2)
    #expect(said[0].hasPrefix("Row 3, column 1 holds more than a spreadsheet’s cell can"))
  }

  @Test func `Numbers that a spreadsheet would round are words`() throws {
    let rows = try read(
      sheet([
        [.number(1 << 53)], [.number(1 << 53 + 1)], [.number(.min)], [.money(Money(pence: .max))],
      ])
    ).sheets[0].rows
    #expect(rows[1][0] == .init("number", "9007199254740992", "#,##0"))
    #expect(rows[2][0] == .init("text", "9007199254740993", ""))
    #expect(rows[3][0] == .init("text", String(Int.min), ""))
    #expect(rows[4][0].kind == "text")
  }

  @Test func `Columns are as wide as what stands in them, within bounds`() throws {
    let widths = try read(
      sheet([[.text("x"), .text(String(repeating: "w", count: 400)), .number(1)]], columns: 3)
    ).sheets[0].widths
    #expect(widths == [11, 61, 11] || widths == [11, 60, 11], "\(widths)")
  }

  @Test(arguments: [
    ("a/b:c*d?e[f]g\\h'i", "a b c d e f g h i"), ("", "Table"), ("  ", "Table"),
    ("History", "Table"), (String(repeating: "😀", count: 20), String(repeating: "😀", count: 15)),
  ])
  func `A sheet has a name that every spreadsheet takes`(_ name: String, _ allowed: String) throws {
    #expect(SheetName.allowed(name) == allowed)
    var sheet = Sheet(name, file: "x", heading: ["x"])
    sheet.add([.number(1)])
    #expect(try read(sheet).sheets[0].name == allowed)
  }

  @Test func `A table without rows is a heading, and one of too many rows no workbook`() throws {
    #expect(try read(sheet([])).sheets[0].values == [["column 1"]])
    let many = sheet([[Sheet.Cell]](repeating: [.empty], count: WorkbookFile.mostRows + 1))
    #expect(try WorkbookFile.bytes(many, in: folder.path) == nil)
  }

  @Test func `A folder that cannot be written to is said, and no crash`() {
    #expect(throws: WorkbookFile.Fault.self) {
      try WorkbookFile.bytes(sheet([]), in: "\(folder.path)/absent")
    }
  }
}
