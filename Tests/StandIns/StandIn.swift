internal import CryptoExtras
internal import Digests
internal import Foundation
internal import JWTKit
package import OpenID
package import Outgoing
internal import Synchronization
package import Values

/// A key of a test's own.
package struct TestKey: Sendable {
  package let name: String
  package let algorithm: String
  /// As it stands in the provider's list.
  package let listed: String
  private let signer: any JWTAlgorithm

  /// An elliptic curve's, which is quick to make.
  package static func curve(_ name: String) async throws -> TestKey {
    let key = ES256PrivateKey()
    guard let (x, y) = key.publicKey.parameters else { throw NoKey() }
    func forAddresses(_ text: String) -> String {
      text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
    let listed = """
      {"kty":"EC","crv":"P-256","use":"sig","kid":"\(name)",\
      "x":"\(forAddresses(x))","y":"\(forAddresses(y))"}
      """
    let keys = JWTKeyCollection()
    await keys.add(ecdsa: key)
    return TestKey(
      name: name, algorithm: "ES256", listed: listed, signer: try await keys.getKey())
  }

  /// One of RSA, which says nothing of how it signs, as Entra ID's do.
  package static func rsa(_ name: String, _ algorithm: String = "RS256", bits: Int = 2_048)
    async throws
    -> TestKey
  {
    let key = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))
    let numbers = try key.publicKey.getKeyPrimitives()
    let listed = """
      {"kty":"RSA","use":"sig","kid":"\(name)",\
      "n":"\(SixBitText.forAddresses(Array(numbers.modulus)))",\
      "e":"\(SixBitText.forAddresses(Array(numbers.publicExponent)))"}
      """
    let signer = RSASignature(key: key, name: algorithm)
    return TestKey(name: name, algorithm: algorithm, listed: listed, signer: signer)
  }

  package struct NoKey: Error {}

  package func signature(of bytes: [UInt8]) throws -> [UInt8] { try signer.sign(bytes) }
}

/// RSA of any size, also one that is too small to be believed.
struct RSASignature: JWTAlgorithm {
  let key: _RSA.Signing.PrivateKey
  let name: String

  func sign(_ plaintext: some DataProtocol) throws -> [UInt8] {
    let padding: _RSA.Signing.Padding = name == "PS256" ? .PSS : .insecurePKCS1v1_5
    return Array(try key.signature(for: plaintext, padding: padding).rawRepresentation)
  }

  func verify(_ signature: some DataProtocol, signs plaintext: some DataProtocol) throws -> Bool {
    false
  }
}

