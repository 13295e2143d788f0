import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// Emergency access and declared conflicts through the site's own pages.
struct GlassPagesTests {
  private func act(
    _ house: House, _ path: String, _ form: String = "", as session: String
  ) async -> Answer {
    await house.send(
      "POST", path, session: session, form: "form_token=\(await house.token(session))&\(form)")
  }

  private func text(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  private func school(_ house: House) async throws -> (id: String, body: Body, name: String) {
    let found = try await house.engine.read { connection in
      try connection.first("SELECT id, name FROM school ORDER BY id LIMIT 1") {
        (try $0.text(0), try $0.text(1))
      }
    }
    let (id, name) = try #require(found)
    return (id, try #require(Body(id)), name)
  }

  @Test func `It is asked for with a reason, stands on every page, and is looked at by another`()
    async throws
  {
    let house = try await House()
    let school = try await school(house)
    let session = try await house.session(.practitioner, at: school.body)
    let officer = try await house.session(.privacyOfficer)
    let banner = "Emergency access is open to you"

    let empty = await act(house, "/glass", "record=\(school.id)&reason=", as: session)
    #expect(empty.status == .unprocessableContent)
    #expect(text(empty).contains("It is not said how long it is needed."))
    #expect(!(await house.text("/account", session: session)).contains(banner))
    let opened = await act(
      house, "/glass", "record=\(school.id)&purpose=task&reason=A+child+%3Cinvented%3E", as: session
    )
    #expect(opened.headers[.location] == "/glass")
    for address in ["/", "/account", "/clusters", "/glass", "/nowhere"] {
      #expect(await house.text(address, session: session).contains(banner), "\(address)")
    }
    #expect(!(await house.text("/", session: officer)).contains(banner))
    let own = await house.text("/glass", session: session)
    #expect(own.contains(school.name) && own.contains("A child &lt;invented&gt;"))

    #expect(await house.text("/notices", session: officer).contains("Emergency access was used"))
    #expect(!(await house.text("/notices", session: session)).contains("Emergency access was used"))
    let list = await house.text("/glass/review", session: officer)
    #expect(list.contains("One emergency access is to be looked at"))
    #expect(list.contains("A child &lt;invented&gt;"))
    let glass = try #require(list.firstMatch(of: #/\/glass\/(gla_[0-9a-z]+)\/review/#)).1
    #expect(await house.send("GET", "/glass/review", session: session).status == .notFound)
    let missing = await act(house, "/glass/\(glass)/review", "remark=", as: officer)
    #expect(text(missing).contains("It is not said what was found."))
    let reviewed = await act(
      house, "/glass/\(glass)/review", "found=right&remark=A+duty+call", as: officer)
    #expect(reviewed.headers[.location] == "/glass/review")
    let after = await house.text("/glass/review", session: officer)
    #expect(after.contains("Every emergency access has been looked at"))
    #expect(after.contains("In order. A duty call"))

    #expect(await act(house, "/glass/\(glass)/end", as: session).status == .seeOther)
    #expect(!(await house.text("/", session: session)).contains(banner))
    let kinds = try await house.kinds()
    for kind in ["glass-broken", "glass-reviewed", "glass-shut", "looked-at-glass"] {
      #expect(kinds.contains(kind))
    }
    try await house.engine.close()
  }

  @Test func `Whoever has not shown lately that it is they is asked first`() async throws {
    let house = try await House()
    let school = try await school(house)
    let session = try await house.session(.practitioner, at: school.body)
    house.clock.withLock { $0 = $0.later(bySeconds: 6 * 60) }
    let asked = await house.send("GET", "/glass/new", session: session)
    #expect(asked.headers[.location] == "/account/identity?to=%2Fglass%2Fnew")
    // What is open can be closed all the same.
    #expect(await house.send("GET", "/glass", session: session).status == .ok)
    try await house.engine.close()
  }

  @Test func `A record of somebody close looks like none, and so does nothing`() async throws {
    let house = try await House()
    let school = try await school(house)
    let session = try await house.session(.practitioner, at: school.body)
    let declared = await act(
      house, "/account/conflicts", "school=\(school.id)&closeness=relative&reason=My+nephew",
      as: session)
    #expect(declared.headers[.location] == "/account/conflicts")
    #expect(await house.text("/account/conflicts", session: session).contains("My nephew"))
    func refusal(_ record: String) async -> String {
      let answer = await act(
        house, "/glass", "record=\(record)&purpose=task&reason=Duty", as: session)
      #expect(answer.status == .unprocessableContent)
      return text(answer).replacing(record, with: "…").replacing(
        #/form_key" value="[0-9a-f]+"/#, with: "form_key")
    }
    let close = await refusal(school.id)
    #expect(close.contains("no record of that reference"))
    #expect(close == (await refusal("sch_00000000000000000000000001")))
    try await house.engine.close()
  }

  @Test func `A conflict is ended by another person, with a reason`() async throws {
    let house = try await House()
    let administrator = try await house.session(.administrator)
    _ = try await house.session(.reader)
    let id = try await house.engine.read { connection in
      try connection.first("SELECT id FROM person WHERE name = 'Reader (invented)'") {
        try $0.text(0)
      } ?? ""
    }
    let place = "/people/\(id)/conflicts"
    let reader = try await house.session(.reader)
    _ = await act(
      house, "/account/conflicts", "family=family-17&closeness=close&reason=A+neighbour",
      as: reader)
    #expect(await house.send("GET", place, session: reader).status == .notFound)
    let page = await house.text(place, session: administrator)
    #expect(page.contains("family-17") && page.contains("A neighbour"))
    let link = try #require(page.firstMatch(of: #/href="([^"]+\/ending)"/#)).1
    #expect(
      text(await act(house, String(link), "reason=", as: administrator)).contains(
        "Nothing is given"))
    let ended = await act(house, String(link), "reason=Moved+away", as: administrator)
    #expect(ended.headers[.location] == place)
    #expect(await house.text(place, session: administrator).contains("Nothing has been declared."))
    let kinds = try await house.kinds()
    for kind in ["conflict-declared", "conflict-ended", "looked-at-conflicts"] {
      #expect(kinds.contains(kind))
    }
    try await house.engine.close()
  }

  @Test func `A leader declares it for people of the own cluster, and knows nothing of others`()
    async throws
  {
    let house = try await House()
    let clusters = try await house.engine.read { connection in
      try connection.all("SELECT id FROM cluster ORDER BY id LIMIT 2") { try $0.text(0) }
    }
    let (own, other) = (try #require(Body(clusters[0])), try #require(Body(clusters[1])))
    let leader = try await house.session(.targetedServicesLeader, at: own)
    for place in [own, other] { _ = try await house.session(.practitioner, at: place) }
    func person(at body: Body) async throws -> String {
      try await house.engine.read { connection in
        try connection.first(
          "SELECT person_id FROM post WHERE role = 'practitioner' AND body = \(body.description)"
        ) { try $0.text(0) } ?? ""
      }
    }
    let (mine, theirs) = (try await person(at: own), try await person(at: other))
    let form = "family=family-9&closeness=relative&reason=A+cousin"
    let declared = await act(house, "/people/\(mine)/conflicts", form, as: leader)
    #expect(declared.headers[.location] == "/people/\(mine)/conflicts")
    let page = await house.text("/people/\(mine)/conflicts", session: leader)
    #expect(page.contains("family-9") && page.contains("Another person"))
    #expect(await act(house, "/people/\(theirs)/conflicts", form, as: leader).status == .notFound)
    let absent = await house.send(
      "GET", "/people/per_00000000000000000000000001/conflicts", session: leader)
    let hidden = await house.send("GET", "/people/\(theirs)/conflicts", session: leader)
    #expect(absent.status == .notFound && hidden.status == .notFound)
    let practitioner = try await house.session(.practitioner, at: own)
    #expect(await house.text("/account/conflicts", session: practitioner).contains("A cousin"))
    try await house.engine.close()
  }
}
