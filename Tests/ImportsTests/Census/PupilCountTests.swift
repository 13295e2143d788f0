import Domain
import Imports
import Support
import Testing

/// What counts, where, and once (`S1 3.3.4` to `3.3.6`).
struct PupilCountTests {
  private let upns = SmallCount.upns

  @Test func `Single and main count where they attend, and nobody else does`() throws {
    let rows = zip(["C", "M", "S", "G", "F", "O"], (0..<6)).map { status, _ in
      "100001,,\(status),ENG,N,N,0,AA1 1AB\n"
    }
    let outcome = try SmallCount().run(SmallCount.heading + rows.joined())
    #expect(outcome.counts("100001") == [2, 0, 0, 0, 0, 0])
    #expect(outcome.facts.enrolments.map(\.rows) == [1, 1, 1, 1, 1, 1])
  }

  @Test func `Only schools that pay into a cluster on the day count`() throws {
    let rows = ["100001", "100003", "100004", "100005"].map { "\($0),,C,ENG,N,N,0,AA1 1AB\n" }
    let outcome = try SmallCount().run(SmallCount.heading + rows.joined())
    #expect(outcome.table?.schools.map(\.urn) == ["100001", "100002", "100003"])
    #expect(outcome.facts.countedPupils == 2)
    #expect(outcome.rules["school-in-no-cluster"] == 2)
    #expect(outcome.rules["school-without-pupils"] == 1)
  }

  @Test func `Membership counts from its first to its last day`() throws {
    var small = try SmallCount()
    small.schools = """
      urn,authority,cluster,paying,from,to
      100001,383,East,yes,2020-04-01,2026-01-15
      100002,383,East,yes,2026-01-15,
      100003,383,East,yes,2020-04-01,2026-01-14
      100004,383,East,yes,2026-01-16,
      100005,383,West,yes,2020-01-01,2025-08-31
      100005,383,East,yes,2025-09-01,

      """
    let rows = (1...5).map { "10000\($0),,C,ENG,N,N,0,AA1 1AB\n" }
    let outcome = try small.run(SmallCount.heading + rows.joined())
    #expect(outcome.table?.schools.map(\.urn) == ["100001", "100002", "100005"])
    #expect(outcome.table?.schools.allSatisfy { $0.cluster.name == "East" } == true)
  }

  @Test(arguments: [
    ("ENG,N,N,0,AA1 1AB", [1, 0, 0, 0, 0, 0]), ("ENG,N,Y,0,AA1 1AB", [1, 1, 0, 0, 0, 0]),
    ("ENG,N,N,1,AA1 1AB", [1, 1, 0, 0, 0, 0]), ("ENG,N,Y,1,AA1 1AB", [1, 1, 0, 0, 0, 0]),
    ("ENG,N,N,0,AA1 1AA", [1, 0, 1, 0, 0, 0]), ("ENG,N,N,0,aa11aa", [1, 0, 1, 0, 0, 0]),
    ("ENG,N,N,0,AA1 1AC", [1, 0, 0, 0, 0, 0]), ("PNJA,N,N,0,AA1 1AB", [1, 0, 0, 1, 0, 0]),
    ("OTB,N,N,0,AA1 1AB", [1, 0, 0, 1, 0, 0]), ("OTH,N,N,0,AA1 1AB", [1, 0, 0, 1, 0, 0]),
    ("ENB,N,N,0,AA1 1AB", [1, 0, 0, 0, 0, 0]), ("REF,N,N,0,AA1 1AB", [1, 0, 0, 0, 0, 0]),
    ("NOT,N,N,0,AA1 1AB", [1, 0, 0, 0, 0, 0]), ("ZZZ,N,N,0,AA1 1AB", [1, 0, 0, 0, 0, 0]),
    (",N,N,0,AA1 1AB", [1, 0, 0, 0, 0, 0]), ("ENG,K,N,0,AA1 1AB", [1, 0, 0, 0, 1, 0]),
    ("ENG,E,N,0,AA1 1AB", [1, 0, 0, 0, 1, 0]), ("FRE,E,Y,1,AA1 1AA", [1, 1, 1, 1, 1, 0]),
  ])
  func `Each criterion is derived as documented, quoted or not`(_ row: String, _ counts: [Int])
    throws
  {
    let plain = try SmallCount().run("\(SmallCount.heading)100001,,C,\(row)\n")
    #expect(plain.counts("100001") == counts)
    let quoted = "100001,,C,\(row)".split(separator: ",", omittingEmptySubsequences: false)
      .map { "\"\($0)\"" }.joined(separator: ",")
    #expect(try SmallCount().run("\(SmallCount.heading)\(quoted)\r\n").counts("100001") == counts)
  }

  @Test func `A pupil single at two schools counts once, at the lower URN`() throws {
    let rows = """
      100003,\(upns[0]),C,ENG,N,N,0,AA1 1AB
      100001,\(upns[0]),C,ENG,K,N,0,AA1 1AB

      """
    let outcome = try SmallCount().run(SmallCount.heading + rows)
    #expect(outcome.counts("100001") == [1, 0, 0, 0, 1, 0])
    #expect(outcome.counts("100003") == [0, 0, 0, 0, 0, 0])
    #expect(outcome.rules["duplicate-single"] == 1)
    #expect(outcome.facts.countedOnce == 1)
  }

