import Domain
import Imports
import Support
import Testing
import Values

struct SchoolListFileTests {
  private func read(_ text: String, map: String? = nil) throws -> (
    schools: [School], log: ProblemLog
  ) {
    let folder = try TemporaryFolder()
    let path = try folder.write("schools.csv", text)
    let map = try map.map { try ColumnMap(path: try folder.write("map.csv", $0)) } ?? ColumnMap()
    var log = ProblemLog()
    let file = try SchoolListFile(path: path, map: map, log: &log)
    return (file.schools, log)
  }

  private let head = "URN,authority,cluster,paying,from,to\n"

  @Test func `A map gives a constant for a column that is not there`() throws {
    let map = """
      file,field,column,constant
      schools,authority,,383
      schools,paying,,yes
      schools,cluster,Partnership,

      """
    let (schools, log) = try read("urn,Partnership\n100001,East\n100002,\n", map: map)
    #expect(schools[0].memberships[0].cluster == ClusterKey(authority: "383", name: "East"))
    #expect(schools[0].memberships[0].isPaying)
    #expect(schools[1].memberships[0].cluster == nil)
    #expect(log.isEmpty)
  }

  @Test(arguments: [
    ("100001,383,East,yes,,\n100001,383,West,yes,,\n", "overlapping-membership"),
    (
      "100001,383,East,yes,,2025-08-31\n100001,383,West,yes,2025-08-31,\n", "overlapping-membership"
    ),
    ("100001,383,East,yes,,\n100002,383,EAST,yes,,\n", "cluster-names-alike"),
    ("100001,383,A & B,yes,,\n100002,383,A and B,yes,,\n", "cluster-names-alike"),
    ("100001,383,East,perhaps,,\n", "malformed-entry"), ("100001,,East,yes,,\n", "malformed-entry"),
    (",383,East,yes,,\n", "malformed-entry"), ("1 2,383,East,yes,,\n", "malformed-entry"),
    ("100001,383,East,yes,2025-02-29,\n", "unreadable-date"),
  ])
  func `A list with a slip is refused by rule`(_ rows: String, _ rule: String) throws {
    let (_, log) = try read(head + rows)
    #expect(log.inOrder.first { $0.severity == .hard }?.rule == rule)
  }

  @Test
  func `Memberships one after the other are no overlap, and two authorities may share a name`()
    throws
  {
    let rows = """
      100001,383,East,yes,,2025-08-31
      100001,383,West,yes,2025-09-01,
      100002,701,East,yes,,

      """
    let (schools, log) = try read(head + rows)
    #expect(log.isEmpty)
    #expect(schools[0].memberships.count == 2)
  }
}

struct RegisterFileTests {
  private let head =
    "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),OpenDate,CloseDate,Postcode\n"

  @Test func `The register is read in Windows-1252 as in UTF-8`() throws {
    let folder = try TemporaryFolder()
    let text = head + "100001,383,1001,St Zo\u{EB}’s,1,,,AA1 1AA\n"
    let western = text.unicodeScalars.map { $0 == "’" ? 0x92 : UInt8($0.value) }
    for bytes in [Array(text.utf8), western] {
      var log = ProblemLog()
      let path = try folder.write("register.csv", bytes: bytes)
      let register = try RegisterFile(path: path, links: nil, map: ColumnMap(), log: &log)
      #expect(register.schools["100001"]?.name == "St Zo\u{EB}’s")
      #expect(register.schools["100001"]?.laestab == "3831001")
      #expect(log.isEmpty)
    }
  }

  @Test func `Successors are followed through several changes, and a loop ends`() throws {
    let folder = try TemporaryFolder()
    let rows = (1...4).map { "10000\($0),383,100\($0),School,2,,31-08-2020,\n" }.joined()
    let links = """
      URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
      100001,100002,x,Successor,
      100003,100002,x,Predecessor,
      100003,100001,x,Successor - Split School,
      100003,100004,x,Result of Amalgamation,

      """
    var log = ProblemLog()
    let register = try RegisterFile(
      path: try folder.write("register.csv", head + rows),
      links: try folder.write("links.csv", links),
      map: ColumnMap(), log: &log)
    #expect(register.successors(of: "100001") == ["100002", "100003"])
    #expect(register.successors(of: "100004") == [])
  }

  @Test func `A school that stands twice and one without a number are refused`() throws {
    let folder = try TemporaryFolder()
    let rows = "100001,383,1001,A,1,,,\n100001,383,1001,A,1,,,\nabc,383,1001,A,1,,,\n"
    var log = ProblemLog()
    _ = try RegisterFile(
      path: try folder.write("r.csv", head + rows), links: nil, map: ColumnMap(), log: &log)
    #expect(log.inOrder.map(\.rule) == ["duplicate-school", "malformed-entry"])
  }

  @Test func `Pupils of a closed school count for its successor, and it is said`() throws {
    var small = try SmallCount()
    small.register =
      head + """
        100009,383,1009,Old School,2,,31-08-2025,
        100001,383,1001,New School,1,01-09-2025,,
        100008,383,1008,Gone School,2,,31-08-2024,
        100002,383,1002,Shut School,2,,31-08-2025,

        """
    small.registerLinks = "URN,LinkURN,LinkType\n100009,100001,Successor\n"
    let rows = "100009,,C,ENG,N,N,0,AA1 1AB\n100008,,C,ENG,N,N,0,AA1 1AB\n"
    let outcome = try small.run(SmallCount.heading + rows)
    #expect(outcome.problems("succeeded-school").first?.sentence.contains("100001") == true)
    #expect(outcome.problems("unknown-school").first?.sentence.contains("100008") == true)
    #expect(outcome.problems("closed-school").first?.sentence.contains("Shut School") == true)
    #expect(outcome.facts.countedPupils == 1)
    #expect(outcome.table == nil)
  }
}