/// A token as a test wants it; every value is JSON as it is written.
package struct TestToken: Sendable {
  package var head: [String: String] = ["typ": #""JWT""#]
  package var claims: [String: String]
  /// What is put in place of the signature.
  package var signature: [UInt8]?
  /// What is put in place of the whole token.
  package var text: String?

  package init(claims: [String: String] = [:]) { self.claims = claims }

  package static func json(_ members: [String: String]) -> [UInt8] {
    Array(
      "{\(members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
        .utf8)
  }

  package func signed(by key: TestKey) throws -> String {
    if let text { return text }
    var head = head
    head["alg"] = head["alg"] ?? "\"\(key.algorithm)\""
    head["kid"] = head["kid"] ?? "\"\(key.name)\""
    let signed =
      SixBitText.forAddresses(Self.json(head)) + "." + SixBitText.forAddresses(Self.json(claims))
    let signature = try signature ?? key.signature(of: Array(signed.utf8))
    return "\(signed).\(SixBitText.forAddresses(signature))"
  }
}

/// A provider in memory, which tells the truth but for what a test has it say.
package final class StandIn: Sendable {
  /// What it says.
  package struct Words: Sendable {
    package var description: [String: String]
    package var keys: [TestKey] = []
    /// What stands in the list beside them.
    package var otherKeys: [String] = []
    package var token = TestToken()
    /// An answer in place of the one to a path.
    package var answers: [String: @Sendable () throws -> WebReply] = [:]
    package var calls: [WebCall] = []
  }

  package static let issuer = "https://login.example.org/leeds"
  package static let now = Moment(milliseconds: 1_768_000_000_000)

  private let words: Mutex<Words>

  package init(_ keys: [TestKey]) {
    words = Mutex(
      Words(
        description: [
          "issuer": "\"\(Self.issuer)\"",
          "authorization_endpoint": "\"\(Self.issuer)/authorize\"",
          "token_endpoint": "\"\(Self.issuer)/token\"", "jwks_uri": "\"\(Self.issuer)/keys\"",
          "response_types_supported": #"["code","id_token"]"#,
          "request_parameter_supported": "true", "version": "1.5",
        ], keys: keys))
  }

  package static func provider(groups: GroupClaim? = nil) -> OpenIDProvider {
    OpenIDProvider(
      issuer: issuer, client: "accord", secret: "a secret & more",
      returnAddress: "https://accord.example.org/sign-in/return", groups: groups)
  }

  package func signIn(_ provider: OpenIDProvider = provider()) -> OpenIDSignIn {
    OpenIDSignIn(provider) { call in try self.answer(call) }
  }

  /// A token that is right in everything.
  package static func rightToken(_ nonce: String, now: Moment = StandIn.now) -> TestToken {
    let seconds = now.milliseconds / 1_000
    return TestToken(claims: [
      "iss": "\"\(issuer)\"", "aud": #""accord""#, "sub": #""00u1""#, "nonce": "\"\(nonce)\"",
      "iat": "\(seconds - 5)", "exp": "\(seconds + 300)",
      "email": #""wren.oakfield@example.org""#, "email_verified": "true",
      "name": #""Wren Oakfield""#, "groups": #"["cluster-leads","everyone"]"#,
    ])
  }

  /// Goes there and back with a token that is right but for the change.
  package func goThrough(
    _ signIn: OpenIDSignIn, now: Moment = StandIn.now,
    _ change: @Sendable (inout TestToken) -> Void = { _ in }
  ) async throws -> OpenIDClaims {
    let request = try await signIn.begin(now: now)
    var token = Self.rightToken(request.nonce, now: now)
    change(&token)
    let changed = token
    words.withLock { $0.token = changed }
    return try await signIn.finish(
      code: "a code", nonce: request.nonce, verifier: request.verifier, now: now)
  }

  /// Has it say something else from now on.
  package func say(_ change: @Sendable (inout Words) -> Void) {
    words.withLock { change(&$0) }
  }

  package var keys: [TestKey] { words.withLock { $0.keys } }

  package var isUnasked: Bool { words.withLock { $0.calls.isEmpty } }

  package func calls(to path: String) -> [WebCall] {
    words.withLock { $0.calls.filter { $0.address.hasSuffix(path) } }
  }

  private func answer(_ call: WebCall) throws -> WebReply {
    let words = words.withLock { words in
      words.calls.append(call)
      return words
    }
    let path = String(call.address.split(separator: "/").last ?? "")
    if let answer = words.answers[path] { return try answer() }
    switch path {
    case "openid-configuration":
      return WebReply(status: 200, body: TestToken.json(words.description))
    case "keys":
      let listed = words.otherKeys + words.keys.map(\.listed)
      return WebReply(
        status: 200, body: Array("{\"keys\":[\(listed.joined(separator: ","))]}".utf8))
    case "token":
      guard let key = words.keys.last else { return WebReply(status: 500, body: []) }
      let token = try words.token.signed(by: key)
      return WebReply(
        status: 200,
        body: Array(#"{"access_token":"x","token_type":"Bearer","id_token":"\#(token)"}"#.utf8))
    default: return WebReply(status: 404, body: [])
    }
  }
}

/// What somebody could not be signed in for; `nil` when they were.
package func fault(_ body: () async throws -> Void) async throws -> OpenIDFault? {
  do {
    try await body()
    return nil
  } catch let fault as OpenIDFault {
    return fault
  }
}
