import Domain
import Imports
import Support
import Testing

/// XML that is damaged or made to do harm.
struct HostileXMLTests {
  private let head = """
    <Message><Header><CollectionDetails><Term>SPR</Term><Year>2026</Year></CollectionDetails>
    <Source><LEA>383</LEA><Estab>1001</Estab></Source></Header><Pupils>
    """
  private let pupil = """
    <PupilOnRoll><UPN></UPN><EnrolStatus>C</EnrolStatus><Language>ENG</Language>
    <SENprovision>N</SENprovision><PostCode>AA1 1AB</PostCode></PupilOnRoll>
    """
  private let end = "</Pupils></Message>"

  private func outcome(_ text: String) throws -> CountOutcome { try SmallCount().run(text) }

  private func words(_ bytes: [UInt8]) throws -> String? {
    let small = try SmallCount()
    let path = try small.folder.write("census.xml", bytes: bytes)
    return try PupilCount.run(try small.inputs([path])).problems("malformed-xml").first?.sentence
  }

  private func words(_ text: String) throws -> String? { try words(Array(text.utf8)) }

  @Test func `A good message counts, with attributes, comments and instructions passed over`()
    throws
  {
    let decorated = """
      <?xml version="1.0" encoding="utf-8"?><!-- a <b> & c -->
      \(head)<?note x?><PupilOnRoll id="1" note='a>b'><UPN/><EnrolStatus><!-- x -->C</EnrolStatus>
      <Language><![CDATA[ENG]]></Language><SENprovision>&#78;</SENprovision>
      <PostCode>AA1&#x20;1AA</PostCode></PupilOnRoll>\(end)
      """
    let outcome = try outcome(decorated)
    #expect(outcome.counts("100001") == [1, 0, 1, 0, 0, 0], "\(outcome.log.inOrder)")
    #expect(!outcome.log.isHard)
  }

  @Test func `Several messages joined count each at its own school`() throws {
    let other = head.replacing("1001", with: "1003")
    let outcome = try outcome(head + pupil + end + "\n" + other + pupil + pupil + end)
    #expect(outcome.counts("100001")?[0] == 1)
    #expect(outcome.counts("100003")?[0] == 2)
  }

  @Test(arguments: [
    ("<!DOCTYPE x [<!ENTITY a \"b\">]>", "document type"), ("<!ELEMENT x>", "document type"),
    ("text", "outside"), ("&amp;", "outside"), ("<![CDATA[x]]>", "outside"),
  ])
  func `What no census has is refused`(_ start: String, _ expected: String) throws {
    let said = try #require(try words("<?xml version=\"1.0\"?>" + start + head + pupil + end))
    #expect(said.contains(expected), "\(said)")
  }

  @Test(arguments: [
    ("<PupilOnRoll><UPN>&bomb;</UPN>", "not defined"),
    ("<PupilOnRoll><UPN>&#0;</UPN>", "not defined"),
    ("<PupilOnRoll><UPN>a & b</UPN>", "no entity"), ("<PupilOnRoll><UPN></PupilOnRoll>", "match"),
    ("<PupilOnRoll>&UPN></UPN></PupilOnRoll>", "no entity"),
    ("<PupilOnRoll><UPN>x</UPN </PupilOnRoll>", "match"),
    ("<PupilOnRoll><UPN>x</UPm></PupilOnRoll>", "match"),
    ("<PupilOnRoll><UPN", "inside a tag"), ("< PupilOnRoll>", "begins no tag"),
    ("<PupilOnRoll x='<'>", "inside an attribute"), ("<PupilOnRoll", "inside a tag"),
    ("<PupilOnRoll><AVeryLongElementNameIndeed></AVeryLongElementNameOther>", "match"),
    ("", "inside an element"),
  ])
  func `Damage is said with its line`(_ bad: String, _ expected: String) throws {
    let small = try SmallCount()
    let path = try small.folder.write("census.xml", head + pupil + "\n" + bad)
    let outcome = try PupilCount.run(try small.inputs([path]))
    let problem = try #require(outcome.problems("malformed-xml").first)
    #expect(problem.sentence.contains(expected), "\(problem.sentence)")
    #expect(problem.place.row == 4)
    #expect(outcome.table == nil)
  }

  @Test func `Depth, attributes and lengths are bounded`() throws {
    let deep = String(repeating: "<a>", count: 40)
    #expect(try words(deep)?.contains("deep") == true)
    let flood = "<a " + (0..<70).map { "b\($0)=\"c\"" }.joined(separator: " ") + ">"
    #expect(try words(flood)?.contains("attributes") == true)
    let long = "<a>" + String(repeating: "x", count: 600_000) + "</a>"
    #expect(try words(long)?.contains("longer") == true)
    let comment = "<!--" + String(repeating: "-x", count: 600_000)
    #expect(try words(comment)?.contains("longer") == true)
    let references = "<a>" + String(repeating: "&amp;", count: 300_000) + "</a>"
    #expect(try words(references)?.contains("longer") == true)
  }

  @Test func `Another encoding is refused by name`() throws {
    #expect(
      try words("<?xml version='1.0' encoding='ISO-8859-1'?>" + head)?.contains("iso-8859-1")
        == true)
    let small = try SmallCount()
    let path = try small.folder.write("census.xml", bytes: [0xFF, 0xFE, 0x3C, 0x00])
    let outcome = try PupilCount.run(try small.inputs([path]))
    #expect(outcome.problems("file").first?.sentence.contains("UTF-16") == true)
    let bytes = Array((head + "<PupilOnRoll><Surname>").utf8) + [0xF6] + Array("</Surname>".utf8)
    #expect(try words(bytes)?.contains("UTF-8") == true)
    #expect(try words(Array(head.utf8) + [0])?.contains("NUL") == true)
  }

  @Test func `The header must be of the census that the count date asks for`() throws {
    let old = try outcome(head.replacing("2026", with: "2025") + pupil + end)
    #expect(old.rules["wrong-census"] == 1)
    let term = try outcome(head.replacing("SPR", with: "AUT") + pupil + end)
    #expect(term.rules["wrong-census"] == 1)
  }

  @Test func `A pupil over the border of two windows counts like any other`() throws {
    let filler = String(repeating: " ", count: 997)
    let pupils = 2_500
    let text =
      head + (0..<pupils).map { "<!--\(filler.prefix($0 % 991))-->" + pupil }.joined() + end
    let outcome = try outcome(text)
    #expect(outcome.counts("100001")?[0] == pupils)
    #expect(!outcome.log.isHard)
    #expect(outcome.problems("missing-upn").last?.place.row == 2 + pupils)
  }
}
