import Digests
import OpenID
import Outgoing
import StandIns
import Testing
import Values

/// Signing in through a provider that tells the truth.
struct OpenIDSignInTests {
  @Test func `Somebody is sent to the provider with all that the flow needs`() async throws {
    let there = StandIn([try await .curve("one")])
    let request = try await there.signIn().begin(now: StandIn.now)
    let parts = request.address.split(separator: "?")
    #expect(parts.count == 2 && parts[0] == "https://login.example.org/leeds/authorize")
    let fields = parts[1].split(separator: "&").map { $0.split(separator: "=").map(String.init) }
    let values = Dictionary(uniqueKeysWithValues: fields.map { ($0[0], $0[1]) })
    #expect(values["response_type"] == "code" && values["client_id"] == "accord")
    #expect(values["redirect_uri"] == "https%3A%2F%2Faccord.example.org%2Fsign-in%2Freturn")
    #expect(values["scope"] == "openid%20email%20profile")
    #expect(values["state"] == request.state && values["nonce"] == request.nonce)
    let challenge = SixBitText.forAddresses(Digest.sha256(Array(request.verifier.utf8)))
    #expect(values["code_challenge"] == challenge && values["code_challenge_method"] == "S256")
    // RFC 7636 4.1: between 43 and 128 letters; 32 bytes of chance each.
    for secret in [request.state, request.nonce, request.verifier] {
      #expect(secret.utf8.count == 43)
    }
    let other = try await there.signIn().begin(now: StandIn.now)
    #expect(Set([request, other].flatMap { [$0.state, $0.nonce, $0.verifier] }).count == 6)
  }

  @Test func `An address that has a query already gets one more`() async throws {
    let there = StandIn([])
    there.say {
      $0.description["authorization_endpoint"] = "\"\(StandIn.issuer)/authorize?p=1\""
    }
    let request = try await there.signIn().begin(now: StandIn.now)
    #expect(request.address.hasPrefix("\(StandIn.issuer)/authorize?p=1&response_type=code&"))
  }

  @Test(arguments: ["ES256", "RS256", "PS256"])
  func `Who comes back is who the provider says`(_ algorithm: String) async throws {
    let key: TestKey =
      algorithm == "ES256" ? try await .curve("one") : try await .rsa("one", algorithm)
    let there = StandIn([key])
    let groups = GroupClaim("groups")
    let claims = try await there.goThrough(there.signIn(StandIn.provider(groups: groups)))
    #expect(claims.issuer == StandIn.issuer && claims.subject == "00u1")
    #expect(claims.email == "wren.oakfield@example.org" && claims.isEmailVerified)
    #expect(claims.name == "Wren Oakfield")
    #expect(claims.groups == ["cluster-leads", "everyone"])
  }

  @Test func `The code goes to the provider once, with the verifier and our secret`() async throws {
    let there = StandIn([try await .curve("one")])
    _ = try await there.goThrough(there.signIn())
    let calls = there.calls(to: "/token")
    #expect(calls.count == 1)
    guard case .post(let bytes) = try #require(calls.first).method else {
      Issue.record("It is no POST.")
      return
    }
    let body = String(decoding: bytes, as: UTF8.self)
    #expect(
      body.hasPrefix("grant_type=authorization_code&code=a%20code&redirect_uri=https%3A%2F%2F"))
    #expect(body.contains("&code_verifier=") && !body.contains("secret"))
    // "accord:a%20secret%20%26%20more"
    let basic = "Basic YWNjb3JkOmElMjBzZWNyZXQlMjAlMjYlMjBtb3Jl"
    #expect(calls.first?.headers.contains(.init("Authorization", basic)) == true)
  }

  @Test func `A provider that takes the secret in the body alone gets it there`() async throws {
    let there = StandIn([try await .curve("one")])
    there.say {
      $0.description["token_endpoint_auth_methods_supported"] =
        #"["private_key_jwt","client_secret_post"]"#
    }
    _ = try await there.goThrough(there.signIn())
    let call = try #require(there.calls(to: "/token").first)
    guard case .post(let bytes) = call.method else { return }
    let body = String(decoding: bytes, as: UTF8.self)
    #expect(body.hasSuffix("&client_id=accord&client_secret=a%20secret%20%26%20more"))
    #expect(!call.headers.contains { $0.name == "Authorization" })
  }

  @Test func `What a provider does not say is left open`() async throws {
    let there = StandIn([try await .curve("one")])
    let claims = try await there.goThrough(there.signIn()) {
      for name in ["email", "email_verified", "name", "groups"] { $0.claims[name] = nil }
      $0.claims["given_name"] = #""Wren""#
      $0.claims["family_name"] = "null"
    }
    #expect(claims.email == nil && !claims.isEmailVerified && claims.name == "Wren")
    #expect(claims.groups.isEmpty)
    let word = try await there.goThrough(there.signIn()) {
      $0.claims["email_verified"] = #""true""#
    }
    #expect(word.isEmailVerified)
  }

  @Test func `Clocks may be a minute apart, and no more`() async throws {
    let there = StandIn([try await .curve("one")])
    let signIn = there.signIn()
    let seconds = StandIn.now.milliseconds / 1_000
    _ = try await there.goThrough(signIn) { $0.claims["exp"] = "\(seconds - 59)" }
    _ = try await there.goThrough(signIn) { $0.claims["nbf"] = "\(seconds + 60)" }
    _ = try await there.goThrough(signIn) { $0.claims["iat"] = "\(seconds + 60)" }
  }

  @Test func `An audience of several is ours when the token was made for us`() async throws {
    let there = StandIn([try await .curve("one")])
    _ = try await there.goThrough(there.signIn()) {
      $0.claims["aud"] = #"["accord","another"]"#
      $0.claims["azp"] = #""accord""#
    }
  }

  @Test func `The provider's own word that it sent the code back is heeded`() async throws {
    let there = StandIn([try await .curve("one")])
    let signIn = there.signIn()
    let request = try await signIn.begin(now: StandIn.now)
    there.say { $0.token = StandIn.rightToken(request.nonce) }
    await #expect(throws: OpenIDFault.self) {
      try await signIn.finish(
        code: "a code", issuer: "https://other.example.org", nonce: request.nonce,
        verifier: request.verifier, now: StandIn.now)
    }
    // The code was not given away.
    #expect(there.calls(to: "/token").isEmpty)
    _ = try await signIn.finish(
      code: "a code", issuer: StandIn.issuer, nonce: request.nonce, verifier: request.verifier,
      now: StandIn.now)
  }

  @Test func `Groups are read from a member of a claim too`() async throws {
    let claim = GroupClaim("organisation", member: "id")
    let there = StandIn([try await .curve("one")])
    let signIn = there.signIn(StandIn.provider(groups: claim))
    let one = try await there.goThrough(signIn) {
      $0.claims["organisation"] = #"{"id":"A1","name":"A school","urn":null}"#
    }
    #expect(one.groups == ["A1"])
    let two = try await there.goThrough(signIn) {
      $0.claims["organisation"] = #"[{"id":"A1"},{"name":"none"},{"id":"B2"}]"#
    }
    #expect(two.groups == ["A1", "B2"])
  }
}
