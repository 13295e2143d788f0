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

/// People are told what is done to their access, in messages that name nobody.
struct AccessNoticeTests {
  private func letters(_ house: House) async throws -> [(content: String, place: String)] {
    try await house.engine.read {
      try $0.all("SELECT content, place FROM outbox ORDER BY made_at, id") {
        (try $0.text(0), try $0.text(1))
      }
    }
  }

  private func act(
    _ house: House, _ path: String, _ form: String = "", as session: String
  ) async -> Answer {
    await house.send(
      "POST", path, session: session, form: "form_token=\(await house.token(session))&\(form)")
  }

  @Test func `An invitation goes by mail, and its link is shown to nobody else`() async throws {
    let house = try await House(mail: .notify)
    let administrator = try await house.session(.administrator)
    let added = await act(
      house, "/people",
      "name=Lee+Ford+(invented)&email=lee@example.gov.uk&role=reader&body=authority&from=1/9/2026",
      as: administrator)
    let person = try #require(added.headers[.location])
    #expect(try await letters(house).isEmpty)
    let invited = await act(house, "\(person)/invitations", as: administrator)
    #expect(invited.headers[.location] == person)
    let letter = try #require(try await letters(house).first)
    #expect(letter.content == "invitation" && letter.place.hasPrefix("/password?link="))
    let page = await house.text(letter.place, session: nil)
    #expect(page.contains("Choose a password"))
    // On the site there is no notice of it, with or without the link.
    #expect(try await house.engine.read { try $0.integer("SELECT count(*) FROM notice") } == 0)
    try await house.engine.close()
  }

  @Test func `Whoever comes by a list is invited by mail, a powerful post or none`() async throws {
    let house = try await House(hasDemonstration: false, mail: .notify)
    let administrator = try await house.session(.administrator)
    let list =
      "name,email,role,place%0AAnn+(invented),ann@example.org,reader,council%0A"
      + "Ben+(invented),ben@example.org,approver,council%0ACas+(invented),,reader,council%0A"
    let added = await act(house, "/people/list", "act=add&list=\(list)", as: administrator)
    #expect(added.headers[.location] == "/people")
    let letters = try await letters(house).filter { $0.content == "invitation" }
    #expect(letters.count == 2)
    #expect(letters.allSatisfy { $0.place.hasPrefix("/password?link=") })
    _ = await act(house, "/people/list", "act=add&list=\(list)", as: administrator)
    #expect(try await self.letters(house).filter { $0.content == "invitation" }.count == 2)
    try await house.engine.close()
  }

  @Test func `A post that is given, approved or ended is told, and one that waits is not`()
    async throws
  {
    let house = try await House()
    let giver = try await house.session(.administrator)
    let second = try await house.session(.privacyOfficer)
    let today = try house.runner.time().today
    let person = try await house.runner.run(
      AddPerson(called: "Lee Ford (invented)", email: "lee@example.gov.uk"), by: house.administrator
    )
    func told() async throws -> [String] { try await letters(house).map(\.content) }
    _ = await act(
      house, "/people/\(person)/posts", "role=reader&body=authority&from=1/9/2026", as: giver)
    #expect(try await told() == ["access-changed"])
    _ = await act(
      house, "/people/\(person)/posts", "role=approver&body=authority&from=1/9/2026", as: giver)
    #expect(try await told().count == 1)
    // Whoever may approve it is told on the site; who gave it is not.
    let asked = try await house.engine.read {
      try $0.integer("SELECT count(*) FROM notice WHERE kind = 'approval-asked'")
    }
    #expect(asked == 2)
    #expect(await house.text("/notices", session: second).contains("Your approval is asked for"))
    #expect(!(await house.text("/notices", session: giver)).contains("Your approval is asked for"))
    let waiting = await house.text("/posts/waiting", session: second)
    let post = try #require(waiting.firstMatch(of: #/id="(pst_[0-9a-z]+)"/#)).1
    _ = await act(house, "/posts/\(post)/approval", as: second)
    #expect(try await told().count == 2)
    let reader = try await house.engine.read {
      try #require(try PostRecords($0).held(by: person, on: today).first { $0.role == .reader })
    }
    _ = await act(
      house, "/people/\(person)/posts/\(reader.id)/ending", "reason=Moved", as: giver)
    #expect(try await told() == ["access-changed", "access-changed", "access-changed"])
    _ = await act(house, "/people/\(person)/sessions/end", as: giver)
    #expect(try await told().last == "sessions-ended")
    #expect(try await letters(house).allSatisfy { $0.place == "/account" })
    try await house.engine.close()
  }

  @Test func `A device that was not seen before is told, but for the first`() async throws {
    let house = try await House()
    let (own, secret) = try await SignInTests().enrolled(house)
    #expect(try await letters(house).map(\.content) == ["password-set"])
    for (browser, isTold) in [(own, false), (SignInTests.Browser(house), true)] {
      house.clock.withLock { $0 = $0.later(bySeconds: 60) }
      _ = await browser.send("POST", "/sessions/end")
      _ = await browser.types(SignInTests.password)
      let code = TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
      #expect(await browser.types(code: code).headers[.location] == "/clusters")
      #expect(try await letters(house).map(\.content).contains("new-device") == isTold)
    }
    try await house.engine.close()
  }
}