  @Test func `Main comes before single, and two mains are said`() throws {
    let rows = """
      100001,\(upns[0]),C,ENG,N,N,0,AA1 1AB
      100003,\(upns[0]),M,ENG,N,N,0,AA1 1AB
      100001,\(upns[1]),M,ENG,N,N,0,AA1 1AB
      100002,\(upns[1]),M,ENG,N,N,0,AA1 1AB

      """
    let outcome = try SmallCount().run(SmallCount.heading + rows)
    #expect(outcome.counts("100001")?[0] == 1)
    #expect(outcome.counts("100002")?[0] == 0)
    #expect(outcome.counts("100003")?[0] == 1)
    #expect(outcome.rules["duplicate-single-and-main"] == 1)
    #expect(outcome.rules["duplicate-main"] == 1)
  }

  @Test func `Main here and subsidiary there is no problem, subsidiary alone is`() throws {
    let rows = """
      100001,\(upns[0]),M,ENG,N,N,0,AA1 1AB
      100002,\(upns[0]),S,ENG,N,N,0,AA1 1AB
      100003,\(upns[1]),S,ENG,N,N,0,AA1 1AB

      """
    let outcome = try SmallCount().run(SmallCount.heading + rows)
    #expect(outcome.facts.countedPupils == 1)
    #expect(outcome.rules["subsidiary-without-main"] == 1)
    #expect(outcome.problems("subsidiary-without-main").first?.place.row == 4)
  }

  @Test func `A duplicate is named by file and row in both places`() throws {
    let one = "\(SmallCount.heading)100001,\(upns[0]),C,ENG,N,N,0,AA1 1AB\n"
    let two =
      "\(SmallCount.heading)100003,,C,ENG,N,N,0,AA1 1AB\n100003,\(upns[0]),C,ENG,N,N,0,AA1 1AB\n"
    let problem = try #require(try SmallCount().run(one, two).problems("duplicate-single").first)
    #expect(problem.place == Place(file: "census1.csv", row: 2, column: "UPN", school: "100001"))
    #expect(problem.sentence.contains("100001 (census1.csv row 2)"))
    #expect(problem.sentence.contains("100003 (census2.csv row 3)"))
    #expect(!problem.sentence.contains(upns[0]), "a UPN is never printed")
  }

  @Test func `The order of rows and files does not change the count`() throws {
    var rows = upns.flatMap { upn in
      [
        "100001,\(upn),C,PNJ,K,Y,0,AA1 1AA", "100002,\(upn),M,ENG,N,N,0,AA1 1AB",
        "100003,\(upn),C,ENG,E,N,1,AA1 1AB",
      ]
    }
    let first = try SmallCount().run(SmallCount.heading + rows.joined(separator: "\n"))
    var random = SeededRandom(seed: 4)
    for _ in 0..<20 {
      rows.shuffle(using: &random)
      let cut = Int.random(in: 1..<rows.count, using: &random)
      let outcome = try SmallCount().run(
        SmallCount.heading + rows[..<cut].joined(separator: "\n"),
        SmallCount.heading + rows[cut...].joined(separator: "\n"))
      #expect(outcome.table == first.table)
    }
    #expect(first.counts("100002")?[0] == 4)
  }

  @Test func `Social care and pupil premium come from lists as well`() throws {
    var small = try SmallCount()
    small.socialCare = [
      """
      UPN,from,to
      \(upns[0]),2025-01-01,
      \(upns[0]),2025-06-01,
      \(upns[1]),2025-01-01,2026-01-15
      \(upns[2]),2026-01-16,
      \(upns[3]),2026-01-15,2026-01-16

      """
    ]
    small.pupilPremium = ["upn\n\(upns[1])\n\(upns[1])\n"]
    let rows = upns.map { "100001,\($0),C,ENG,N,N,0,AA1 1AB\n" }
    let outcome = try small.run(SmallCount.heading + rows.joined())
    #expect(outcome.counts("100001") == [4, 1, 0, 0, 0, 2])
    #expect(outcome.facts.listedUPNs == 3)
    #expect(outcome.facts.matchedUPNs == 3)
  }

  @Test func `Of pupils only a histogram is kept`() throws {
    let rows = upns.map { "100001,\($0),C,PNJ,K,Y,0,AA1 1AA\n" }
    let outcome = try SmallCount().run(SmallCount.heading + rows.joined())
    let histogram = try #require(outcome.histograms.first { $0.school.urn == "100001" })
    let flags: PupilFlags = [.eal, .send, .pupilPremium, .idaci]
    #expect(histogram.histogram?.cells[Int(flags.rawValue)] == 4)
    #expect(histogram.histogram?.cells.reduce(0, +) == 4)
    var dumped = ""
    dump(outcome, to: &dumped)
    for upn in upns { #expect(!dumped.contains(upn)) }
  }
}
