import Foundation
import OpenID
import Outgoing
import StandIns
import Testing
import Values

/// Where the provider is.
private enum RealProvider {
  static let issuer = ProcessInfo.processInfo.environment["ACCORD_TEST_OPENID"]
}

/// Signing in through a provider that other people have made; `bin/openid` starts it.
@Suite(.serialized, .enabled(if: RealProvider.issuer != nil))
struct RealProviderTests {
  private let caller = WebCaller(allowsPlainLoopback: true)
  private var now: Moment { Moment(milliseconds: Int(Date().timeIntervalSince1970 * 1_000)) }

  private func provider(
    secret: String = "not a secret", issuer: String? = RealProvider.issuer
  ) throws -> OpenIDProvider {
    OpenIDProvider(
      issuer: try #require(issuer), client: "accord", secret: secret,
      returnAddress: "http://127.0.0.1/sign-in/return",
      groups: GroupClaim("groups"),
      allowsPlainLoopback: true)
  }

  /// What the provider sends a browser back with.
  private func sentBack(_ request: OpenIDRequest) async throws -> [String: String] {
    let reply = try await caller.send(WebCall(.get, request.address))
    #expect(reply.status == 302)
    let address = try #require(reply.header("location").flatMap { URLComponents(string: $0) })
    return Dictionary(
      uniqueKeysWithValues: (address.queryItems ?? []).map { ($0.name, $0.value ?? "") })
  }

  private func goThrough(_ signIn: OpenIDSignIn, now: Moment? = nil) async throws -> OpenIDClaims {
    let request = try await signIn.begin(now: now ?? self.now)
    let fields = try await sentBack(request)
    #expect(fields["state"] == request.state)
    return try await signIn.finish(
      code: try #require(fields["code"]), issuer: fields["iss"], nonce: request.nonce,
      verifier: request.verifier, now: now ?? self.now)
  }

  private func reason(_ body: () async throws -> Void) async throws -> OpenIDFault.Reason? {
    try await fault(body)?.reason
  }

  @Test func `Somebody goes there and comes back`() async throws {
    let provider = try provider()
    let claims = try await goThrough(OpenIDSignIn(provider))
    #expect(claims.issuer == RealProvider.issuer && !claims.subject.isEmpty)
    #expect(claims.email == "wren.oakfield@example.org" && claims.isEmailVerified)
    #expect(claims.name == "Wren Oakfield")
    #expect(claims.groups == ["cluster-leads", "everyone"])
  }

  @Test func `A code is good once`() async throws {
    let signIn = OpenIDSignIn(try provider())
    let request = try await signIn.begin(now: now)
    let code = try #require(try await sentBack(request)["code"])
    for wanted in [nil, OpenIDFault.Reason.refused] {
      let came = try await reason {
        _ = try await signIn.finish(
          code: code, nonce: request.nonce, verifier: request.verifier, now: now)
      }
      #expect(came == wanted)
    }
  }

  @Test func `A code is of no use without its verifier, its nonce or our secret`() async throws {
    let signIn = OpenIDSignIn(try provider())
    let other = OpenIDSignIn(try provider(secret: "another"))
    for (way, wanted) in [
      ("verifier", OpenIDFault.Reason.refused), ("nonce", .wrongNonce), ("secret", .refused),
    ] {
      let request = try await signIn.begin(now: now)
      let code = try #require(try await sentBack(request)["code"])
      let came = try await reason {
        _ = try await (way == "secret" ? other : signIn).finish(
          code: code, nonce: way == "nonce" ? "another" : request.nonce,
          verifier: way == "verifier" ? String(repeating: "a", count: 43) : request.verifier,
          now: now)
      }
      #expect(came == wanted, "\(way)")
    }
  }

  @Test func `A token ends, and does not hold before it is made`() async throws {
    let now = now
    for (hours, wanted) in [(11, OpenIDFault.Reason.expired), (-1, .notYetValid)] {
      let moment = now.later(bySeconds: hours * 3_600)
      let signIn = OpenIDSignIn(try provider())
      #expect(try await reason { _ = try await goThrough(signIn, now: moment) } == wanted)
    }
  }

  @Test func `Its keys change, and people go on signing in`() async throws {
    let signIn = OpenIDSignIn(try provider())
    _ = try await goThrough(signIn)
    let issuer = try #require(RealProvider.issuer)
    let root = String(issuer.dropLast(2))
    #expect(try await caller.send(WebCall(.post([]), "\(root)/rotate")).status == 204)
    // Within the minute nobody asks for keys again; after it the new one is found.
    #expect(try await reason { _ = try await goThrough(signIn) } == .unknownKey)
    _ = try await goThrough(signIn, now: now.later(bySeconds: 61))
    #expect(try await caller.send(WebCall(.post([]), "\(root)/forget")).status == 204)
    _ = try await goThrough(signIn)
  }

  @Test func `An issuer that is spelt otherwise is another`() async throws {
    let issuer = try #require(RealProvider.issuer)
    let signIn = OpenIDSignIn(try provider(issuer: "\(issuer)/"))
    #expect(try await reason { _ = try await signIn.begin(now: now) } == .wrongIssuer)
  }
}
