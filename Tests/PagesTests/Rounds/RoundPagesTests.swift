import Actions
import Domain
import HTTPTypes
import Imports
import Pages
import Reports
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

struct RoundPagesTests {
  private func words(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  /// What a page says, without its frame, where every form has a key of its own.
  private func main(_ page: String) -> Substring {
    guard let start = page.firstRange(of: "<main"), let end = page.firstRange(of: "</main>") else {
      return ""
    }
    return page[start.lowerBound..<end.lowerBound]
  }

  @Test
  func
    `A round is carried from its settings to its publication, in the pounds of the command line`()
    async throws
  {
    let desk = try await RoundHouse()
    let table = try await desk.schoolTable()
    try await desk.load(table)
    #expect(await desk.page().contains("Lock the round"))
    try await desk.calculate()
    #expect(await desk.page("/approval").contains("somebody else must approve them"))
    try await desk.publish()
    let round = try await desk.found()
    #expect(round.isPublished)

    // The same table counted and shared as the command line does it.
    let register = try await desk.register()
    let day = try #require(CalendarDate(reading: RoundHouse.day))
    let folder = try TemporaryFolder()
    var list = "urn,authority,cluster,paying\n"
    for school in register.schoolsForCounting(on: day) {
      guard let member = school.membership(on: day), let cluster = member.cluster else { continue }
      list += "\(school.urn),383,\"\(cluster.name)\",\(member.isPaying ? "yes" : "no")\n"
    }
    let inputs = CountInputs(schools: .file(try folder.write("schools.csv", list)), day: day)
    let outcome = try SchoolLevelCount.run(inputs, table: try folder.write("counts.csv", table))
    let allocation = try Allocation.sharing(
      .pounds(780_830), by: try .leedsOption1(), over: try #require(outcome.table), of: "383",
      on: AllocationTerms())
    withExtendedLifetime(folder) {}
    let publication = try #require(try await desk.published())
    let record = try RoundDocumentFile.record(Array(publication.document.utf8), name: "round.json")
    #expect(record.allocation.clusters.map(\.amount) == allocation.clusters.map(\.amount))
    #expect(record.allocation.clusters.map(\.byCriterion) == allocation.clusters.map(\.byCriterion))
    #expect(record.allocation.clusters.map(\.amount).total() == .pounds(780_830))
    #expect(record.schools.map(\.count).map(\.urn).count == outcome.table?.schools.count)
    #expect(await desk.page("/allocation").contains("£780,830"))
  }

  @Test
  func `Nobody approves what they calculated, publishes what is not approved, or publishes twice`()
    async throws
  {
    let desk = try await RoundHouse()
    try await desk.load()
    try await desk.calculate()
    let digest = await desk.digest
    let own = await desk.post("/approval", "digest=\(digest)")
    #expect(own.status == .unprocessableContent)
    #expect(words(own).contains("somebody else must approve them"))
    let early = await desk.post("/publication", "digest=\(digest)", as: desk.approver)
    #expect(words(early).contains("second person has approved"))
    #expect(try await desk.published() == nil)
    try await desk.publish()
    let kept = try #require(try await desk.published())
    let again = await desk.post("/publication", "digest=\(digest)", as: desk.approver)
    #expect(words(again).contains("has been published"))
    #expect(try await desk.published() == kept)
    await #expect(throws: (any Error).self) {
      try await desk.house.engine.write {
        try $0.run("UPDATE round_publication SET document = 'else'")
      }
    }
  }

  @Test
  func `A pot is not changed after the lock, and a form filled in over an older state is told so`()
    async throws
  {
    let desk = try await RoundHouse()
    try await desk.load()
    let seen = try await desk.found().edition
    #expect(await desk.post("/lock", "seen=\(seen)").status == .seeOther)
    let late = await desk.post("/settings", RoundHouse.settings(pot: "1", "&seen=\(seen)"))
    #expect(words(late).contains("Somebody has changed this"))
    let locked = await desk.post("/settings", RoundHouse.settings(pot: "1"))
    #expect(words(locked).contains("The round is locked"))
    #expect(try await desk.found().settings.pot == .pounds(780_830))
    let spoilt = await desk.post("/settings", RoundHouse.settings(pot: "1", "&seen=x"))
    #expect(spoilt.status == .unprocessableContent)
  }

