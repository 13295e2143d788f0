internal import Domain
internal import Imports
internal import Outgoing

/// What a provider says of itself (OpenID Connect Discovery 1.0), as far as it may be used.
struct Discovery: Sendable {
  /// How we show the provider who we are.
  enum ClientAuthentication { case basic, post }

  let authorization: String
  let token: String
  let keys: String
  let authentication: ClientAuthentication

  static func fetch(
    of provider: OpenIDProvider, _ send: @Sendable (WebCall) async throws -> WebReply
  ) async throws -> Discovery {
    let issuer =
      provider.issuer.utf8.last == UInt8(ascii: "/")
      ? String(decoding: provider.issuer.utf8.dropLast(), as: UTF8.self) : provider.issuer
    try check(
      provider.issuer, "The configured issuer", allowsPlainLoopback: provider.allowsPlainLoopback)
    let call = WebCall(.get, "\(issuer)/.well-known/openid-configuration")
    let reply = try await ProviderAnswer.get(call, "The provider's description", send)
    return try Discovery(reply, provider: provider)
  }

  init(_ bytes: [UInt8], provider: OpenIDProvider) throws {
    let document = try ProviderAnswer.object(bytes, "The provider's description")
    do {
      let issuer = try document.text("issuer")
      guard issuer.utf8.elementsEqual(provider.issuer.utf8) else {
        throw OpenIDFault(
          .wrongIssuer,
          "The provider calls itself \(OpenIDFault.quoted(issuer)), not \(OpenIDFault.quoted(provider.issuer))."
        )
      }
      authorization = try document.text("authorization_endpoint")
      token = try document.text("token_endpoint")
      keys = try document.text("jwks_uri")
      for (name, address) in [
        ("authorization_endpoint", authorization), ("token_endpoint", token), ("jwks_uri", keys),
      ] {
        try Self.check(
          address, "The provider's \(name)", allowsPlainLoopback: provider.allowsPlainLoopback)
      }
      func lists(_ name: String, _ wanted: [String], orElse usual: [String]) throws -> [String] {
        let listed = document.holds(name) ? try document.texts(name) : usual
        let fitting = wanted.filter { listed.contains($0) }
        guard !fitting.isEmpty else {
          throw OpenIDFault(
            .wrongDiscovery,
            "The provider's \(name) lists none of \(wanted.joined(separator: ", ")).")
        }
        return fitting
      }
      _ = try lists("response_types_supported", ["code"], orElse: ["code"])
      _ = try lists("code_challenge_methods_supported", ["S256"], orElse: ["S256"])
      let algorithms = SignedToken.Algorithm.allCases.map(\.rawValue)
      _ = try lists("id_token_signing_alg_values_supported", algorithms, orElse: algorithms)
      let ways = try lists(
        "token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post"],
        orElse: ["client_secret_basic"])
      authentication = ways.contains("client_secret_basic") ? .basic : .post
    } catch let refusal as Refusal {
      throw OpenIDFault(.wrongDiscovery, ProviderAnswer.words(refusal))
    }
  }

  private static func check(_ address: String, _ what: String, allowsPlainLoopback: Bool) throws {
    if let fault = ProviderAddress.fault(of: address, allowsPlainLoopback: allowsPlainLoopback) {
      throw OpenIDFault(.wrongDiscovery, "\(what), \(OpenIDFault.quoted(address)), \(fault).")
    }
  }
}
