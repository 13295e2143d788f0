import Domain
import Foundation
import Imports
import Reports
import Support
import Testing

@testable import Workbooks

/// People's own tables with the cells marked, read back by another program.
struct MarkedTableTests {
  private let folder: TemporaryFolder
  private static let (red, yellow) = ("FFFFC7CE", "FFFFEB9C")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(
    _ text: String, kind: FileKind = .census, map: String? = nil, _ problems: [Problem]
  ) throws -> ReadWorkbook {
    try read(Array(text.utf8), kind: kind, map: map, problems)
  }

  private func read(
    _ bytes: [UInt8], kind: FileKind = .census, map: String? = nil, _ problems: [Problem]
  ) throws -> ReadWorkbook {
    let input = try TemporaryFolder()
    let path = try input.write("sent-file-1-", bytes: bytes)
    let columns = try map.map { try ColumnMap(path: try input.write("map.csv", $0)) } ?? ColumnMap()
    let table = MarkedTable(
      path: path, name: "autumn.csv", kind: kind, map: columns, problems: problems)
    let book = try table.bytes(in: folder.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    return try ReadWorkbook.reading(book)
  }

  private func problem(
    _ check: Check, _ row: Int?, _ column: String?, _ value: String = "",
    file: String = "autumn.csv"
  ) -> Problem {
    check.problem(value, in: Place(file: file, row: row, column: column))
  }

  private static let census = """
    URN,UPN,EnrolStatus,Language,SENprovision,PP,PostCode
    100001,A123456789012,C,ENG,N,0,LS1 1AA
    100001,B000000000007,C,ENG,Q,0,LS1 1AA
    "100001","=1+1",X,"a, \"\"b\"\"\",N,0,007

    """

  @Test func `The cells of a census are marked where its columns are, and the row says why`() throws
  {
    let book = try read(
      Self.census,
      [
        problem(.unknownSEN, 3, "SEN provision", "‘Q’"),
        problem(.unknownEnrolment, 4, "enrolment", "‘X’"), problem(.malformedUPN, 4, "UPN"),
        problem(.unknownSchool, 4, "school", "100001"),
        problem(.unknownFlag, 2, "pupil premium", "‘2’", file: "spring.csv"),
      ])
    #expect(book.sheets.map(\.name) == ["Your table", "What the marks mean"])
    let sheet = book.sheets[0]
    #expect(sheet.isHeadingFrozen && sheet.isHeadingBold)
    #expect(sheet.values[0].suffix(2) == ["PostCode", "What is wrong"])
    #expect(sheet.values[1] == ["100001", "A123456789012", "C", "ENG", "N", "0", "LS1 1AA"])
    #expect(
      sheet.values[3].prefix(7) == ["100001", "=1+1", "X", "a, \"b\"", "N", "0", "007"])
    #expect(sheet.rows.joined().allSatisfy { $0.kind == "text" })
    #expect(sheet.fills[1].allSatisfy { $0.isEmpty })
    #expect(sheet.fills[2] == ["", "", "", "", Self.yellow, "", "", ""])
    let severities = [Check.unknownSchool, .malformedUPN, .unknownEnrolment].map(\.severity)
    let expected = severities.map { $0 == .hard ? Self.red : Self.yellow }
    #expect(Array(sheet.fills[3].prefix(3)) == expected)
    let words = sheet.values[2][7]
    #expect(
      words
        == "Please confirm: SEN provision: The SEN provision is ‘Q’. \(Check.unknownSEN.remedy) "
        + "(unknown-sen)")
    #expect(sheet.values[3][7].split(separator: "\n").count == 3)
    // Another file's problems are not this one's.
    #expect(!book.sheets[1].values.joined().contains { $0.contains("unknown-flag") })
    #expect(book.sheets[1].values.contains { $0[0] == "Rule: unknown-sen" && $0[1] == "1" })
  }

  @Test func `A table by school is marked by the columns that somebody has named`() throws {
    let map =
      "file,field,column,constant\nschool-counts,roll,Boys + Girls,\nschool-counts,eal,Other tongue,\n"
    let sheet = try read(
      "Note;URN;Boys;Girls;Other tongue\nx;100001;c;10;99\ny;100002;1;2;3\n", kind: .schoolCounts,
      map: map,
      [
        problem(.suppressedCount, 2, "roll", "‘c’"), problem(.countAboveRoll, 2, "eal", "99"),
        problem(.duplicateSchool, 3, "URN"), problem(.unmatchedPostcode, 3, "school postcode"),
        problem(.schoolWithoutPupils, nil, nil, "100003"),
      ]
    ).sheets[0]
    func colour(_ check: Check) -> String { check.severity == .hard ? Self.red : Self.yellow }
    #expect(
      sheet.fills[1].prefix(5) == [
        "", "", colour(.suppressedCount), colour(.suppressedCount), colour(.countAboveRoll),
      ])
    // A column that the file does not have: the row's first cell.
    #expect(
      sheet.fills[2].prefix(5) == [
        colour(.unmatchedPostcode), colour(.duplicateSchool), "", "", "",
      ])
    #expect(sheet.values[2].last?.contains("school postcode: ") == true)
  }

  @Test func `What is wrong with the file as a whole stands on the second sheet`() throws {
    let twice = Problem(
      "The heading ‘UPN’ stands 2 times.", rule: "duplicate-heading",
      in: Place(file: "autumn.csv", row: 1, column: "UPN"))
    let book = try read("UPN,UPN,Name\n1,2,3\n", [twice, problem(.schoolWithoutPupils, nil, nil)])
    #expect(book.sheets[0].fills[0] == [Self.red, Self.red, "", ""])
    let whole = book.sheets[1].values.filter { $0[0] == "The file as a whole" }.map { $0[2] }
    #expect(whole.count == 2)
    #expect(whole[0].contains("The heading ‘UPN’ stands 2 times."))
  }

  @Test func `Rows with too many or too few fields appear as they stand`() throws {
    let text =
      "a,b\n1\n\n1,2,3,4\n" + String(repeating: ",", count: 60) + "x\n"
      + "\"two\nlines\",2\n5\" pipe,6\n\"open,7\n8,9"
    let sheet = try read(
      text, [problem(.raggedRow, 2, nil, "1 field"), problem(.raggedRow, 4, nil, "4 fields")]
    ).sheets[0]
    #expect(sheet.values[0].first == "a" && sheet.values[0].last == "What is wrong")
    #expect(sheet.values[0].count == 2 + 20 + 1)
    #expect(sheet.values[1][0] == "1" && sheet.fills[1][0] == Self.red)
    #expect(sheet.values[2].isEmpty)
    #expect(sheet.values[3].prefix(4) == ["1", "2", "3", "4"])
    #expect(sheet.values[4].last == "39 more fields of this row are not shown here.")
    #expect(sheet.values[5] == ["two\nlines", "2"])
    #expect(sheet.values[6] == ["5\" pipe", "6"])
    #expect(sheet.values[7] == ["\"open,7"])
    #expect(sheet.values[8] == ["8", "9"])
  }

  @Test func `Text of any kind makes a workbook that can be read, and no formula`() throws {
    var random = SeededRandom(seed: 4)
    for round in 0..<40 {
      // What stands behind the heading's first letters is not asked whether it is text.
      var bytes = Array("a,b,\(String(repeating: "c", count: 70))\n".utf8)
      while bytes.count < 4_000 {
        let text = random.hostileText(upTo: 40)
        bytes +=
          round % 2 == 0
          ? Array(text.utf8) : Array("\"\(text.replacing("\"", with: "\"\""))\"".utf8)
        bytes.append(random.next() % 3 == 0 ? 0x0A : 0x2C)
        if round % 5 == 0 { bytes.append(UInt8(random.next() % 256)) }
      }
      let problems = (0..<30).map { problem(.notACount, $0 * 3, "b", random.hostileText(upTo: 40)) }
      let book = try read(bytes, problems)
      #expect(book.sheets.flatMap { $0.rows.joined() }.allSatisfy { $0.kind == "text" })
    }
  }

  @Test func `Latin letters that are not UTF-8 are shown as what they are`() throws {
    let sheet = try read(
      Array("UPN,Name\n1,Zo".utf8) + [0xEB] + Array("\n".utf8), [problem(.badEncoding, 2, "Name")]
    ).sheets[0]
    #expect(sheet.values[1].prefix(2) == ["1", "Zoë"])
    #expect(sheet.fills[1].prefix(2) == ["", Self.red])
  }

  @Test func `Every row is there, and of a larger file those that something is wrong with`() throws
  {
    let rows = (2...20_001).map { "\($0),x\n" }.joined()
    let sheet = try read("UPN,Name\n" + rows, [problem(.malformedUPN, 20_001, "UPN")]).sheets[0]
    #expect(sheet.rows.count == 20_001)
    #expect(sheet.values[20_000].prefix(2) == ["20001", "x"])
    #expect(sheet.fills[20_000][0] == Self.yellow)

    let many = (2...MarkedTable.mostRows + 2).map { "\($0),x\n" }.joined()
    let book = try read(
      "UPN,Name\n" + many,
      [problem(.malformedUPN, 150_000, "UPN"), problem(.malformedUPN, 7, "UPN")])
    #expect(book.sheets[0].values.map { $0.prefix(3) }[0] == ["Row in your file", "UPN", "Name"])
    #expect(book.sheets[0].values.dropFirst().map { $0[0] } == ["7", "150000"])
    #expect(book.sheets[0].values.dropFirst().map { $0[1] } == ["7", "150000"])
    #expect(book.sheets[0].fills[1].prefix(3) == ["", Self.yellow, ""])
    #expect(book.sheets[1].values.contains { $0[0] == "Rows" && $0[2].contains("more rows") })
  }

  @Test func `A line without end is cut, and the rows behind it are found`() throws {
    let long = String(repeating: "x", count: 700_000)
    let sheet = try read("a,b\n1,2\n\(long)\n3,4\n\"\(long)\n5,6\n", []).sheets[0]
    #expect(sheet.values[1] == ["1", "2"])
    #expect(sheet.values[2][0].utf8.count == 32_767)
    #expect(sheet.values[3] == ["3", "4"])
    #expect(sheet.values[5] == ["5", "6"])
  }

  @Test(arguments: ["", "<a/>", "PK\u{3}\u{4}", "\n\n"])
  func `A file without a heading is refused in words, and nothing is left`(_ text: String) throws {
    #expect(throws: Refusal.self) { try read(text, []) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
