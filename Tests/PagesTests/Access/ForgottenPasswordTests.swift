import Actions
import Domain
import HTTPTypes
import Pages
import SQL
import SignInCodes
import Store
import Support
import Testing
import Values

@testable import Site

/// A password that is forgotten, and whoever asks in another's name.
struct ForgottenPasswordTests {
  private typealias Browser = SignInTests.Browser

  /// The tokens of the links that wait to be mailed, the oldest first.
  private func mailed(_ house: House, _ content: NoticeKind = .passwordLink) async throws
    -> [String]
  {
    try await house.engine.read { connection in
      try connection.all(
        "SELECT place FROM outbox WHERE content = \(content.rawValue) ORDER BY made_at, id"
      ) { String(try $0.text(0).split(separator: "=").last ?? "") }
    }
  }

  @Test func `The answer is the same for everybody, before anybody has looked`() async throws {
    let house = try await House(mail: .server)
    _ = try await SignInTests().invited(house)
    let before = try await house.kinds()
    var answers: Set<[String]> = []
    for email in [SignInTests.email, "nobody@example.gov.uk", "", "x@y", "%22'%20OR%201=1"] {
      let browser = Browser(house)
      let answer = await browser.send("POST", "/password/forgotten", "email=\(email)")
      #expect(answer.status == .seeOther)
      answers.insert(
        answer.headers.map { "\($0.name): \($0.value)" } + [String(answer.bytes.count)])
    }
    #expect(answers.count == 1)
    // Nothing has been done yet: whoever asked has their answer all the same.
    #expect(try await house.kinds() == before)
    #expect(try await mailed(house).isEmpty)
    let work = Task { await house.forgotten.run() }
    for _ in 0..<500 {
      if !(try await mailed(house)).isEmpty { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    work.cancel()
    #expect(try await mailed(house).count == 1)
    #expect(try await house.kinds().dropFirst(before.count) == ["password-link-asked"])
    try await house.engine.close()
  }

  @Test func `A link works once, for half an hour, ends sessions and keeps the second factor`()
    async throws
  {
    let house = try await House(mail: .server)
    let (browser, secret) = try await SignInTests().enrolled(house)
    try await house.signIn.sendPasswordLink(to: SignInTests.email)
    let late = try #require(try await mailed(house).last)
    house.clock.withLock { $0 = $0.later(bySeconds: PasswordLinkRule.seconds) }
    #expect(await browser.get("/password?link=\(late)").contains("too old"))
    try await house.signIn.sendPasswordLink(to: SignInTests.email)
    let link = try #require(try await mailed(house).last)
    #expect(link != late)
    let form = await browser.get("/password?link=\(link)")
    // It opens no other way in.
    #expect(form.contains("Choose a password") && !form.contains("/sign-in/provider"))
    let other = Browser(house)
    let weak = await other.send("POST", "/password", "link=\(link)&password=password1234")
    #expect(weak.status == .unprocessableContent)
    let set = await other.send("POST", "/password", "link=\(link)&password=Copper-Window-Badger")
    #expect(set.headers[.location] == "/sign-in")
    #expect(await browser.send("GET", "/account").status == .seeOther)
    let twice = await other.send("POST", "/password", "link=\(link)&password=Copper-Window-Otter")
    #expect(twice.status == .unprocessableContent)
    #expect(await other.types(SignInTests.password).contains("do not belong together"))
    #expect(await other.types("Copper-Window-Badger").hasPrefix("/sign-in/code"))
    #expect(!(await other.get("/sign-in/code")).contains("In letters"))
    let code = TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
    #expect(await other.types(code: code).headers[.location] == "/clusters")
    try await house.engine.close()
  }

  @Test func `Nobody's mailbox is filled, and nobody without a password gets a link`() async throws
  {
    let house = try await House(mail: .server)
    let person = try await SignInTests().invited(house)
    for _ in 0..<50 { try await house.signIn.sendPasswordLink(to: SignInTests.email) }
    #expect(try await mailed(house).count == 1)
    let today = try house.runner.time().today
    _ = try await house.runner.run(
      AddPerson(
        called: "Lee Ford (invented)", email: "lee@example.gov.uk",
        posts: [GivenPost(.reader, at: .authority, from: today)]), by: house.administrator)
    try await house.signIn.sendPasswordLink(to: "lee@example.gov.uk")
    #expect(try await mailed(house).count == 1)
    // Nor does an account that sleeps, or whose owner has left.
    house.clock.withLock { $0 = $0.later(bySeconds: Dormancy.days * 86_400) }
    try await house.signIn.sendPasswordLink(to: SignInTests.email)
    _ = try await house.runner.run(WakePerson(person), by: house.administrator)
    _ = try await house.runner.run(EndPerson(person, because: "Left"), by: house.administrator)
    try await house.signIn.sendPasswordLink(to: SignInTests.email)
    #expect(try await mailed(house).count == 1)
    try await house.engine.close()
  }

  @Test func `A link that was asked for ties no account elsewhere`() async throws {
    let house = try await House(mail: .server)
    _ = try await SignInTests().invited(house)
    try await house.signIn.sendPasswordLink(to: SignInTests.email)
    let link = try #require(try await mailed(house).last)
    let journey = try await ProviderJourney(house)
    let gone = try await journey.go("/sign-in/provider/leeds?link=\(link)")
    journey.provider(says: "00u1", for: gone)
    let answer = await journey.comeBack(gone.state)
    #expect(ProviderJourney.page(answer).contains("has been used or is too old"))
    try await house.engine.close()
  }

  @Test func `Without mail the page sends people to an administrator`() async throws {
    let house = try await House()
    let page = await house.text("/password/forgotten", session: nil)
    #expect(page.contains("ask an administrator") && !page.contains("name=\"email\""))
    try await house.engine.close()
  }
}
