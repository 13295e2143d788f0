internal import Commands
internal import OpenID
internal import Pages
internal import Values

extension Wiring {
  /// The identity providers that people may come in through.
  func providers(_ settings: ServeSettings) -> [SignInProvider] {
    settings.providers.map { provider in
      let path = SignInProvider.returnPath(provider.key)
      return SignInProvider(
        key: provider.key, name: provider.name, issuer: provider.issuer,
        openID: OpenIDSignIn(
          OpenIDProvider(
            issuer: provider.issuer, client: provider.client, secret: provider.secret,
            returnAddress: "\(settings.publicAddress)\(path)",
            groups: provider.claim.map { GroupClaim($0, member: provider.member) },
            allowsPlainLoopback: provider.isUnencrypted,
            trusting: settings.outgoing.trustedCertificates)),
        posts: provider.posts)
    }
  }
}
