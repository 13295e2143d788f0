import Actions
import Domain
import Foundation
import HTTPTypes
import Support
import Testing
import Values

@testable import Site

/// Files that are damaged, disguised or made to do harm, sent by the form of a round.
struct HostileUploadTests {
  private static let heading = "URN,UPN,EnrolStatus,Language,SENprovision,FSM,PP,PostCode\n"
  private static let deprivation = "lsoa21,idaci_rank\nE01000001,1\n"
  private static let postcodes = "postcode,lsoa21\nLS1 1AA,E01000001\n"

  /// What is sent as a census, and what is said of it.
  private static let files: [(String, String)] = [
    ("PK\u{3}\u{4}\u{14}\u{0}", "workbook"), ("%PDF-1.7", "PDF"), ("\n\n", "first row"),
    ("U\u{0}R\u{0}N\u{0}", "UTF-16"), ("a,b\rc,d\re,f", "Macintosh"),
    (heading + "900001,,C,ENG,N,N,0\n", "ragged-row"),
    (heading + "900001,\"never closed,C,ENG,N,N,0,LS1 1AA\n", "unclosed-quote"),
    (heading + "900001,,C,ENG,N,N,0,A\u{0}1 1AB\n", "nul-byte"),
    (heading + "900001,,X,ENG,N,N,0,LS1 1AA\n", "unknown-enrolment"),
    (heading + "<script>alert(1)</script>,,C,ENG,N,N,0,LS1 1AA\n", "&lt;script&gt;"),
    (
      heading + "900001," + String(repeating: "x", count: 300_000) + ",C,ENG,N,N,0,LS1 1AA\n",
      "row-too-long"
    ),
    (heading + "999999,A950000178301,C,ENG,N,N,0,LS1 1AA\n", "unknown-school"),
    ("<!DOCTYPE m [<!ENTITY a \"b\">]><Message><X>&a;</X></Message>", "malformed-xml"),
    ("<Message>" + String(repeating: "<a>", count: 100), "malformed-xml"),
    ("<Message><PupilOnRoll><UPN>A950000178301</UPN>", "malformed-xml"),
    ("<", "malformed-xml"),
  ]

  @Test func `Whatever is sent is answered with its place and remedy, and nothing of it is kept`()
    async throws
  {
    let desk = try await RoundHouse()
    for (text, words) in Self.files {
      let (_, page) = try await desk.send(
        "load",
        [
          ("census.csv", text), ("idaci.csv", Self.deprivation), ("postcodes.csv", Self.postcodes),
        ])
      #expect(page.contains(words), "\(words): \(page.prefix(600))")
      #expect(!page.contains("<script>alert"))
      #expect(try await desk.found().count == nil, "\(words)")
    }
    // Two officers send files at the same moment: each is answered, and one of the counts stands.
    let table = try await desk.schoolTable()
    async let one = desk.send("load", [("counts.csv", table)])
    async let other = desk.send("load", [("others.csv", table.replacing(",60,", with: ",61,"))])
    let pages = [try await one.page, try await other.page]
    #expect(pages.allSatisfy { $0.contains("Counted: ") })
    let round = try await desk.found()
    #expect(round.acts.count { $0.deed.kind == .counted } == 2)
    #expect(round.missingToLock().map(\.rule) == ["round-not-confirmed"])
  }

  @Test func `A cluster in which no school pays gets nothing, and that is to be confirmed`()
    async throws
  {
    let desk = try await RoundHouse()
    let register = try await desk.register()
    let day = try #require(CalendarDate(reading: RoundHouse.day))
    let cluster = try #require(register.clusters(on: day).first)
    for school in register.members(of: cluster.id, on: day)
    where register.memberships[school]?.value(on: day)?.isPaying == true {
      _ = try? await desk.house.runner.run(
        ChangeRegister(
          .stopPaying(school), on: day, reason: "Invented", decision: "", seen: nil),
        by: desk.house.administrator)
    }
    let (_, page) = try await desk.send("load", [("counts.csv", try await desk.schoolTable())])
    #expect(page.contains("cluster-without-paying-school"))
    #expect(await desk.post("/lock").status == .unprocessableContent)
    let rules = page.matches(of: #/name="what" value="([a-z-]+)"/#).map { "what=\($0.1)" }
    await desk.post("/confirmations", rules.joined(separator: "&") + "&reason=They+left")
    try await desk.calculate()
    let record = try await desk.record()
    #expect(!record.allocation.clusters.contains { $0.cluster.name == cluster.name(on: day) })
    #expect(record.allocation.clusters.map(\.amount).total() == record.settings.pot)
  }
}
