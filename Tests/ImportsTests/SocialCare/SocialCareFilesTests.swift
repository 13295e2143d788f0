import Domain
import Imports
import Support
import Testing

struct SocialCareFilesTests {
  private let upns = SmallCount.upns

  /// Which of the four pupils count as open to social care.
  private func open(_ files: String..., map: String? = nil) throws -> CountOutcome {
    var small = try SmallCount()
    small.socialCare = files
    small.map = map
    let schools = ["100001", "100002", "100003"]
    let rows = zip(upns, schools).map { "\($1),\($0),C,ENG,N,N,0,AA1 1AB\n" }
    return try small.run(SmallCount.heading + rows.joined())
  }

  private func flags(_ outcome: CountOutcome) -> [Int?] {
    ["100001", "100002", "100003"].map { outcome.counts($0)?[5] }
  }

  private func child(_ upn: String, _ episodes: (from: String, to: String)...) -> String {
    let details = episodes.map { episode in
      "<CINdetails><CINreferralDate>\(episode.from)</CINreferralDate>"
        + (episode.to.isEmpty ? "" : "<CINclosureDate>\(episode.to)</CINclosureDate>")
        + "</CINdetails>"
    }
    return
      "<Child><ChildIdentifiers><UPN>\(upn)</UPN></ChildIdentifiers>\(details.joined())</Child>\n"
  }

  @Test func `A child in need counts while an episode is open`() throws {
    let xml =
      "<Message><Children>"
      + child(upns[0], ("2025-01-01", "2025-03-01"), ("2025-11-01", ""))
      + child(upns[1], ("2025-01-01", "2026-01-15")) + child(upns[2], ("2026-01-15", "2026-02-01"))
      + "</Children></Message>"
    #expect(flags(try open(xml)) == [1, 0, 1])
  }

  @Test func `A looked-after child is found by its header, once, whatever the order of the tables`()
    throws
  {
    let header =
      "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,,,\(upns[0]),,\n2,1,,,\(upns[1]),,\n3,1,,,UN1,,\n"
    let episodes = """
      CHILD,DECOM,RNE,DEC
      1,01/09/2025,S,01/12/2025
      1,01/12/2025,P,
      2,01/09/2025,S,15/01/2026
      3,01/09/2025,S,

      """
    #expect(flags(try open(header, episodes)) == [1, 0, 0])
    let reversed = try open(episodes, header)
    #expect(flags(reversed) == [1, 0, 0])
    #expect(reversed.rules["malformed-upn"] == 1)
  }

  @Test func `A child in several files counts once`() throws {
    let outcome = try open(
      "UPN\n\(upns[0])\n", "<Message>\(child(upns[0], ("2025-01-01", "")))</Message>")
    #expect(flags(outcome) == [1, 0, 0])
    #expect(outcome.facts.listedUPNs == 1)
  }

  @Test func `Dates in any form are read, and a date that is none is refused`() throws {
    let list =
      "UPN,from,to\n\(upns[0]),01/01/2025,\n\(upns[1]),2025-Jan-01,16/01/2026\n\"\(upns[2])\",,\n"
    #expect(flags(try open(list)) == [1, 1, 1])
    let bad = try open("UPN,from,to\n\(upns[0]),2025-13-01,\n")
    #expect(bad.rules["unreadable-date"] == 1)
    #expect(bad.table == nil)
  }

  @Test func `Columns under other names are mapped`() throws {
    let map =
      "file,field,column,constant\nsocial-care,upn,Pupil Number,\nsocial-care,to,Finished,\n"
    let list = "Pupil Number,Finished\n\(upns[0]),2025-12-31\n\(upns[1]),\n"
    #expect(flags(try open(list, map: map)) == [0, 1, 0])
  }

  @Test func `A file that says nothing of children is refused with what to do`() throws {
    let outcome = try open("name,address\na,b\n")
    #expect(outcome.table == nil)
    let problem = try #require(outcome.problems("file").first)
    #expect(problem.sentence.contains("no list of UPNs"))
    #expect(problem.remedy.contains("social-care,upn,COLUMN"))
  }
}
