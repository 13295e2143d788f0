import Actions
import Demonstration
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

struct BoundaryPagesTests {
  private struct Desk {
    let house: House
    let session: String
    let token: String

    init() async throws {
      house = try await House(isOpen: true)
      session = try await house.session(.commissioningOfficer)
      let page = await house.text("/register/import/boundaries", session: session)
      let start = try #require(page.firstRange(of: "name=\"form_token\" value=\"")).upperBound
      token = String(page[start...].prefix { $0 != "\"" })
    }

    /// Sends a file, and gives the page of the job that it leads to.
    func load(
      _ name: String, _ text: String, _ fields: [(String, String)]
    ) async throws -> (link: String, page: String) {
      let answer = await house.upload(
        "/register/import/boundaries", session: session, fields: [("form_token", token)] + fields,
        files: [("boundaries", name, text)])
      #expect(answer.status == .seeOther, "\(String(decoding: answer.bytes, as: UTF8.self))")
      let link = try #require(answer.headers[.location])
      return (link, try await ended(link))
    }

    func ended(_ link: String) async throws -> String {
      try await house.ended(link, session: session)
    }

    /// What anybody sees, without a session.
    func see(_ path: String) async -> String { await house.text(path, session: nil) }
  }

  private var demonstration: String {
    get throws {
      var bytes: [UInt8] = []
      try DemoWorld().writeBoundaries { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func wards(_ names: String...) -> String {
    let features = names.enumerated().map { number, name in
      let west = 430_000 + number * 5_000
      let ring =
        "[[\(west),430000],[\(west + 4_000),430000],[\(west + 4_000),434000],[\(west),430000]]"
      return #"{"type":"Feature","properties":{"WD25NM":"\#(name)"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[\#(ring)]}}"#
    }
    return #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
  }

  @Test func `Without boundaries there are tiles only, whatever is asked for`() async throws {
    let desk = try await Desk()
    for path in ["/map", "/map?as=boundaries", "/map?as=else"] {
      let page = await desk.see(path)
      #expect(page.contains("A tile a cluster, north up"))
      #expect(!page.contains("How the map is drawn"))
    }
    #expect(await desk.see("/map.csv").hasPrefix("cluster,schools,paying\n"))
    try await desk.house.engine.close()
  }

  @Test func `A file is checked, then loaded as it was kept, and then drawn`() async throws {
    let desk = try await Desk()
    let (link, checked) = try await desk.load(
      "ours <b>.geojson", try demonstration, [("act", "check"), ("day", "1/9/2025")])
    #expect(checked.contains("<h1>To be loaded: the boundaries of 20 clusters"))
    #expect(!(await desk.see("/map")).contains("How the map is drawn"))
    let job = try #require(link.split(separator: "/").last)
    func loadIt() async -> Answer {
      await desk.house.send(
        "POST", "/register/import/boundaries/\(job)", session: desk.session,
        form: "form_token=\(desk.token)")
    }
    // Through the door of other files it does not go.
    let elsewhere = await desk.house.send(
      "POST", "/register/import/\(job)", session: desk.session, form: "form_token=\(desk.token)")
    #expect(elsewhere.status == .conflict)
    let loaded = try await desk.ended(try #require(await loadIt().headers[.location]))
    #expect(loaded.contains("<h1>Loaded: the boundaries of 20 clusters"))
    var again = HTTPResponse.Status.seeOther
    for _ in 0..<6_000 where again != .conflict {
      again = await loadIt().status
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(again == .conflict)

    let tiles = await desk.see("/map")
    #expect(tiles.contains("A tile a cluster, north up"))
    #expect(tiles.contains("<a href=\"/map?as=boundaries\">Boundaries</a>"))
    let map = await desk.see("/map?as=boundaries")
    #expect(map.contains("Boundaries from ours &lt;b&gt;.geojson, since "))
    #expect(map.contains("<a href=\"/map\">Tiles</a>"))
    #expect(map.contains("href=\"/map.svg?as=boundaries\" download"))
    for sign in ["ink-spot", "ink-other-spot", "ink-open-spot", "Pays in (", "In no cluster ("] {
      #expect(map.contains(sign), "\(sign)")
    }
    #expect(map.split(separator: "fill-rule=\"evenodd\"").count == 41)
    let drawing = await desk.see("/map.svg?as=boundaries")
    #expect(drawing.contains("<svg xmlns=") && drawing.contains("Belongs, does not pay ("))
    // Before their day nobody sees them.
    let before = await desk.see("/map?as=boundaries&on=31/8/2025")
    #expect(before.contains("A tile a cluster") && !before.contains("How the map is drawn"))
    try await desk.house.engine.close()
  }

  @Test func `A cluster's page has its boundary with its own schools`() async throws {
    let desk = try await Desk()
    let register = try await desk.house.runner.read(
      as: desk.house.administrator, for: .readRegister
    ) { try $0.register.register() }
    let cluster = try #require(
      register.cluster(called: ClusterKey(authority: "383", name: "Rothwell")))
    let path = "/clusters/\(cluster.id)"
    #expect(!(await desk.see(path)).contains("Where Rothwell lies"))
    let (_, loaded) = try await desk.load("b.geojson", try demonstration, [("act", "load")])
    #expect(loaded.contains("<h1>Loaded: the boundaries of 20 clusters"))
    let page = await desk.see(path)
    #expect(page.contains("Where Rothwell lies, and its schools"))
    #expect(page.contains("class=\"ink-area\""))
    #expect(page.contains("Pays in ("))
    #expect(!page.contains("In no cluster ("))
    let (_, again) = try await desk.load("c.geojson", try demonstration, [("act", "load")])
    #expect(again.contains("The file says nothing that is not known already"))
    try await desk.house.engine.close()
  }

  @Test func `Wards alone stand behind the schools, and on their own pages`() async throws {
    let desk = try await Desk()
    let text = wards("Invented ward 1", "Invented ward 2", "Elsewhere")
    let (_, refused) = try await desk.load("w.geojson", text, [("act", "load")])
    #expect(refused.contains("<h1>Nothing has been loaded</h1>"))
    #expect(refused.contains("Feature 3 is ‘Elsewhere’, which is no ward of the register."))
    #expect(refused.contains("w.geojson, WD25NM"))
    let (_, loaded) = try await desk.load(
      "w.geojson", text, [("act", "load"), ("unknown", "leave"), ("of", "wards")])
    #expect(loaded.contains("Loaded: the boundaries of 2 wards, by their WD25NM"))
    #expect(loaded.contains("1 that the register does not know left out"))
    let map = await desk.see("/map?as=boundaries")
    #expect(map.contains("Schools that pay in, by ward"))
    #expect(map.contains("no boundaries of clusters are loaded"))
    #expect(map.contains("<input type=\"hidden\" name=\"as\" value=\"boundaries\">"))
    let table = await desk.see("/map.csv?as=boundaries")
    #expect(table.hasPrefix("ward,paying\nInvented ward 1,"))
    #expect(await desk.see("/map.csv").hasPrefix("cluster,schools,paying\n"))
    let ward = await desk.see("/wards/Invented%20ward%201")
    #expect(ward.contains("Where Invented ward 1 lies, and its schools"))
    #expect(!(await desk.see("/wards/Invented%20ward%203")).contains("Where Invented ward 3 lies"))
    try await desk.house.engine.close()
  }

  @Test func `What is wrong with the form or the file is said, and nothing typed is lost`()
    async throws
  {
    let desk = try await Desk()
    let none = await desk.house.upload(
      "/register/import/boundaries", session: desk.session,
      fields: [("form_token", desk.token), ("day", "soon"), ("property", "WD<25>")], files: [])
    #expect(none.status == .unprocessableContent)
    let page = String(decoding: none.bytes, as: UTF8.self)
    for words in ["No file is chosen.", "‘soon’ is not a day.", "value=\"WD&lt;25&gt;\""] {
      #expect(page.contains(words), "\(words)")
    }
    for (name, property) in [("a\u{202E}b.geojson", ""), ("a.geojson", "a\u{200B}b")] {
      let hidden = await desk.house.upload(
        "/register/import/boundaries", session: desk.session,
        fields: [("form_token", desk.token), ("property", property)],
        files: [("boundaries", name, "{}")])
      #expect(hidden.status == .unprocessableContent)
      #expect(String(decoding: hidden.bytes, as: UTF8.self).contains("that cannot be seen."))
    }
    let (_, oops) = try await desk.load("o.geojson", "{\"oops\"", [("act", "load")])
    #expect(oops.contains("This is no GeoJSON at character 8 of line 1, where the file ends"))
    let (_, wrong) = try await desk.load(
      "w.geojson", wards("Invented ward 1"), [("act", "load"), ("property", "<i>")])
    #expect(wrong.contains("The property ‘&lt;i&gt;’ names no cluster or ward of the register"))
    let (_, nul) = try await desk.load("n.geojson", wards("a\\u0000b"), [("act", "load")])
    #expect(nul.contains("a text holds a control character"))
    #expect(!(await desk.see("/map")).contains("How the map is drawn"))
    try await desk.house.engine.close()
  }

  @Test func `A reader may neither see the form nor send it`() async throws {
    let desk = try await Desk()
    let reader = try await desk.house.session(.reader)
    let shown = await desk.house.send("GET", "/register/import/boundaries", session: reader)
    #expect(shown.status == .notFound)
    let sent = await desk.house.upload(
      "/register/import/boundaries", session: reader, fields: [("form_token", desk.token)],
      files: [("boundaries", "w.geojson", wards("Invented ward 1"))])
    #expect(sent.status == .notFound)
    #expect(!(await desk.see("/map")).contains("How the map is drawn"))
    try await desk.house.engine.close()
  }
}
