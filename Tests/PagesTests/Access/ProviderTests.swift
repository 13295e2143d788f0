import Actions
import Domain
import HTTPTypes
import Outgoing
import SQL
import StandIns
import Store
import Support
import Testing
import Values

@testable import Site

/// Coming in through an identity provider that tells the truth.
struct ProviderTests {
  private func page(_ answer: Answer) -> String { ProviderJourney.page(answer) }

  @Test func `The button is there where a provider is, and leads to it alone`() async throws {
    let bare = try await House(hasProvider: false)
    #expect(!(await bare.text("/sign-in", session: nil)).contains("Sign in with"))
    #expect(await bare.send("GET", "/sign-in/provider/leeds", session: nil).status == .notFound)
    try await bare.engine.close()
    let house = try await House()
    #expect(await house.text("/sign-in", session: nil).contains("Sign in with Leeds City Council"))
    let journey = try await ProviderJourney(house)
    let gone = try await journey.go()
    #expect(gone.address.hasPrefix("\(StandIn.issuer)/authorize?response_type=code&"))
    #expect(gone.address.contains("sign-in%2Fprovider%2Fleeds%2Freturn"))
    #expect(journey.browser.cookies["accord-errand"]?.utf8.count == 64)
    try await house.engine.close()
  }

  @Test func `An invitation is used through the provider, and from then on the account is known`()
    async throws
  {
    let house = try await House()
    let (person, link) = try await ProviderJourney.invited(house)
    let first = try await ProviderJourney(house)
    let form = await first.browser.get("/password?link=\(link)")
    #expect(form.contains("/sign-in/provider/leeds?link=\(link)"))
    let gone = try await first.go("/sign-in/provider/leeds?link=\(link)")
    first.provider(says: "00u1", groups: [], for: gone)
    #expect(await first.comeBack(gone.state).headers[.location] == "/")
    #expect(await first.browser.get("/account").contains("You are Wren Oakfield (invented)"))
    // The link is spent, for a password as for another account.
    #expect(await first.browser.get("/password?link=\(link)").contains("has been used"))
    let second = try await ProviderJourney(house)
    let again = try await second.go("/sign-in/provider/leeds?link=\(link)")
    second.provider(says: "00u2", for: again)
    #expect(page(await second.comeBack(again.state)).contains("has been used or is too old"))
    // From another browser they come in, and are told of it.
    let third = try await ProviderJourney(house)
    let came = try await third.signIn(as: "00u1", groups: [])
    #expect(came.headers[.location] == "/clusters")
    let notices = try await house.engine.read { connection in
      try NoticeRecords(connection).newest(of: person, most: 9).map(\.kind)
    }
    #expect(notices.contains(.identityAdded) && notices.contains(.newDevice))
    // Signing out is for this site alone.
    let out = await third.browser.send("POST", "/sessions/end")
    #expect(out.headers[.location] == "/sign-in")
    try await house.engine.close()
  }

  @Test func `An address, though the provider calls it verified, finds nobody`() async throws {
    let house = try await House()
    _ = try await ProviderJourney.invited(house)
    let journey = try await ProviderJourney(house)
    let answer = try await journey.signIn(as: "00u1")
    #expect(answer.status == .unprocessableContent)
    #expect(page(answer).contains("is not known here"))
    #expect(journey.browser.cookies["accord"] == nil)
    #expect(try await house.kinds().last == "provider-refused")
    try await house.engine.close()
  }

  @Test func `An invitation goes round nobody's second factor`() async throws {
    let house = try await House()
    let (person, link) = try await ProviderJourney.invited(house)
    try await house.engine.write { connection in
      let credentials = CredentialRecords(connection)
      try credentials.setSecondFactor("sealed", of: person, at: House.now)
      _ = try credentials.use(step: 1, of: person, at: House.now)
    }
    let journey = try await ProviderJourney(house)
    let gone = try await journey.go("/sign-in/provider/leeds?link=\(link)")
    journey.provider(says: "00u1", for: gone)
    #expect(page(await journey.comeBack(gone.state)).contains("has been set up already"))
    try await house.engine.close()
  }

