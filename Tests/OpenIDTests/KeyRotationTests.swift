import OpenID
import Outgoing
import StandIns
import Testing
import Values

/// A provider changes its keys when it likes.
struct KeyRotationTests {
  private func later(_ seconds: Int) -> Moment { StandIn.now.later(bySeconds: seconds) }

  /// A token that is right a while later.
  private func goThrough(_ there: StandIn, _ signIn: OpenIDSignIn, _ seconds: Int) async throws {
    let now = StandIn.now.milliseconds / 1_000 + seconds
    _ = try await there.goThrough(signIn, now: later(seconds)) {
      $0.claims["iat"] = "\(now)"
      $0.claims["exp"] = "\(now + 300)"
    }
  }

  private func reason(_ there: StandIn, _ signIn: OpenIDSignIn, _ seconds: Int) async throws
    -> OpenIDFault.Reason?
  {
    try await fault { try await goThrough(there, signIn, seconds) }?.reason
  }

  @Test func `A new key is asked for when a token names it`() async throws {
    let there = StandIn([try await .curve("one")])
    let signIn = there.signIn()
    try await goThrough(there, signIn, 0)
    try await goThrough(there, signIn, 30)
    #expect(there.calls(to: "/keys").count == 1)
    let next = try await TestKey.curve("two")
    there.say { $0.keys.append(next) }
    try await goThrough(there, signIn, 61)
    #expect(there.calls(to: "/keys").count == 2)
    // Now it is known.
    try await goThrough(there, signIn, 62)
    #expect(there.calls(to: "/keys").count == 2)
  }

  @Test func `Keys are asked for again no more than once a minute`() async throws {
    let there = StandIn([try await .curve("one")])
    let signIn = there.signIn()
    try await goThrough(there, signIn, 0)
    let (own, next) = (try await TestKey.curve("one"), try await TestKey.curve("two"))
    there.say {
      $0.keys = [next]
      $0.answers["keys"] = { WebReply(status: 200, body: Array("{\"keys\":[\(own.listed)]}".utf8)) }
    }
    for second in 1..<60 { #expect(try await reason(there, signIn, second) == .unknownKey) }
    #expect(there.calls(to: "/keys").count == 1)
    for second in 60..<120 { #expect(try await reason(there, signIn, second) == .unknownKey) }
    #expect(there.calls(to: "/keys").count == 2)
    there.say { $0.answers = [:] }
    #expect(try await reason(there, signIn, 121) == nil)
    #expect(there.calls(to: "/keys").count == 3)
  }

  @Test func `A key that was taken off the list is believed for an hour at most`() async throws {
    let (one, two) = (try await TestKey.curve("one"), try await TestKey.curve("two"))
    let there = StandIn([one])
    let signIn = there.signIn()
    try await goThrough(there, signIn, 0)
    there.say {
      $0.answers["keys"] = { WebReply(status: 200, body: Array("{\"keys\":[\(two.listed)]}".utf8)) }
    }
    #expect(try await reason(there, signIn, 3_599) == nil)
    #expect(try await reason(there, signIn, 3_600) == .unknownKey)
  }

  @Test func `While the keys cannot be had, nobody signs in by a new one`() async throws {
    let there = StandIn([try await .curve("one")])
    there.say { $0.answers["keys"] = { throw CallFault(.tooSlow) } }
    let signIn = there.signIn()
    for second in 0..<10 { #expect(try await reason(there, signIn, second) == .unreachable) }
    #expect(there.calls(to: "/keys").count == 1)
    there.say { $0.answers = [:] }
    #expect(try await reason(there, signIn, 10) == nil)
  }

  @Test func `Keys that are for something else, or of another kind, are left out`() async throws {
    let one = try await TestKey.curve("one")
    let there = StandIn([one])
    there.say {
      $0.otherKeys = [
        #"{"kty":"oct","k":"c2VjcmV0","kid":"one"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"AA","kid":"one"}"#,
        #"{"kty":"EC","crv":"P-521","x":"AA","y":"AA","kid":"one"}"#,
        #"{"kty":"RSA","use":"enc","n":"AA","e":"AA","kid":"one"}"#,
        #"{"kty":"RSA","alg":"RS512","n":"AA","e":"AA","kid":"one"}"#,
      ]
    }
    try await goThrough(there, there.signIn(), 0)
  }

  @Test(arguments: [
    "{}", #"{"keys":{}}"#, #"{"keys":[1]}"#, #"{"keys":[{"kid":"one"}]}"#,
    #"{"keys":[{"kty":"EC","crv":"P-256","kid":"one","x":"AA"}]}"#,
    #"{"keys":[{"kty":"EC","crv":"P-256","kid":"one","x":"AA","y":"AA"}]}"#,
    #"{"keys":[{"kty":"EC","crv":"P-256","kid":"one","x":"?","y":""}]}"#,
    "{\"keys\":[\(Array(repeating: #"{"kty":"oct"}"#, count: 101).joined(separator: ","))]}",
  ])
  func `A list that is none is refused in words`(_ list: String) async throws {
    let there = StandIn([try await .curve("one")])
    there.say {
      $0.answers["keys"] = { WebReply(status: 200, body: Array(list.utf8)) }
    }
    #expect(try await reason(there, there.signIn(), 0) == .wrongAnswer)
  }

  @Test func `A token without a key's name is good where there is one key for it`() async throws {
    let there = StandIn([try await .curve("one")])
    _ = try await there.goThrough(there.signIn()) { $0.head["kid"] = "null" }
    let two = try await TestKey.curve("two")
    there.say { $0.keys.insert(two, at: 0) }
    await #expect(throws: OpenIDFault.self) {
      try await there.goThrough(there.signIn()) { $0.head["kid"] = "null" }
    }
  }
}
