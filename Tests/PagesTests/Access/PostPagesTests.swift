import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// Posts, given and ended through the site's own pages.
struct PostPagesTests {
  private func act(
    _ house: House, _ path: String, _ form: String = "", as session: String
  ) async -> Answer {
    await house.send(
      "POST", path, session: session, form: "form_token=\(await house.token(session))&\(form)")
  }

  private func page(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  private func added(_ house: House, by session: String, role: Role) async throws -> String {
    let answer = await act(
      house, "/people",
      "name=Lee+Ford+(invented)&email=lee@example.gov.uk&role=\(role.rawValue)&body=authority"
        + "&from=1/9/2026&until=&reason=Starts+today", as: session)
    return try #require(answer.headers[.location], "\(page(answer).prefix(3_000))")
  }

  @Test func `A powerful post waits for a second person, who is neither giver nor holder`()
    async throws
  {
    let house = try await House()
    let giver = try await house.session(.administrator)
    let second = try await house.session(.privacyOfficer)
    let person = try await added(house, by: giver, role: .approver)
    #expect(await house.text(person, session: giver).contains("Waits for a second person"))
    let waiting = await house.text("/posts/waiting", session: giver)
    #expect(waiting.contains("Another person has to decide this."))
    let post = try #require(waiting.firstMatch(of: #/id="(pst_[0-9a-z]+)"/#)).1
    let own = await act(house, "/posts/\(post)/approval", as: giver)
    #expect(page(own).contains("You gave this post yourself"))
    #expect(await act(house, "/posts/\(post)/approval", as: second).status == .seeOther)
    #expect(await house.text(person, session: giver).contains("Approve another’s figures"))
    let twice = await act(house, "/posts/\(post)/refusal", "reason=Late", as: second)
    #expect(page(twice).contains("does not wait for a second person any more"))
    try await house.engine.close()
  }

  @Test func `Nobody sees a link by which they would be their own second person`() async throws {
    let house = try await House()
    let giver = try await house.session(.administrator)
    let powerful = try await added(house, by: giver, role: .privacyOfficer)
    let links = { () async throws -> Int in
      try await house.engine.read { try $0.integer("SELECT count(*) FROM sign_in_link") }
    }
    let before = try await links()
    // Not while the post waits, and not once it is held.
    for _ in 0..<2 {
      for way in ["links", "invitations"] {
        let answer = await act(house, "\(powerful)/\(way)", as: giver)
        #expect(answer.status == .conflict)
        #expect(page(answer).contains("nobody else may see their link"))
      }
      let second = try await house.session(.privacyOfficer)
      let waiting = await house.text("/posts/waiting", session: second)
      if let post = waiting.firstMatch(of: #/posts/(pst_[0-9a-z]+)/approval/#) {
        _ = await act(house, "/posts/\(post.1)/approval", as: second)
      }
    }
    #expect(try await links() == before + 2, "only the test's own way in")
    let other = await act(
      house, "/people",
      "name=Sam+Hill+(invented)&email=sam@example.gov.uk&role=reader&body=authority"
        + "&from=1/9/2026&until=&reason=Looks", as: giver)
    let person = try #require(other.headers[.location])
    #expect(await act(house, "\(person)/links", as: giver).status == .ok)
    try await house.engine.close()
  }

  @Test func `Nobody gives themselves a post, nor ends the last administrator`() async throws {
    let house = try await House()
    let session = try await house.session(.administrator)
    let today = try house.runner.time().today
    let administrators = try await house.runner.read(as: house.administrator, for: .readPeople) {
      try $0.posts.held(in: .administrator, on: today)
    }
    #expect(administrators.count == 2)
    let own = try #require(administrators.first { $0.person != house.administrator.id })
    let other = try #require(administrators.first { $0.person == house.administrator.id })
    let given = await act(
      house, "/people/\(own.person)/posts", "role=reader&body=authority&from=1/9/2026",
      as: session)
    #expect(page(given).contains("Nobody gives themselves a post"))
    let left = await act(
      house, "/people/\(other.person)/posts/\(other.id)/ending", "reason=Left", as: session)
    #expect(left.status == .seeOther)
    let last = await act(
      house, "/people/\(own.person)/posts/\(own.id)/ending", "reason=Left", as: session)
    #expect(page(last).contains("the only system administrator"))
    try await house.engine.close()
  }

  @Test func `A post that has ended opens nothing from the next request on`() async throws {
    let house = try await House()
    let officer = try await house.session(.commissioningOfficer)
    #expect(await house.send("GET", "/rounds", session: officer).status == .ok)
    let today = try house.runner.time().today
    let post = try await house.runner.read(as: house.administrator, for: .readPeople) {
      try #require(try $0.posts.held(in: .commissioningOfficer, on: today).first)
    }
    _ = try await house.runner.run(EndPost(post.id, because: "Left"), by: house.administrator)
    #expect(await house.send("GET", "/rounds", session: officer).status == .seeOther)
    // An act that was under way when the post ended is refused in its own transaction.
    let user = User(
      id: post.person, name: "", role: .commissioningOfficer, at: post.body, post: post.id)
    await #expect(throws: Refusal.notAllowed) {
      try await house.runner.run(RememberColumnsProbe(), by: user)
    }
    try await house.engine.close()
  }

