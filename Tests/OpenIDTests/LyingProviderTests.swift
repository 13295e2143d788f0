import CryptoExtras
import Digests
import OpenID
import Outgoing
import StandIns
import Testing
import Values

/// A token that is wrong in one thing is refused, and the log says in which.
struct LyingProviderTests {
  typealias Change = @Sendable (inout TestToken) -> Void

  /// One lie, and what it is found to be.
  struct Lie: Sendable, CustomTestStringConvertible {
    let name: String
    let reason: OpenIDFault.Reason
    let log: String
    let change: Change

    init(_ name: String, _ reason: OpenIDFault.Reason, _ log: String, _ change: @escaping Change) {
      (self.name, self.reason, self.log, self.change) = (name, reason, log, change)
    }

    var testDescription: String { name }
  }

  private static let seconds = StandIn.now.milliseconds / 1_000

  private static func fault(_ change: @escaping Change, keys: [TestKey]? = nil) async throws
    -> OpenIDFault?
  {
    var keys = keys ?? []
    if keys.isEmpty { keys = [try await .curve("one")] }
    let there = StandIn(keys)
    return try await StandIns.fault { _ = try await there.goThrough(there.signIn(), change) }
  }

  private static func claim(_ name: String, _ value: String?) -> Change {
    { $0.claims[name] = value }
  }

  private static func head(_ name: String, _ value: String?) -> Change {
    { $0.head[name] = value }
  }

