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

/// A provider that lies, and people who come back with what is not theirs, through the site's own addresses.
struct LyingProviderJourneyTests {
  /// One lie, and the word for it in the trail.
  struct Lie: Sendable, CustomTestStringConvertible {
    let name: String
    let reason: String
    let change: @Sendable (inout TestToken) -> Void

    init(_ name: String, _ reason: String, _ change: @escaping @Sendable (inout TestToken) -> Void)
    {
      (self.name, self.reason, self.change) = (name, reason, change)
    }

    var testDescription: String { name }
  }

  private static let ended = House.now.milliseconds / 1_000 - 61

  static let lies: [Lie] = [
    Lie("issuer", "wrong-issuer") { $0.claims["iss"] = #""https://evil.example.org""# },
    Lie("audience", "wrong-audience") { $0.claims["aud"] = #""another""# },
    Lie("nonce", "wrong-nonce") { $0.claims["nonce"] = #""another""# },
    Lie("none", "wrong-algorithm") {
      $0.head["alg"] = #""none""#; $0.signature = []
    },
    Lie("HS256", "wrong-algorithm") { $0.head["alg"] = #""HS256""# },
    Lie("unknown key", "unknown-key") { $0.head["kid"] = #""two""# },
    Lie("signature", "wrong-signature") { $0.signature = [UInt8](repeating: 7, count: 64) },
    Lie("expired", "expired") { $0.claims["exp"] = "\(ended)" },
    Lie("no token", "wrong-token") { $0.text = "x" },
  ]

  private func lines(_ house: House) async throws -> [String] {
    try await house.engine.read {
      try $0.all("SELECT details FROM audit_line WHERE kind = 'provider-refused' ORDER BY number") {
        try $0.text(0)
      }
    }
  }

  private func isOut(_ journey: ProviderJourney) async -> Bool {
    await journey.browser.send("GET", "/account").status == .seeOther
  }

  @Test func `Each lie is refused in plain words, opens nothing and leaves its line`() async throws
  {
    let house = try await House()
    let (_, owner) = try await ProviderJourney.tied(house, as: "00u1")
    _ = await owner.browser.send("POST", "/sessions/end")
    for lie in Self.lies {
      let journey = try await ProviderJourney(house)
      let gone = try await journey.go()
      journey.provider(says: "00u1", for: gone, lie.change)
      let answer = await journey.comeBack(gone.state)
      #expect(answer.status == .unprocessableContent, "\(lie.name)")
      let page = ProviderJourney.page(answer)
      #expect(page.contains("You are not signed in") && page.contains("Try again"), "\(lie.name)")
      for secret in ["a secret", "a code", "a+code", gone.nonce, gone.state, "eyJ", "evil"] {
        #expect(!page.contains(secret), "\(lie.name) tells \(secret)")
      }
      #expect(await isOut(journey), "\(lie.name)")
      #expect(try await lines(house).last?.contains("reason=\(lie.reason)") == true, "\(lie.name)")
      // A new minute, so that each leaves a line of its own and newer keys may be asked for.
      house.clock.withLock { $0 = $0.later(bySeconds: 61) }
    }
    try await house.engine.close()
  }

  @Test func `A key that is off the list signs nobody in`() async throws {
    let house = try await House()
    let (_, journey) = try await ProviderJourney.tied(house, as: "00u1")
    let other = try await TestKey.curve("two")
    // It signs with the old one, and lists the new.
    let old = try #require(journey.keys.first)
    house.provider.say { words in
      words.answers["keys"] = {
        WebReply(status: 200, body: Array("{\"keys\":[\(other.listed)]}".utf8))
      }
      words.keys = [old]
    }
    house.clock.withLock { $0 = $0.later(bySeconds: 3_601) }
    let answer = try await journey.signIn(as: "00u1")
    #expect(answer.status == .unprocessableContent)
    #expect(try await lines(house).last?.contains("reason=unknown-key") == true)
    try await house.engine.close()
  }

  @Test func `A state counts once, in its own browser, for ten minutes and for its provider`()
    async throws
  {
    let house = try await House()
    let (_, journey) = try await ProviderJourney.tied(house, as: "00u1")
    _ = await journey.browser.send("POST", "/sessions/end")
    // Another browser comes with it, without a cookie and with one of its own.
    let gone = try await journey.go()
    journey.provider(says: "00u1", for: gone)
    let stranger = try await ProviderJourney(house)
    let calls = house.provider.calls(to: "/token").count
    #expect(await stranger.comeBack(gone.state).status == .unprocessableContent)
    _ = try await stranger.go()
    journey.provider(says: "00u1", for: gone)
    #expect(await stranger.comeBack(gone.state).status == .unprocessableContent)
    #expect(await isOut(stranger))
    // None of these was taken to the provider, and the state's owner comes in all the same.
    #expect(house.provider.calls(to: "/token").count == calls)
    #expect(await journey.comeBack(gone.state).headers[.location] == "/clusters")
    _ = await journey.browser.send("POST", "/sessions/end")
    #expect(await journey.comeBack(gone.state).status == .unprocessableContent)
    #expect(await isOut(journey))
    // Too late.
    let late = try await journey.go()
    house.clock.withLock { $0 = $0.later(bySeconds: 600) }
    journey.provider(says: "00u1", for: late)
    #expect(await journey.comeBack(late.state).status == .unprocessableContent)
    #expect(house.provider.calls(to: "/token").count == calls + 1)
    for state in ["", "x", "%00", String(repeating: "a", count: 9_000), "a&state=b"] {
      let answer = await journey.browser.send(
        "GET", "/sign-in/provider/leeds/return?state=\(state)&code=a")
      #expect([422, 400].contains(answer.status.code), "\(state.prefix(20))")
    }
    try await house.engine.close()
  }

  @Test func `A code that the provider has taken once opens nothing twice`() async throws {
    let house = try await House()
    let (_, journey) = try await ProviderJourney.tied(house, as: "00u1")
    _ = await journey.browser.send("POST", "/sessions/end")
    house.provider.say {
      $0.answers["token"] = {
        WebReply(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8))
      }
    }
    #expect(try await journey.signIn(as: "00u1").status == .unprocessableContent)
    #expect(try await lines(house).last?.contains("reason=refused") == true)
    #expect(await isOut(journey))
    try await house.engine.close()
  }

  @Test func `A provider that is away, refuses or sends somebody back says so in words`()
    async throws
  {
    let house = try await House()
    let journey = try await ProviderJourney(house)
    let gone = try await journey.go()
    let denied = await journey.comeBack(
      gone.state, more: "&error=access_denied&error_description=%3Cscript%3EPassword")
    #expect(denied.status == .unprocessableContent)
    let page = ProviderJourney.page(denied)
    #expect(page.contains("you may not go on") && !page.contains("Password"))
    let again = try await journey.go()
    let other = await journey.comeBack(again.state, more: "&error=server_error")
    #expect(ProviderJourney.page(other).contains("did not work"))
    // Another's word beside the code: RFC 9207.
    let third = try await journey.go()
    let mixed = await journey.comeBack(
      third.state, more: "&code=a&iss=https%3A%2F%2Fevil.example.org")
    #expect(mixed.status == .unprocessableContent)
    #expect(house.provider.calls(to: "/token").isEmpty)
    let bare = try await House()
    bare.provider.say { $0.answers["openid-configuration"] = { throw CallFault(.tooSlow) } }
    let away = await bare.send("GET", "/sign-in/provider/leeds", session: nil)
    #expect(away.status == .unprocessableContent)
    #expect(ProviderJourney.page(away).contains("does not answer at the moment"))
    #expect(try await lines(bare).last?.contains("reason=unreachable") == true)
    for house in [house, bare] { try await house.engine.close() }
  }

  @Test func `Asking again and again fills no trail`() async throws {
    let house = try await House()
    for _ in 0..<100 {
      _ = await house.send("GET", "/sign-in/provider/leeds/return?state=x", session: nil)
    }
    // Eight, and then sixteen, thirty-two and sixty-four.
    #expect(try await lines(house).count == 11)
    try await house.engine.close()
  }
}
