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

/// Coming in by password and authenticator app, through the site's own pages.
struct SignInTests {
  /// A browser that keeps its cookies.
  final class Browser {
    let house: House
    var cookies: [String: String] = [:]

    init(_ house: House) { self.house = house }

    func send(_ method: String, _ path: String, _ form: String? = nil) async -> Answer {
      var form = form
      if method == "POST" {
        let page = await get("/sign-in?link=x")
        let token = page.firstMatch(of: #/form_token" value="([0-9a-f]+)"/#).map { String($0.1) }
        form = "form_token=\(token ?? "")&" + (form ?? "")
      }
      let answer = await house.send(method, path, cookies: cookies, form: form)
      for field in answer.headers where field.name.rawName == "Set-Cookie" {
        let parts = field.value.prefix { $0 != ";" }.split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        cookies[String(parts[0])] = parts[1].isEmpty ? nil : String(parts[1])
      }
      return answer
    }

    func get(_ path: String) async -> String {
      String(
        decoding: await house.send("GET", path, cookies: cookies, form: nil).bytes, as: UTF8.self)
    }

    /// Types address and password, and gives where it leads, or the page that says why not.
    func types(_ password: String, email: String = SignInTests.email) async -> String {
      let answer = await send(
        "POST", "/sign-in", "email=\(email)&password=\(password)&to=/clusters")
      return answer.headers[.location] ?? String(decoding: answer.bytes, as: UTF8.self)
    }

    func types(code: String) async -> Answer {
      await send("POST", "/sign-in/code", "code=\(code)&to=/clusters")
    }
  }

  static let email = "kim.shaw@example.gov.uk"
  static let password = "Lantern-Gravel-Otter"

  /// Somebody who was invited and has chosen a password.
  func invited(_ house: House) async throws -> PersonID {
    let today = try house.runner.time().today
    let id = try await house.runner.run(
      AddPerson(
        called: "Kim Shaw (invented)", email: Self.email,
        posts: [GivenPost(.administrator, at: .authority, from: today)]), by: house.administrator)
    let link = try await house.signIn.makePasswordLink(for: id, by: house.administrator)
    let browser = Browser(house)
    #expect(await browser.get("/password?link=\(link)").contains("Choose a password"))
    let weak = await browser.send("POST", "/password", "link=\(link)&password=password1234")
    #expect(weak.status == .unprocessableContent)
    let set = await browser.send("POST", "/password", "link=\(link)&password=\(Self.password)")
    #expect(set.headers[.location] == "/sign-in")
    let twice = await browser.send("POST", "/password", "link=\(link)&password=\(Self.password)x")
    #expect(twice.status == .unprocessableContent)
    return id
  }