  static let lies: [Lie] = [
    Lie("issuer", .wrongIssuer, "by ‘https://evil", claim("iss", #""https://evil.example.org""#)),
    Lie("issuer's end", .wrongIssuer, "by ‘", claim("iss", "\"\(StandIn.issuer)/\"")),
    Lie("no issuer", .wrongToken, "‘iss’", claim("iss", nil)),
    Lie("audience", .wrongAudience, "‘another’", claim("aud", #""another""#)),
    Lie("audience's case", .wrongAudience, "‘Accord’", claim("aud", #""Accord""#)),
    Lie("no audience", .wrongToken, "‘aud’", claim("aud", nil)),
    Lie("empty audience", .wrongAudience, "not for us", claim("aud", "[]")),
    Lie("two audiences", .wrongAudience, "azp", claim("aud", #"["accord","another"]"#)),
    Lie("another party", .wrongAudience, "‘another’", claim("azp", #""another""#)),
    Lie("nonce", .wrongNonce, "nonce", claim("nonce", #""another""#)),
    Lie("no nonce", .wrongToken, "‘nonce’", claim("nonce", nil)),
    Lie("ended", .expired, "ended at", claim("exp", "\(seconds - 60)")),
    Lie("ended long ago", .expired, "ended at", claim("exp", "-9223372036854775808")),
    Lie("no end", .wrongToken, "‘exp’", claim("exp", nil)),
    Lie("an end in words", .wrongToken, "‘exp’", claim("exp", #""tomorrow""#)),
    Lie("an end too large", .wrongToken, "‘exp’", claim("exp", "1e400")),
    Lie("made tomorrow", .notYetValid, "made at", claim("iat", "\(seconds + 86_400)")),
    Lie("not yet", .notYetValid, "begins at", claim("nbf", "\(seconds + 61)")),
    Lie("never made", .wrongToken, "‘iat’", claim("iat", nil)),
    Lie("nobody", .wrongToken, "‘sub’", claim("sub", nil)),
    Lie("an empty name", .wrongToken, "sub", claim("sub", #""""#)),
    Lie("a number", .wrongToken, "‘sub’", claim("sub", "17")),
    Lie(
      "a long name", .wrongToken, "sub", claim("sub", "\"\(String(repeating: "a", count: 256))\"")),
    Lie("algorithm none", .wrongAlgorithm, "‘none’") {
      $0.head["alg"] = #""none""#; $0.signature = []
    },
    Lie("algorithm None", .wrongAlgorithm, "‘None’") {
      $0.head["alg"] = #""None""#; $0.signature = []
    },
    Lie("HS256", .wrongAlgorithm, "‘HS256’", head("alg", #""HS256""#)),
    Lie("ES512", .wrongAlgorithm, "‘ES512’", head("alg", #""ES512""#)),
    Lie("another way", .unknownKey, "RS256", head("alg", #""RS256""#)),
    Lie("no way", .wrongToken, "‘alg’", head("alg", "null")),
    Lie("unknown key", .unknownKey, "‘two’", head("kid", #""two""#)),
    Lie("a key's address", .unknownKey, "no name") {
      $0.head["kid"] = "null"
      $0.head["jku"] = #""https://evil.example.org/keys""#
      $0.head["alg"] = #""PS256""#
    },
    Lie("what is not known", .wrongToken, "crit", head("crit", #"["b64"]"#)),
    Lie("another kind", .wrongToken, "‘logout+jwt’", head("typ", #""logout+jwt""#)),
    Lie("no signature", .wrongSignature, "signature") { $0.signature = [] },
    Lie("another signature", .wrongSignature, "signature") {
      $0.signature = .init(repeating: 7, count: 64)
    },
    Lie("noughts", .wrongSignature, "signature") { $0.signature = .init(repeating: 0, count: 64) },
    Lie("two parts", .wrongToken, "three parts") { $0.text = "e30.e30" },
    Lie("five parts", .wrongToken, "three parts") { $0.text = "e30.e30.e30.e30.e30" },
    Lie("no letters", .wrongToken, "three parts") { $0.text = "e30=.e30=.e30=" },
    Lie("nothing", .wrongToken, "three parts") { $0.text = "" },
    Lie("no JSON", .wrongAnswer, "head") { $0.text = "e3s.e30.e30" },
    Lie("no UTF-8", .wrongAnswer, "UTF-8") { $0.text = "_w.e30.e30" },
  ]

  @Test(arguments: lies)
  func `One lie is enough`(_ lie: Lie) async throws {
    let fault = try #require(await Self.fault(lie.change))
    #expect(fault.reason == lie.reason, "\(fault.log)")
    #expect(fault.log.contains(lie.log), "\(fault.log)")
    #expect(!fault.log.contains("\n") && fault.log.utf8.count < 500)
    #expect(!fault.sentence.contains("token") && fault.sentence.hasSuffix("."))
  }

  @Test func `A tag made with the public key as its secret is no signature`() async throws {
    let key = try await TestKey.rsa("one")
    let secret = Array(key.listed.utf8)
    let fault = try await Self.fault(
      { token in
        token.head["alg"] = #""HS256""#
        token.head["kid"] = #""one""#
        let signed =
          SixBitText.forAddresses(TestToken.json(token.head)) + "."
          + SixBitText.forAddresses(TestToken.json(token.claims))
        token.signature = Digest.tag(of: Array(signed.utf8), key: secret)
      }, keys: [key])
    #expect(fault?.reason == .wrongAlgorithm)
  }

  @Test func `A claim that stands twice is refused`() async throws {
    let fault = try await Self.fault { $0.claims["sub"] = #""00u1","sub":"00u2""# }
    #expect(fault?.reason == .wrongToken && fault?.log.contains("‘sub’") == true)
  }

  @Test func `A key's name that stands twice is refused`() async throws {
    let fault = try await Self.fault { $0.head["alg"] = #""ES256","alg":"none""# }
    #expect(fault?.reason == .wrongToken)
  }

  @Test func `A signature by another key of the same name is refused`() async throws {
    let (listed, own) = (try await TestKey.curve("one"), try await TestKey.curve("one"))
    let there = StandIn([own])
    there.say {
      $0.answers["keys"] = {
        WebReply(status: 200, body: Array("{\"keys\":[\(listed.listed)]}".utf8))
      }
    }
    let fault = try await StandIns.fault { _ = try await there.goThrough(there.signIn()) }
    #expect(fault?.reason == .wrongSignature)
  }

  @Test func `What was signed must be what is read`() async throws {
    let key = try await TestKey.curve("one")
    let fault = try await Self.fault(
      { token in
        guard let right = try? token.signed(by: key) else { return }
        var parts = right.split(separator: ".").map(String.init)
        token.claims["sub"] = #""00u2""#
        parts[1] = SixBitText.forAddresses(TestToken.json(token.claims))
        token.text = parts.joined(separator: ".")
      }, keys: [key])
    #expect(fault?.reason == .wrongSignature)
  }

  @Test func `A key of RSA that is too small is not believed`() async throws {
    let fault = try await Self.fault({ _ in }, keys: [.rsa("one", bits: 1_024)])
    #expect(fault?.reason == .wrongAnswer && fault?.log.contains("‘one’") == true)
  }

  @Test(arguments: [#"[1]"#, #"{"a":1}"#, "17"])
  func `Groups that are none are refused where they matter`(_ groups: String) async throws {
    let there = StandIn([try await .curve("one")])
    let provider = StandIn.provider(groups: GroupClaim("groups"))
    await #expect(throws: OpenIDFault.self) {
      try await there.goThrough(there.signIn(provider)) { $0.claims["groups"] = groups }
    }
    // Elsewhere nobody looks.
    _ = try await there.goThrough(there.signIn()) { $0.claims["groups"] = groups }
  }

  @Test func `Groups that are left out because there are many are not taken for none`() async throws
  {
    let there = StandIn([try await .curve("one")])
    let provider = StandIn.provider(groups: GroupClaim("groups"))
    let fault = try await StandIns.fault {
      _ = try await there.goThrough(there.signIn(provider)) {
        $0.claims["groups"] = nil
        $0.claims["_claim_names"] = #"{"groups":"src1"}"#
      }
    }
    #expect(fault?.log.contains("too many") == true)
  }
}
