internal import Digests
package import Outgoing
package import Values

/// Signs people in through an identity provider: OpenID Connect's code flow, with PKCE (RFC 7636).
///
/// Nobody is believed but the provider, over TLS and by its signature; what it says of somebody is for
/// the caller to weigh.
package struct OpenIDSignIn: Sendable {
  private let provider: OpenIDProvider
  private let send: @Sendable (WebCall) async throws -> WebReply
  private let discovery: KeptAnswer<Discovery>
  private let keys: KeptAnswer<[SigningKey]>

  package init(_ provider: OpenIDProvider) {
    let caller = provider.caller
    self.init(provider) { try await caller.send($0) }
  }

  /// One that asks through something else.
  package init(
    _ provider: OpenIDProvider, send: @escaping @Sendable (WebCall) async throws -> WebReply
  ) {
    self.provider = provider
    self.send = send
    let discovery = KeptAnswer { _ in try await Discovery.fetch(of: provider, send) }
    self.discovery = discovery
    keys = KeptAnswer { now in
      try await SigningKey.fetch(from: try await discovery.value(at: now).keys, send)
    }
  }

  /// Where to send somebody who wants to sign in, and what to keep for them until they are back.
  ///
  /// With `showingAgain` the provider is to ask who it is though it knows already; that it did is for the
  /// caller to see from ``OpenIDClaims/shownAt``, as whoever sits there may take the wish out of the address.
  package func begin(now: Moment, showingAgain: Bool = false) async throws -> OpenIDRequest {
    let discovery = try await discovery.value(at: now)
    let verifier = SixBitText.forAddresses(Chance.bytes(32))
    let state = SixBitText.forAddresses(Chance.bytes(32))
    let nonce = SixBitText.forAddresses(Chance.bytes(32))
    var fields = [
      ("response_type", "code"), ("client_id", provider.client),
      ("redirect_uri", provider.returnAddress), ("scope", provider.scopes.joined(separator: " ")),
      ("state", state), ("nonce", nonce),
      ("code_challenge", SixBitText.forAddresses(Digest.sha256(Array(verifier.utf8)))),
      ("code_challenge_method", "S256"),
    ]
    if showingAgain { fields += [("prompt", "login"), ("max_age", "0")] }
    let query = FormText.joined(fields.map { (name: $0.0, value: $0.1) })
    let sign = discovery.authorization.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    return OpenIDRequest(
      address: "\(discovery.authorization)\(sign)\(query)", endpoint: discovery.authorization,
      state: state, nonce: nonce, verifier: verifier)
  }

  /// Who has come back with a code, after their state has been found equal to the one that was kept.
  ///
  /// `issuer` is what came back as `iss` beside the code, if anything did (RFC 9207). Whoever calls uses each
  /// request once.
  package func finish(
    code: String, issuer: String? = nil, nonce: String, verifier: String, now: Moment
  ) async throws -> OpenIDClaims {
    if let issuer, !issuer.utf8.elementsEqual(provider.issuer.utf8) {
      throw OpenIDFault(
        .wrongIssuer, "The code was sent back by \(OpenIDFault.quoted(issuer)).")
    }
    guard (1...4_096).contains(code.utf8.count) else {
      throw OpenIDFault(.wrongAnswer, "The code is empty or longer than a code may be.")
    }
    let discovery = try await discovery.value(at: now)
    let text = try await TokenExchange.idToken(
      code: code, verifier: verifier, provider: provider, discovery: discovery, send)
    let token = try SignedToken(text)
    let fitting = try await keys(for: token, now: now)
    guard try await token.isSigned(byOneOf: fitting) else {
      throw OpenIDFault(.wrongSignature, "The ID token's signature is not its provider's.")
    }
    return try TokenClaims(token.claims).checked(for: provider, nonce: nonce, now: now)
  }

  /// The keys that may have signed a token; those of the provider are asked for again when none fits.
  private func keys(for token: SignedToken, now: Moment) async throws -> [SigningKey] {
    let known = try token.fitting(try await keys.value(at: now))
    if !known.isEmpty { return known }
    let newer = try token.fitting(try await keys.newerValue(at: now))
    guard !newer.isEmpty else {
      let name = token.key.map { OpenIDFault.quoted($0) } ?? "no name"
      throw OpenIDFault(
        .unknownKey,
        "The ID token is signed by a key of \(name), which the provider does not list for \(token.algorithm)."
      )
    }
    return newer
  }
}

/// Where somebody is sent, and what has to be kept until they are back.
package struct OpenIDRequest: Hashable, Sendable {
  package let address: String
  /// The provider's own address that it begins with.
  package let endpoint: String
  /// Comes back beside the code: must be the same.
  package let state: String
  package let nonce: String
  package let verifier: String
}

/// What a provider says of somebody.
package struct OpenIDClaims: Hashable, Sendable {
  package let issuer: String
  /// With the issuer, who it is: never changed, never given to another.
  package let subject: String
  package let email: String?
  /// Whether the provider says that the address is theirs.
  package let isEmailVerified: Bool
  package let name: String?
  /// The provider's own names of the groups that they are in.
  package let groups: [String]
  /// When they last showed the provider who they are; `nil` where it does not say.
  package let shownAt: Moment?
}