  func secret(_ page: String) throws -> TimeCodeSecret {
    let typed = try #require(page.firstMatch(of: #/In letters: <code>([A-Z2-7 ]+)</#)).1
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var (bits, count, bytes): (Int, Int, [UInt8]) = (0, 0, [])
    for letter in typed.utf8 where letter != 0x20 {
      bits = bits << 5 | (letters.firstIndex(of: letter) ?? 0)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 0xFF))
      }
    }
    return try #require(TimeCodeSecret(bytes: bytes))
  }

  /// Comes in for the first time: gives the browser, and the secret that the app has got.
  func enrolled(_ house: House) async throws -> (Browser, TimeCodeSecret) {
    _ = try await invited(house)
    let browser = Browser(house)
    #expect(await browser.types(Self.password).hasPrefix("/sign-in/code"))
    let secret = try secret(await browser.get("/sign-in/code"))
    let code = TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
    #expect(await browser.types(code: code).headers[.location] == "/account/recovery-codes")
    return (browser, secret)
  }

  @Test func `Who is invited chooses a password, adds an app, and comes in by both`() async throws {
    let house = try await House()
    let (browser, secret) = try await enrolled(house)
    #expect(await browser.get("/account").contains("You are Kim Shaw (invented)"))
    let codes = await browser.send("POST", "/account/recovery-codes")
    let page = String(decoding: codes.bytes, as: UTF8.self)
    let recovery = page.matches(of: #/<li><code>([0-9A-Za-z-]+)</#).map { String($0.1) }
    #expect(recovery.count == 10)
    _ = await browser.send("POST", "/sessions/end")
    #expect(await browser.get("/account").isEmpty)
    // The password alone opens nothing.
    #expect(await browser.types(Self.password).hasPrefix("/sign-in/code"))
    #expect(await browser.send("GET", "/account").status == .seeOther)
    #expect(!(await browser.get("/sign-in/code")).contains("In letters"))
    // A code that was used counts for nothing, the next one does.
    let now = house.clock.withLock { $0 }
    let used = TimeCode.code(secret: secret, at: now)
    #expect(await browser.types(code: used).status == .unprocessableContent)
    house.clock.withLock { $0 = now.later(bySeconds: 60) }
    let next = TimeCode.code(secret: secret, at: now.later(bySeconds: 60))
    #expect(await browser.types(code: next).headers[.location] == "/clusters")
    // A recovery code lets in once.
    let other = Browser(house)
    _ = await other.types(Self.password)
    #expect(await other.types(code: recovery[0]).headers[.location] == "/clusters")
    let third = Browser(house)
    _ = await third.types(Self.password)
    #expect(await third.types(code: recovery[0]).status == .unprocessableContent)
    try await house.engine.close()
  }

  @Test func `Nothing tells whether an address is somebody's`() async throws {
    let house = try await House()
    _ = try await invited(house)
    func said(_ page: String) -> String { page.replacing(#/value="[^"]*"/#, with: "") }
    let browser = Browser(house)
    for _ in 0..<LockOut.most {
      let known = await browser.types("wrong-but-long-enough")
      let unknown = await browser.types("wrong-but-long-enough", email: "nobody@example.gov.uk")
      #expect(said(known) == said(unknown))
      #expect(known.contains("do not belong together"))
    }
    let known = await browser.types("wrong-but-long-enough")
    let unknown = await browser.types("wrong-but-long-enough", email: "nobody@example.gov.uk")
    #expect(said(known) == said(unknown))
    #expect(known.contains("tried too often"))
    try await house.engine.close()
  }

  @Test func `Who guesses from elsewhere locks nobody out who comes from their own device`()
    async throws
  {
    let house = try await House()
    let (own, _) = try await enrolled(house)
    _ = await own.send("POST", "/sessions/end")
    let stranger = Browser(house)
    for _ in 0..<40 { _ = await stranger.types("wrong-but-long-enough") }
    #expect(await stranger.types(Self.password).contains("tried too often"))
    #expect(await own.types(Self.password).hasPrefix("/sign-in/code"))
    // After a while the others may try again.
    house.clock.withLock { $0 = $0.later(bySeconds: LockOut.seconds + 1) }
    #expect(await stranger.types(Self.password).hasPrefix("/sign-in/code"))
    try await house.engine.close()
  }

  @Test func `What gives power asks again who it is, unless it was shown just now`() async throws {
    let house = try await House()
    let (browser, secret) = try await enrolled(house)
    #expect(await browser.send("GET", "/people/new").status == .ok)
    house.clock.withLock { $0 = $0.later(bySeconds: Standing.shownSeconds + 1) }
    let asked = await browser.send("GET", "/people/new")
    #expect(asked.headers[.location] == "/account/identity?to=%2Fpeople%2Fnew")
    #expect(await browser.send("GET", "/people").status == .ok)
    let wrong = await browser.send("POST", "/account/identity", "code=000000&to=/people/new")
    #expect(wrong.status == .unprocessableContent)
    let code = TimeCode.code(secret: secret, at: house.clock.withLock { $0 })
    let shown = await browser.send("POST", "/account/identity", "code=\(code)&to=/people/new")
    #expect(shown.headers[.location] == "/people/new")
    #expect(await browser.send("GET", "/people/new").status == .ok)
    // A place outside of the site is nowhere to go to.
    let away = await browser.send("GET", "/account/identity?to=https%3A%2F%2Fexample.org")
    #expect(!String(decoding: away.bytes, as: UTF8.self).contains("value=\"https"))
    try await house.engine.close()
  }

  @Test func `A session that is left alone ends, and so does one that lasts too long`() async throws
  {
    let house = try await House()
    let session = try await house.session(.administrator)
    func works() async -> Bool {
      await house.send("GET", "/account", session: session).status == .ok
    }
    let limits = Role.administrator.limits
    for _ in 0..<(limits.absolute / 15 - 1) {
      house.clock.withLock { $0 = $0.later(bySeconds: 15 * 60) }
      #expect(await works())
    }
    house.clock.withLock { $0 = $0.later(bySeconds: 15 * 60 + 1) }
    #expect(!(await works()))
    let other = try await house.session(.administrator)
    #expect(await house.send("GET", "/account", session: other).status == .ok)
    house.clock.withLock { $0 = $0.later(bySeconds: limits.idle * 60) }
    #expect(await house.send("GET", "/account", session: other).status == .seeOther)
    try await house.engine.close()
  }
}