  @Test func `Whoever is signed in adds an account, once they have shown who they are`()
    async throws
  {
    let house = try await House()
    let journey = try await ProviderJourney(house)
    journey.browser.cookies["accord"] = try await house.session(.commissioningOfficer)
    func link() async throws -> String {
      let page = await journey.browser.get("/account")
      let found = try #require(
        page.firstMatch(of: #/\/account\/providers\/leeds\?ticket=[0-9a-f]{64}/#))
      return String(found.0)
    }
    for wrong in ["", "?ticket=", "?ticket=\(String(repeating: "0", count: 64))"] {
      let answer = await journey.browser.send("GET", "/account/providers/leeds\(wrong)")
      #expect(answer.status == .notFound)
    }
    let gone = try await journey.go(try await link())
    journey.provider(says: "00u7", groups: [], for: gone)
    #expect(await journey.comeBack(gone.state).headers[.location] == "/account")
    #expect(await journey.browser.get("/account").contains("Remove it"))
    // Nobody else can add the same one.
    let other = try await ProviderJourney(house)
    other.browser.cookies["accord"] = try await house.session(.approver)
    let page = await other.browser.get("/account")
    let ticket = try #require(page.firstMatch(of: #/\/account\/providers\/leeds\?[^"]+/#)).0
    let theirs = try await other.go(String(ticket))
    other.provider(says: "00u7", for: theirs)
    #expect(self.page(await other.comeBack(theirs.state)).contains("somebody’s already"))
    // It lets them in, until they remove it.
    #expect(try await journey.signIn(as: "00u7").headers[.location] == "/clusters")
    let removed = await journey.browser.send("POST", "/account/providers/leeds/removal")
    #expect(removed.headers[.location] == "/account")
    #expect(try await journey.signIn(as: "00u7").status == .unprocessableContent)
    // Later it is asked again who they are.
    let again = try await link()
    house.clock.withLock { $0 = $0.later(bySeconds: Standing.shownSeconds + 1) }
    let asked = await journey.browser.send("GET", again)
    #expect(asked.headers[.location]?.hasPrefix("/account/identity") == true)
    try await house.engine.close()
  }

  @Test func `It is shown again through the provider, where that says that it asked`() async throws
  {
    let house = try await House()
    let (_, journey) = try await ProviderJourney.tied(house, as: "00u1")
    #expect(await journey.browser.send("GET", "/account").status == .ok)
    house.clock.withLock { $0 = $0.later(bySeconds: Standing.shownSeconds + 1) }
    let page = await journey.browser.get("/account/identity?to=/account")
    let link = try #require(
      page.firstMatch(of: #/href="(\/account\/providers\/leeds\/showing[^"]+)"/#))
    let path = String(link.1).replacing("&amp;", with: "&")
    let seconds = house.clock.withLock { $0.milliseconds / 1_000 }
    for (time, target) in [(nil, nil), (seconds - 400, nil), (seconds, "/account")] {
      let gone = try await journey.go(path)
      #expect(gone.values["prompt"] == "login" && gone.values["max_age"] == "0")
      journey.provider(says: "00u1", groups: [], for: gone) {
        $0.claims["auth_time"] = time.map { "\($0)" }
      }
      let answer = await journey.comeBack(gone.state)
      #expect(answer.headers[.location] == target, "\(self.page(answer))")
    }
    #expect(try await house.kinds().last == "identity-shown")
    try await house.engine.close()
  }

  // MARK: Posts by groups

  private func standings(_ house: House, _ person: PersonID) async throws -> [String: Post.Standing]
  {
    let today = try house.runner.time().today
    let posts = try await house.engine.read { try PostRecords($0).of(person) }
    return Dictionary(
      posts.filter { $0.provider != nil }.map { ($0.role.rawValue, $0.standing(on: today)) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func `A group gives a post, and its end takes it; power waits for a second person`()
    async throws
  {
    let house = try await House()
    let (person, journey) = try await ProviderJourney.tied(house, as: "00u1", role: .electedMember)
    #expect(try await standings(house, person).isEmpty)
    _ = try await journey.signIn(as: "00u1", groups: ["readers", "officers", "others"])
    #expect(
      try await standings(house, person) == ["reader": .held, "commissioning-officer": .waiting])
    // Coming in again gives nothing twice.
    _ = try await journey.signIn(as: "00u1", groups: ["readers", "officers"])
    #expect(try await house.engine.read { try PostRecords($0).of(person) }.count == 3)
    #expect(await journey.browser.send("GET", "/rounds").status == .notFound)
    let second = try await house.session(.privacyOfficer)
    let waiting = await house.text("/posts/waiting", session: second)
    let post = try #require(waiting.firstMatch(of: #/id="(pst_[0-9a-z]+)"/#)).1
    let approved = await house.send(
      "POST", "/posts/\(post)/approval", session: second,
      form: "form_token=\(await house.token(second))")
    #expect(approved.status == .seeOther)
    #expect(try await standings(house, person)["commissioning-officer"] == .held)
    // The groups are gone at the next sign-in, and so are the posts.
    _ = try await journey.signIn(as: "00u1", groups: [])
    #expect(
      try await standings(house, person) == ["reader": .ended, "commissioning-officer": .ended])
    // What the provider ended, it gives again.
    _ = try await journey.signIn(as: "00u1", groups: ["readers"])
    #expect(try await standings(house, person)["reader"] == .held)
    // What a person ended, it does not.
    let today = try house.runner.time().today
    let posts = try await house.engine.read { try PostRecords($0).held(by: person, on: today) }
    let reader = try #require(posts.first { $0.role == .reader })
    _ = try await house.runner.run(EndPost(reader.id, because: "Enough"), by: house.administrator)
    _ = try await journey.signIn(as: "00u1", groups: ["readers"])
    #expect(try await standings(house, person)["reader"] == .ended)
    try await house.engine.close()
  }

  @Test func `A group that is gone does not end the last administrator's post`() async throws {
    let house = try await House()
    let (person, journey) = try await ProviderJourney.tied(house, as: "00u1")
    let time = try house.runner.time()
    let deed = Post.Deed(person, at: time.now, reason: "The group administrators")
    let given = Post(
      id: time.identifiers.make(), person: person, role: .administrator, body: .authority,
      from: time.today, given: deed, approved: deed, provider: StandIn.issuer)
    let others = try await house.engine.write { connection in
      let records = PostRecords(connection)
      let others = try records.held(in: .administrator, on: time.today)
      try records.add(given)
      for other in others { try records.end(other.id, deed) }
      return others
    }
    #expect(!others.isEmpty)
    _ = try await journey.signIn(as: "00u1", groups: [])
    #expect(try await standings(house, person)["administrator"] == .held)
    // As soon as there is another, it ends like any other.
    let other = Post(
      id: time.identifiers.make(), person: try #require(others.first).person,
      role: .administrator, body: .authority, from: time.today, given: deed, approved: deed)
    try await house.engine.write { try PostRecords($0).add(other) }
    _ = try await journey.signIn(as: "00u1", groups: [])
    #expect(try await standings(house, person)["administrator"] == .ended)
    try await house.engine.close()
  }
}