  /// An act that does nothing but need leave.
  private struct RememberColumnsProbe: Action {
    static let permission = Permission.runRounds
    func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
      Performed(1, recording: .columnsNamed)
    }
  }

  @Test func `A leader sees the own cluster's people, asks for posts there, and no further`()
    async throws
  {
    let house = try await House()
    let register = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
    let clusters = register.clusters.keys.sorted()
    let (own, other) = (clusters[0], clusters[1])
    let leader = try await house.session(.targetedServicesLeader, at: .cluster(own))
    _ = try await house.session(.clusterManager, at: .cluster(own))
    _ = try await house.session(.practitioner, at: .cluster(other))
    let list = await house.text("/people", session: leader)
    #expect(list.contains("Cluster manager (invented)"))
    #expect(!list.contains("Practitioner (invented)") && !list.contains("Ada Lovell"))
    let everybody = try await house.runner.read(as: house.administrator, for: .readPeople) {
      (try $0.people.everybody(), try $0.posts.everybodys())
    }
    let stranger = try #require(everybody.1.first { $0.role == .practitioner }).person
    let absent = await house.send(
      "GET", "/people/per_00000000000000000000000009", session: leader)
    let hidden = await house.send("GET", "/people/\(stranger)", session: leader)
    #expect(absent.status == .notFound && hidden.status == .notFound)
    #expect(absent.bytes.count == hidden.bytes.count)
    let manager = try #require(everybody.1.first { $0.role == .clusterManager }).person
    let asked = await act(
      house, "/people/\(manager)/posts", "role=practitioner&body=\(own)&from=1/9/2026", as: leader)
    #expect(asked.status == .seeOther)
    let waits = await house.text("/people/\(manager)", session: leader)
    #expect(waits.contains("Waits for a second person"))
    let elsewhere = await act(
      house, "/people/\(manager)/posts", "role=practitioner&body=\(other)&from=1/9/2026",
      as: leader)
    #expect(elsewhere.status == .notFound)
    try await house.engine.close()
  }

  @Test func `Somebody goes from one post to another, each with its own leave`() async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let today = try house.runner.time().today
    let person = try await house.runner.read(as: house.administrator, for: .readPeople) {
      try #require(try $0.posts.held(in: .commissioningOfficer, on: today).first).person
    }
    let post = try await house.runner.run(
      GivePost(GivenPost(.privacyOfficer, at: .authority, from: today), to: person),
      by: house.administrator)
    #expect(await house.send("GET", "/audit", session: session).status == .notFound)
    let answer = await act(house, "/account/post", "post=\(post)", as: session)
    let cookie = try #require(answer.headers[values: .setCookie].first)
    let next = try #require(cookie.firstMatch(of: #/accord=([0-9a-f]{64})/#)).1
    #expect(await house.send("GET", "/audit", session: String(next)).status == .ok)
    #expect(await house.send("GET", "/rounds/new", session: String(next)).status == .notFound)
    #expect(await house.send("GET", "/account", session: session).status == .seeOther)
    try await house.engine.close()
  }

  @Test func `Going from post to post makes a session neither longer nor newly shown`()
    async throws
  {
    let house = try await House()
    let session = try await house.session(.administrator)
    let today = try house.runner.time().today
    let presence = try #require(await house.signIn.presence(session: session))
    let post = try await house.runner.run(
      GivePost(GivenPost(.privacyOfficer, at: .authority, from: today), to: presence.user.id),
      by: house.administrator)
    house.clock.withLock { $0 = $0.later(bySeconds: Standing.shownSeconds + 1) }
    let other = try await house.signIn.switchPost(
      session, of: presence, to: post, device: "A test")
    let next = try #require(await house.signIn.presence(session: other))
    #expect(next.user.role == .privacyOfficer && next.way == .link)
    #expect(next.began == presence.began && next.shown == presence.shown)
    #expect(next.session != presence.session)
    let asked = await house.send("GET", "/posts/waiting", session: other)
    #expect(asked.headers[.location]?.hasPrefix("/account/identity") == true)
    try await house.engine.close()
  }
}
