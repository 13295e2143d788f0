import Actions
import Domain
import HTTPTypes
import SQL
import SignInCodes
import Store
import Support
import Testing
import Values

@testable import Site

/// A second factor that is replaced, taken away, and sealed where it lies.
struct SecondFactorTests {
  private typealias Browser = SignInTests.Browser

  private func page(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  private func kept(_ house: House) async throws -> [String] {
    try await house.engine.read {
      try $0.all("SELECT secret FROM second_factor UNION SELECT next_secret FROM second_factor") {
        try $0.optionalText(0) ?? ""
      }
    }
  }

  private func notices(_ house: House, _ person: PersonID) async throws -> [NoticeKind] {
    try await house.engine.read { try NoticeRecords($0).newest(of: person, most: 50).map(\.kind) }
  }

  private func person(_ house: House) async throws -> PersonID {
    try await house.engine.read {
      try #require(try PersonRecords($0).find(email: SignInTests.email)).id
    }
  }

  @Test func `Its owner puts another app in its place, and the old one counts until then`()
    async throws
  {
    let house = try await House()
    let (browser, old) = try await SignInTests().enrolled(house)
    let elsewhere = Browser(house)
    house.clock.withLock { $0 = $0.later(bySeconds: 60) }
    func code(_ secret: TimeCodeSecret) -> String {
      TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
    }
    _ = await elsewhere.types(SignInTests.password)
    #expect(await elsewhere.types(code: code(old)).headers[.location] == "/clusters")
    #expect(await browser.get("/account/second-factor").contains("Use another app"))
    let form = await browser.send("POST", "/account/second-factor/new")
    let new = try SignInTests().secret(page(form))
    #expect(new != old)
    let wrong = await browser.send("POST", "/account/second-factor", "code=\(code(old))")
    #expect(wrong.status == .unprocessableContent)
    #expect(try SignInTests().secret(page(wrong)) == new)
    house.clock.withLock { $0 = $0.later(bySeconds: 60) }
    let done = await browser.send("POST", "/account/second-factor", "code=\(code(new))")
    #expect(page(done).matches(of: #/<li><code>/#).count == 10)
    // The other session has ended, this one has not, and the new code is used up.
    #expect(await elsewhere.send("GET", "/account").status == .seeOther)
    #expect(await browser.send("GET", "/account").status == .ok)
    _ = await elsewhere.types(SignInTests.password)
    #expect(await elsewhere.types(code: code(new)).status == .unprocessableContent)
    house.clock.withLock { $0 = $0.later(bySeconds: 60) }
    #expect(await elsewhere.types(code: code(old)).status == .unprocessableContent)
    #expect(await elsewhere.types(code: code(new)).headers[.location] == "/clusters")
    let told = try await notices(house, try await person(house))
    #expect(told.contains(.secondFactorChanged) && told.contains(.passwordSet))
    #expect(try await house.kinds().contains("second-factor-replaced"))
    try await house.engine.close()
  }

  @Test func `Whoever finds a computer unlocked replaces nothing`() async throws {
    let house = try await House()
    let (browser, _) = try await SignInTests().enrolled(house)
    // Used in between, so that the session goes on.
    house.clock.withLock { $0 = $0.later(bySeconds: Standing.shownSeconds * 3) }
    #expect(await browser.send("GET", "/account").status == .ok)
    house.clock.withLock { $0 = $0.later(bySeconds: Standing.shownSeconds + 1) }
    for (method, path) in [
      ("GET", "/account/second-factor"), ("POST", "/account/second-factor/new"),
      ("POST", "/account/second-factor"), ("POST", "/account/recovery-codes"),
    ] {
      let answer = await browser.send(method, path)
      #expect(answer.headers[.location]?.hasPrefix("/account/identity?to=") == true, "\(path)")
    }
    try await house.engine.close()
  }

  @Test func `An administrator takes a lost one away, and a new one is added at the next sign-in`()
    async throws
  {
    let house = try await House()
    let (browser, old) = try await SignInTests().enrolled(house)
    let person = try await person(house)
    let administrator = try await house.session(.administrator)
    let path = "/people/\(person)/second-factor"
    func act(_ session: String, _ form: String) async -> Answer {
      await house.send(
        "POST", path, session: session, form: "form_token=\(await house.token(session))&\(form)")
    }
    #expect(page(await act(administrator, "reason=")).contains("reason"))
    #expect(await act(administrator, "reason=Phone+lost").status == .seeOther)
    #expect(page(await act(administrator, "reason=Again")).contains("no second factor"))
    #expect(await browser.send("GET", "/account").status == .seeOther)
    #expect(try await notices(house, person).first == .secondFactorChanged)
    #expect(await house.text("/people/\(person)", session: administrator).contains("Phone lost"))
    #expect(await browser.types(SignInTests.password).hasPrefix("/sign-in/code"))
    let new = try SignInTests().secret(await browser.get("/sign-in/code"))
    #expect(new != old)
    // Nobody takes their own away.
    let code = TimeCode.code(secret: new, at: house.clock.withLock { $0 })
    #expect(await browser.types(code: code).headers[.location] == "/account/recovery-codes")
    #expect(
      page(await browser.send("POST", path, "reason=Mine")).contains("replace it in your account"))
    for role in [Role.reader, .privacyOfficer, .targetedServicesLeader] {
      #expect(await act(try await house.session(role), "reason=x").status == .notFound)
    }
    try await house.engine.close()
  }

  @Test func `A secret lies sealed, and is of no use to another or with another key`() async throws
  {
    let house = try await House()
    let (browser, secret) = try await SignInTests().enrolled(house)
    let person = try await person(house)
    for text in try await kept(house) where !text.isEmpty {
      #expect(text.hasPrefix("s1.") && !text.contains(secret.base32))
    }
    // Somebody who writes into the database puts another's in its place: it counts for nothing.
    let sealed = try house.signIn.sealing.seal(secret.bytes, for: "per_another")
    try await house.engine.write { try CredentialRecords($0).keep(sealed, of: person) }
    house.clock.withLock { $0 = $0.later(bySeconds: 60) }
    _ = await browser.send("POST", "/sessions/end")
    _ = await browser.types(SignInTests.password)
    let code = TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
    #expect(await browser.types(code: code).status == .unprocessableContent)
    try await house.engine.close()
  }

  @Test func `What an earlier program kept as it is, is sealed once, and works on`() async throws {
    let house = try await House()
    let (browser, secret) = try await SignInTests().enrolled(house)
    let person = try await person(house)
    let plain = secret.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try await house.engine.write { try CredentialRecords($0).keep(plain, of: person) }
    let seals = SealSecondFactors(engine: house.engine)
    #expect(try await seals.sealed() == 0)
    #expect(try await seals.perform(with: house.signIn.sealing, at: House.now) == 0)
    #expect(try await kept(house).contains { $0.hasPrefix("s1.") })
    #expect(try await !kept(house).contains(plain))
    #expect(try await seals.perform(with: house.signIn.sealing, at: House.now) == 0)
    #expect(try await house.kinds().count { $0 == "second-factors-sealed" } == 1)
    house.clock.withLock { $0 = $0.later(bySeconds: 60) }
    _ = await browser.send("POST", "/sessions/end")
    _ = await browser.types(SignInTests.password)
    let code = TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
    #expect(await browser.types(code: code).headers[.location] == "/clusters")
    // With another key they are counted, and left as they are.
    #expect(try await seals.perform(with: NoSealing(), at: House.now) == 1)
    try await house.engine.close()
  }
}
