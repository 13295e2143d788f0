import Domain
import Imports
import Support
import Testing

/// Tables that are damaged, disguised or made to do harm: each gets a refusal that names its place.
struct HostileTableTests {
  private let heading = SmallCount.heading
  private let row = "100001,,C,ENG,N,N,0,AA1 1AB\n"

  /// The problem that counting a census of these bytes ends with: a refusal's or the first hard one.
  private func problem(_ bytes: [UInt8]) throws -> Problem? {
    let small = try SmallCount()
    let path = try small.folder.write("census.csv", bytes: bytes)
    do {
      let outcome = try PupilCount.run(try small.inputs([path]))
      return outcome.log.inOrder.first { $0.severity == .hard }?.problems.first
    } catch let refusal as Refusal {
      return refusal.problems.first
    }
  }

  private func problem(_ text: String) throws -> Problem? { try problem(Array(text.utf8)) }

  @Test(
    arguments: [
      ([], "is empty"), ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "workbook"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "old Excel workbook"), ([0x1F, 0x8B, 0x08], "compressed"),
      ([0xFF, 0xFE, 0x55, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x55], "UTF-16"),
      ([0x55, 0x00, 0x52, 0x00, 0x4E, 0x00], "UTF-16"), (Array("%PDF-1.7".utf8), "PDF"),
      (Array("\n\n".utf8), "first row"), (Array("a,b\rc,d\re,f".utf8), "Macintosh"),
    ] as [([UInt8], String)])
  func `A file that is no CSV is named for what it is`(_ bytes: [UInt8], _ words: String) throws {
    let problem = try #require(try problem(bytes))
    #expect(problem.sentence.contains(words), "\(problem.sentence)")
    #expect(problem.place.file == "census.csv")
    #expect(!problem.remedy.isEmpty)
  }

  @Test func `A missing column names the ones there are and how to map one`() throws {
    let problem = try #require(try problem("URN,UPN\n1,2\n"))
    #expect(problem.rule == "missing-column")
    #expect(problem.remedy.contains("census,enrolment,"))
  }

  @Test func `A heading that stands twice is refused where it is used`() throws {
    let text = "URN,UPN,UPN,EnrolStatus,Language,SENprovision,FSM,PP,PostCode\n"
    let problem = try #require(try problem(text + "100001,,,C,ENG,N,N,0,AA1 1AB\n"))
    #expect(problem.rule == "duplicate-heading")
  }

  @Test(arguments: [
    ("100001,,C,ENG,N,N,0\n", "ragged-row"), ("100001,,C,ENG,N,N,0,AA1 1AB,more\n", "ragged-row"),
    ("100001,,C,ENG,N,N,0,AA1 \"1AB\n", "stray-quote"),
    ("100001,\"x\"y,C,ENG,N,N,0,AA1 1AB\n", "stray-quote"),
    ("100001,\"never closed,C,ENG,N,N,0,AA1 1AB\n", "unclosed-quote"),
    ("100001,,C,ENG,N,N,0,A\u{0}1 1AB\n", "nul-byte"),
    ("100001,,X,ENG,N,N,0,AA1 1AB\n", "unknown-enrolment"),
    ("100001,,,ENG,N,N,0,AA1 1AB\n", "unknown-enrolment"),
    ("100001,,CC,ENG,N,N,0,AA1 1AB\n", "unknown-enrolment"),
    ("999999,,C,ENG,N,N,0,AA1 1AB\n", "unknown-school"),
    ("1,,C,ENG,N,N,0,AA1 1AB\n", "unknown-school"),
    ("a school with a long name,,C,ENG,N,N,0,AA1 1AB\n", "unknown-school"),
  ])
  func `A bad row is refused by its rule, file and row`(_ bad: String, _ rule: String) throws {
    let problem = try #require(try problem(heading + row + row + bad + row))
    #expect(problem.rule == rule)
    #expect(problem.place.row == 4)
    #expect(!problem.remedy.isEmpty)
  }

  @Test func `Bytes of another encoding are named by row and column`() throws {
    let small = try SmallCount()
    let name = "Surname,URN,UPN,EnrolStatus,Language,SENprovision,FSM,PP,PostCode\n"
    let bytes =
      Array(name.utf8) + Array("Dem\u{F6}".unicodeScalars.map { UInt8($0.value) })
      + Array(",100001,,C,ENG,N,N,0,AA1 1AB\n".utf8)
    let path = try small.folder.write("census.csv", bytes: bytes)
    let outcome = try PupilCount.run(try small.inputs([path]))
    let problem = try #require(outcome.problems("bad-encoding").first)
    #expect(problem.place == Place(file: "census.csv", row: 2, column: "Surname"))
    #expect(outcome.table == nil)

    var mapped = small
    mapped.map = "file,field,column,constant\ncensus,encoding,,windows-1252\n"
    #expect(try PupilCount.run(try mapped.inputs([path])).facts.countedPupils == 1)
  }

  @Test func `Fake rows inside quotes and line breaks in fields count for nothing`() throws {
    let small = try SmallCount()
    let heading = "Address,URN,UPN,EnrolStatus,Language,SENprovision,FSM,PP,PostCode\n"
    let inside = "\"1 Lane\n100001,,C,ENG,N,N,0,AA1 1AB\nx, \"\"The Demo\"\"\""
    let text =
      heading + "\(inside),100001,,C,ENG,N,N,0,AA1 1AB\r\n" + "y,100002,,C,ENG,N,N,0,AA1 1AB"
    let path = try small.folder.write("census.csv", text)
    let outcome = try PupilCount.run(try small.inputs([path]))
    #expect(outcome.facts.countedPupils == 2)
    #expect(!outcome.log.isHard)
  }

  @Test func `Every problem of every row is found at once`() throws {
    let bad = [
      "100001,B801200005001,C,ENG,N,N,0,AA1 1AB", "100001,A801200005001,C,ENG,N,N,0,AA1 1AB",
      "100001,B8012,C,ENG,N,N,0,AA1 1AB", "100001,,Q,ENG,N,N,0,AA1 1AB",
      "100001,,C,E,N,N,0,AA1 1AB",
      "100001,,C,ENG,Z,N,0,AA1 1AB", "100001,,C,ENG,N,maybe,0,AA1 1AB", "100001,,C,ENG,N,N,0,",
      "100001,,C,ENG,N,N,0,ZZ9 9ZZ", "100001,,C,ENG,N", "424242,,C,ENG,N,N,0,AA1 1AB",
    ]
    let outcome = try SmallCount().run(heading + bad.joined(separator: "\n"))
    #expect(
      Set(outcome.rules.keys).isSuperset(of: [
        "upn-check-letter", "malformed-upn", "missing-upn", "unknown-enrolment", "unknown-language",
        "unknown-sen", "unknown-flag", "missing-postcode", "unmatched-postcode", "ragged-row",
        "unknown-school",
      ]))
    #expect(outcome.table == nil)
  }

  @Test func `Rows without end, and with a million fields, are refused in bounded memory`() throws {
    let endless = Array(heading.utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 3_000_000)
    #expect(try problem(endless)?.rule == "row-too-long")
    let wide =
      Array(heading.utf8) + [UInt8(ascii: "a")]
      + [UInt8](repeating: UInt8(ascii: ","), count: 100_000)
    #expect(try problem(wide)?.rule == "ragged-row")
    let wideHeading = [UInt8](repeating: UInt8(ascii: ","), count: 100_000)
    #expect(try problem([UInt8(ascii: "a")] + wideHeading)?.sentence.contains("columns") == true)
    let endlessHeading = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(try problem(endlessHeading)?.sentence.contains("heading") == true)
    let open =
      Array(heading.utf8) + [UInt8(ascii: "\"")]
      + [UInt8](repeating: UInt8(ascii: "\n"), count: 2_000_000)
    #expect(try problem(open)?.rule == "unclosed-quote")
  }

  @Test func `Empty rows that a spreadsheet leaves are passed over`() throws {
    let outcome = try SmallCount().run(heading + row + ",,,,,,,\n\n" + row + ",,,,,,,\n   \n")
    #expect(outcome.facts.countedPupils == 2)
    #expect(!outcome.log.isHard)
  }

  @Test func `Last year's file is refused by its year`() throws {
    let dated = "Year,Term," + heading
    let outcome = try SmallCount().run(dated + "2025,Spring," + row)
    #expect(outcome.problems("wrong-census").first?.sentence.contains("spring 2026") == true)
    #expect(!(try SmallCount().run(dated + "2026,SPR," + row)).log.isHard)
    #expect(try SmallCount().run("ReferenceDate," + heading + "2025-10-02," + row).log.isHard)
  }

  @Test func `A row cut off at the end of the file is ragged`() throws {
    #expect(try problem(heading + row + "100001,,C,EN")?.rule == "ragged-row")
  }

  @Test func `Chunk borders do not matter wherever they fall`() throws {
    // Rows of odd lengths, far past one window, with quotes that hold line ends.
    var text = "Address," + heading
    let rows = 12_000
    for index in 0..<rows {
      let filler = String(repeating: "x", count: index % 61)
      let address = index % 7 == 0 ? "\"\(filler)\n\"\"q\"\",\"" : filler
      text += "\(address),100001,,C,ENG,N,N,0,AA1 1AB\n"
    }
    let outcome = try SmallCount().run(text)
    #expect(outcome.facts.countedPupils == rows)
    #expect(!outcome.log.isHard)
    #expect(outcome.problems("missing-upn").last?.place.row == rows + 1)
  }

  @Test func `A file that is refused does not hide what is wrong in the others`() throws {
    var small = try SmallCount()
    small.postcodes = "town\nLeeds\n"
    small.socialCare = ["nothing,here\n1,2\n"]
    let good = try small.folder.write("good.csv", heading + "100001,,X,ENG,N,N,0,AA1 1AB\n")
    let bad = try small.folder.write("bad.csv", "URN\n100001\n")
    let none = "\(small.folder.path)/none.csv"
    let outcome = try PupilCount.run(try small.inputs([bad, good, none]))
    #expect(outcome.table == nil)
    let files = Set(outcome.log.inOrder.flatMap(\.problems).compactMap(\.place.file))
    #expect(files.isSuperset(of: ["postcodes.csv", "care1.csv", "good.csv", "bad.csv"]))
    #expect(outcome.problems("file").contains { $0.sentence.contains("none.csv") })
    #expect(outcome.rules["unknown-enrolment"] == 1)

    small.schools = "URN\n1\n"
    #expect(throws: Refusal.self) { try PupilCount.run(try small.inputs([good])) }
  }

  @Test func `A census that is only a heading is refused`() throws {
    #expect(try problem(heading)?.sentence == "census.csv holds no pupil.")
  }
}
