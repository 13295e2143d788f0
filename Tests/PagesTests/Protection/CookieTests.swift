import Actions
import Domain
import HTTPTypes
import SQL
import SignInCodes
import Testing
import Values

@testable import Site

/// The cookies page against the cookies that the site sets.
struct CookieTests {
  /// Every cookie of an answer: its name, and how long it is kept.
  private func cookies(_ answer: Answer) -> [(name: String, seconds: Int)] {
    answer.headers.filter { $0.name.rawName == "Set-Cookie" }.map { field in
      let name = field.value.prefix { $0 != "=" }
      let seconds = field.value.firstMatch(of: #/Max-Age=([0-9]+)/#).flatMap { Int($0.1) }
      return (String(name), seconds ?? -1)
    }
  }

  @Test func `The page lists exactly what is set on a visit to the whole site`() async throws {
    let house = try await House(hasDemonstration: false)
    var seen: [String: Set<Int>] = [:]
    func note(_ answer: Answer) {
      for cookie in cookies(answer) { seen[cookie.name, default: []].insert(cookie.seconds) }
    }
    let paths = house.website.endpoints.filter { $0.method == .get && !$0.path.contains(":") }
      .map(\.path)
    #expect(paths.count > 60)
    for path in paths { note(await house.send("GET", path, session: nil)) }
    // Who only looks is given nothing.
    #expect(seen.isEmpty)

    let today = try house.runner.time().today
    let person = try await house.runner.run(
      AddPerson(
        called: "Kim Shaw (invented)", email: SignInTests.email,
        posts: [GivenPost(.administrator, at: .authority, from: today)]), by: house.administrator)
    let link = try await house.signIn.makePasswordLink(for: person, by: house.administrator)
    let browser = SignInTests.Browser(house)
    note(
      await browser.send("POST", "/password", "link=\(link)&password=\(SignInTests.password)"))
    note(await browser.send("GET", "/sign-in"))
    note(
      await browser.send(
        "POST", "/sign-in", "email=\(SignInTests.email)&password=\(SignInTests.password)"))
    let secret = try #require(try await house.signIn.secretToAdd(of: person))
    note(await browser.types(code: TimeCode.code(secret: secret, at: House.now)))
    for path in paths { note(await browser.send("GET", path)) }
    for path in house.website.endpoints.filter({ $0.method == .post }).map(\.path)
    where path != "/sessions/end" {
      note(await browser.send("POST", path.replacing(":", with: "")))
    }
    note(await browser.send("GET", "/sign-in/provider/\(House.providerKey)"))
    note(await browser.send("POST", "/account/conflicts", "family=a&closeness=close&reason=A"))
    note(await browser.send("POST", "/sessions/end"))

    let page = await house.text("/cookies", session: nil)
    let listed = page.matches(of: #/<code>([^<]+)<\/code>/#).map { String($0.1) }
    #expect(Set(seen.keys) == Set(listed))
    #expect(listed.count == SiteCookie.allCases.count)
    for cookie in SiteCookie.allCases {
      // Set for as long as the page says, or taken away.
      let lasting = seen[cookie.name(isSecure: false)] ?? []
      #expect(lasting.subtracting([0]) == [cookie.seconds], "\(cookie): \(lasting)")
    }
    try await house.engine.close()
  }

  @Test func `Over HTTPS every cookie is bound to its host`() throws {
    let settings = try #require(
      SiteSettings(publicAddress: "https://accord.example.gov.uk", isOpen: false))
    for cookie in SiteCookie.allCases {
      var answer = Answer(.ok)
      answer.set(cookie, "1", settings)
      let field = try #require(answer.headers.first { $0.name.rawName == "Set-Cookie" })
      #expect(field.value.hasPrefix("__Host-accord"))
      for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        #expect(field.value.contains(part), "\(cookie)")
      }
    }
  }
}
