import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

struct ImportPagesTests {
  private struct Desk {
    let house: House
    let session: String
    let token: String

    init() async throws {
      house = try await House()
      session = try await house.session(.commissioningOfficer)
      let page = await house.text("/register/import", session: session)
      let start = try #require(page.firstRange(of: "name=\"form_token\" value=\"")).upperBound
      token = String(page[start...].prefix { $0 != "\"" })
    }

    /// Sends files, and gives the page of the job that they lead to.
    func load(
      _ act: String, day: String = "", _ files: [(field: String, name: String, text: String)]
    ) async throws -> (link: String, page: String) {
      let answer = await house.upload(
        "/register/import", session: session,
        fields: [("form_token", token), ("act", act), ("day", day)], files: files)
      #expect(answer.status == .seeOther, "\(String(decoding: answer.bytes, as: UTF8.self))")
      let link = try #require(answer.headers[.location])
      return (link, try await ended(link))
    }

    /// The page of a job once it has ended.
    func ended(_ link: String) async throws -> String {
      try await house.ended(link, session: session)
    }

    func register() async throws -> Register {
      try await house.runner.read(as: house.administrator, for: .readRegister) {
        try $0.register.register()
      }
    }
  }

  private let heading = "URN,authority,cluster,paying,from,to\n"

  @Test func `Files are checked, then loaded without being sent again, and then say nothing new`()
    async throws
  {
    let desk = try await Desk()
    let before = try await desk.register()
    let alone = try #require(
      before.schools.values.filter { before.memberships[$0.id] == nil }.min { $0.id < $1.id })
    let file = (
      field: "members", name: "Who belongs <b>.csv",
      text: heading + "\(alone.facts.urn),383,Rothwell,yes,2026-09-01,\n"
    )
    let (link, checked) = try await desk.load("check", [file])
    #expect(checked.contains("<h1>To be loaded: 1 act on memberships</h1>"))
    #expect(checked.contains("Check Who belongs &lt;b&gt;.csv"))
    #expect(try await desk.register() == before)
    // The same files, which the job has kept.
    let job = try #require(link.split(separator: "/").last)
    let answer = await desk.house.send(
      "POST", "/register/import/\(job)", session: desk.session, form: "form_token=\(desk.token)")
    let loaded = try await desk.ended(try #require(answer.headers[.location]))
    #expect(loaded.contains("<h1>Loaded: 1 act on memberships</h1>"))
    let after = try await desk.register()
    let rothwell = try #require(
      after.cluster(called: ClusterKey(authority: "383", name: "Rothwell")))
    let day = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    #expect(
      after.memberships[alone.id]?.value(on: day)
        == MembershipTerms(cluster: rothwell.id, isPaying: true))
    // What was loaded is not kept for long.
    var again = HTTPResponse.Status.seeOther
    for _ in 0..<6_000 where again != .conflict {
      again = await desk.house.send(
        "POST", "/register/import/\(job)", session: desk.session, form: "form_token=\(desk.token)"
      ).status
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(again == .conflict)
    let (_, nothing) = try await desk.load("load", [file])
    #expect(nothing.contains("The files say nothing that is not known already"))
    #expect(try await desk.register() == after)
    try await desk.house.engine.close()
  }

  @Test func `Everything that is wrong is said at once, by file and row, and nothing is loaded`()
    async throws
  {
    let desk = try await Desk()
    let before = try await desk.register()
    let urn = try #require(before.schools.values.map(\.facts.urn).min())
    let text =
      heading + "\(urn),383,Nowhere,yes,2026-09-01,\n111111,383,Rothwell,yes,2026-09-01,\n"
    let (link, page) = try await desk.load("load", [("members", "wrong.csv", text)])
    #expect(page.contains("<h1>Nothing has been loaded</h1>"))
    #expect(page.contains("2 problems"))
    #expect(page.contains("There is no school 111111 in the register."))
    #expect(page.contains("There is no cluster ‘Nowhere’ in the register."))
    let csv = await desk.house.text("\(link)/problems.csv", session: desk.session)
    #expect(csv.hasPrefix("file,row,column,rule,severity,problem,remedy\n"))
    #expect(csv.utf8.split(separator: UInt8(ascii: "\n")).count == 3)
    let answer = await desk.house.send("GET", "\(link)/problems.xlsx", session: desk.session)
    let rows = try ReadWorkbook.reading(answer.bytes).sheets[0].rows
    #expect(rows.map { $0[0].value } == ["file", "wrong.csv", "wrong.csv"])
    #expect(rows[1][1] == .init("number", "2", "#,##0"))
    #expect(rows[2][1] == .init("number", "3", "#,##0"))
    #expect(csv.contains("\nwrong.csv,2,cluster,") && csv.contains("\nwrong.csv,3,urn,"))
    #expect(try await desk.register() == before)
    try await desk.house.engine.close()
  }

  @Test func `Counts are taken up for a day, and the same counts again change nothing`()
    async throws
  {
    let desk = try await Desk()
    let register = try await desk.register()
    let urns = register.schools.values.map(\.facts.urn).sorted().prefix(2)
    let text =
      "authority,cluster,urn,roll\n" + urns.map { "383,Rothwell,\($0),17\n" }.joined()
    let file = (field: "counts", name: "counts.csv", text: text)
    // Without its day nothing is begun, and the page says so.
    let answer = await desk.house.upload(
      "/register/import", session: desk.session,
      fields: [("form_token", desk.token), ("act", "load"), ("day", "soon")], files: [file])
    #expect(answer.status == .unprocessableContent)
    let asked = String(decoding: answer.bytes, as: UTF8.self)
    #expect(asked.contains("It is not said for which day the pupils were counted."))
    #expect(asked.contains("value=\"soon\""))
    let (_, page) = try await desk.load("load", day: "15/1/2027", [file])
    #expect(page.contains("<h1>Loaded: counts of 2 schools</h1>"))
    let counts = try await desk.house.runner.read(as: desk.house.administrator, for: .readRegister)
    {
      try $0.funding.newestCounts()
    }
    #expect(counts?.criteria == ["roll"])
    #expect(counts?.schools.values.map { $0 } == [[17], [17]])
    #expect(counts?.day == CalendarDate(year: 2027, month: 1, day: 15))
    let (_, again) = try await desk.load("load", day: "15/1/2027", [file])
    #expect(again.contains("The files say nothing that is not known already"))
    try await desk.house.engine.close()
  }

  @Test func `Somebody else's job is as absent, and no file is needed to be told so`() async throws
  {
    let desk = try await Desk()
    let (link, _) = try await desk.load(
      "check", [("members", "a.csv", heading)])
    let reader = try await desk.house.session(.reader)
    for path in [link, "\(link)/progress", "\(link)/problems.csv", "\(link)/problems.xlsx"] {
      #expect(await desk.house.send("GET", path, session: reader).status == .notFound)
    }
    let list = await desk.house.text("/jobs", session: reader)
    #expect(list.contains("Nothing has been done in the background yet"))
    let none = await desk.house.upload(
      "/register/import", session: desk.session, fields: [("form_token", desk.token)], files: [])
    #expect(none.status == .unprocessableContent)
    try await desk.house.engine.close()
  }
}