  @Test
  func
    `A school that joins while the round is open is counted from the same files, and it is said`()
    async throws
  {
    let desk = try await RoundHouse()
    let register = try await desk.register()
    let day = try #require(CalendarDate(reading: RoundHouse.day))
    let silent = try #require(
      register.schools.values.filter {
        register.memberships[$0.id]?.value(on: day)?.isPaying == false
      }
      .min { $0.facts.urn < $1.facts.urn })
    try await desk.load()
    let before = await desk.page()
    #expect(!before.contains("since the files were counted"))
    try await desk.calculate()
    // It pays after all, since before the day that counts.
    _ = try await desk.house.runner.run(
      ChangeRegister(
        .startPaying(silent.id), on: day, reason: "It has paid all along.",
        decision: "", seen: nil),
      by: desk.house.administrator)
    let page = await desk.page()
    #expect(page.contains("has joined"))
    #expect(page.contains(silent.facts.name.replacing("'", with: "&#39;")))
    #expect(page.contains("The figures have changed since they were calculated"))
    let digest = await desk.digest
    let stale = await desk.post("/approval", "digest=\(digest)", as: desk.approver)
    #expect(stale.status == .unprocessableContent)
    #expect(words(stale).contains("Calculate the round again"))
    #expect(await desk.post("/calculations").status == .seeOther)
    try await desk.publish()
    let document = try #require(try await desk.published()).document
    #expect(document.contains("\"urn\": \"\(silent.facts.urn)\""))
  }

  @Test func `A membership dated back into a published year changes nothing, and it is said`()
    async throws
  {
    let desk = try await RoundHouse()
    try await desk.load()
    try await desk.calculate()
    try await desk.publish()
    let kept = try await desk.published()
    let allocation = main(await desk.page("/allocation"))
    #expect(!(await desk.page()).contains("has changed since this was published"))
    let register = try await desk.register()
    let day = try #require(CalendarDate(reading: RoundHouse.day))
    let silent = try #require(
      register.schools.values.first {
        register.memberships[$0.id]?.value(on: day)?.isPaying == false
      })
    _ = try await desk.house.runner.run(
      ChangeRegister(
        .startPaying(silent.id), on: day, reason: "Late", decision: "", seen: nil),
      by: desk.house.administrator)
    #expect(await desk.page().contains("has changed since this was published"))
    #expect(try await desk.published() == kept)
    #expect(main(await desk.page("/allocation")) == allocation)
    // The way to correct it.
    #expect(await desk.post("/correction", "reason=").status == .unprocessableContent)
    let answer = await desk.post("/correction", "reason=A+school+was+left+out")
    let next = try #require(answer.headers[.location])
    let page = await desk.house.text(next, session: desk.officer)
    #expect(page.contains("version 2"))
    #expect(page.contains("A school was left out"))
    #expect(await desk.post("/correction", "reason=Again").status == .unprocessableContent)

    // The new version, and what everybody is told of it.
    let second = RoundHouse(desk, at: next)
    try await second.calculate()
    try await second.publish()
    let page2 = await desk.house.text("/allocations/2026-27", session: nil)
    #expect(page2.contains("What version 2 changes"))
    #expect(page2.contains("A school was left out"))
    #expect(page2.contains("Counted now and not before: "))
    #expect(page2.contains(silent.facts.name.replacing("'", with: "&#39;")))
    let first = await desk.house.text("/allocations/2026-27/versions/1", session: nil)
    #expect(first.contains("which has been corrected"))
    #expect(!first.contains("What version 2 changes"))
  }

  @Test func `The same files twice change nothing`() async throws {
    let desk = try await RoundHouse()
    try await desk.load()
    let before = try await desk.found()
    let (_, page) = try await desk.send("load", [("counts.csv", try await desk.schoolTable())])
    #expect(page.contains("Counted: "))
    #expect(try await desk.found() == before)
  }

  @Test func `Columns that nobody knows are named once, and remembered`() async throws {
    let desk = try await RoundHouse()
    let table = try await desk.schoolTable().replacing(
      "URN,NOR,NUMFSMEVER,idaci,NUMEAL,send,social_care",
      with: "School number,Pupils,PP,Deprived,Other language,SEN,Care")
    let (_, asked) = try await desk.send("load", [("ours.csv", table)])
    #expect(asked.contains("What is ours.csv?"))
    let folder = try #require(
      asked.firstMatch(of: #/name="folder" value="([a-z0-9_]+)"/#).map { String($0.1) })
    let sent = "folder=\(folder)&act=load&name-1=ours.csv&kind-1=school-counts"
    let columns = await desk.post("/files/kinds", sent)
    #expect(words(columns).contains("Which column is which?"))
    let missing = await desk.post("/files/columns", sent + "&column-urn=School+number")
    #expect(missing.status == .unprocessableContent)
    let named =
      "&column-urn=School+number&column-roll=Pupils&column-pupil_premium=PP&column-idaci=Deprived"
      + "&column-eal=Other+language&column-send=SEN&more-send=Care&column-social_care=Care"
    let counted = await desk.post("/files/columns", sent + named)
    let link = try #require(counted.headers[.location])
    if link.hasPrefix("/jobs/") { _ = try await desk.house.ended(link, session: desk.officer) }
    let id = try #require(desk.id)
    let kept = try await desk.house.runner.read(as: desk.house.administrator, for: .readFunding) {
      records -> KeptCounts? in
      try records.rounds.find(id)?.count.flatMap { try records.counts.find($0.number) }
    }
    let first = try #require(kept?.counts.schools.values.first)
    // SEN and care are added together.
    #expect(first[4] == 42)
    // The next table with these headings asks nothing.
    let (_, again) = try await desk.send("check", [("next.csv", table)])
    #expect(again.contains("To be counted: "))
  }

  @Test func `What must be fixed stops the count, and every problem can be taken away`()
    async throws
  {
    let desk = try await RoundHouse()
    let bad =
      try await desk.schoolTable().replacing(",50,", with: ",fifty,") + "999999,1,1,1,1,1,1\n"
    let (link, page) = try await desk.send("load", [("counts.csv", bad)])
    #expect(page.contains("must be fixed"))
    #expect(page.contains("not-a-count"))
    #expect(try await desk.found().count == nil)
    let query = try #require(link.split(separator: "?").last)
    let csv = await desk.page("/problems.csv?\(query)")
    let rows = csv.utf8.count { $0 == 10 } - 1
    #expect(rows > 200)
    let narrowed = await desk.house.text(link + "&rule=not-a-count", session: desk.officer)
    #expect(narrowed.contains("Remove </span>not-a-count"))
  }

  @Test(arguments: [
    "/", "/files", "/problems", "/rolls", "/allocation", "/approval", "/publication",
  ])
  func `A round is not for those who may not see it`(path: String) async throws {
    let desk = try await RoundHouse()
    let reader = try await desk.house.session(.reader)
    let answer = await desk.house.send(
      "GET", desk.round + (path == "/" ? "" : path), session: reader)
    #expect(answer.status == .notFound)
    let nobody = await desk.house.send("GET", desk.round, session: nil)
    #expect(nobody.status != .ok)
  }

  @Test func `Rolls stand beside those of the count before`() async throws {
    let desk = try await RoundHouse()
    try await desk.load()
    let page = await desk.page("/rolls")
    #expect(page.contains("There is no earlier count to compare with"))
    #expect(await desk.page("/rolls.csv").hasPrefix("urn,school,cluster,paying,before,now,change"))
  }
}
