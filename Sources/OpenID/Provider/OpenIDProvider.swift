package import Outgoing

/// An identity provider that people sign in through, as it is configured: Entra ID, DfE Sign-in, any other.
package struct OpenIDProvider: Sendable {
  /// What it calls itself, to the letter.
  package let issuer: String
  package let client: String
  package let secret: String
  /// Our own address that it sends people back to.
  package let returnAddress: String
  package let scopes: [String]
  /// Where its tokens say which groups somebody is in; `nil` when groups are of no matter.
  package let groups: GroupClaim?
  /// Whether it may be this machine itself, without encryption: for tests.
  package let allowsPlainLoopback: Bool
  /// A file of certificates that are believed instead of the system's.
  package let certificates: String?

  package init(
    issuer: String, client: String, secret: String, returnAddress: String,
    scopes: [String] = ["openid", "email", "profile"], groups: GroupClaim? = nil,
    allowsPlainLoopback: Bool = false, trusting certificates: String? = nil
  ) {
    self.issuer = issuer
    self.client = client
    self.secret = secret
    self.returnAddress = returnAddress
    self.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes
    self.groups = groups
    self.allowsPlainLoopback = allowsPlainLoopback
    self.certificates = certificates
  }

  /// A caller that waits for no answer longer than ten seconds, and takes none longer than it may be.
  package var caller: WebCaller {
    WebCaller(
      limits: .init(mostBytes: ProviderAnswer.mostBytes), trusting: certificates,
      allowsPlainLoopback: allowsPlainLoopback)
  }
}

/// Where a provider's tokens say which groups somebody is in.
package struct GroupClaim: Hashable, Sendable {
  /// The claim that names the groups: a text, or a list of texts; for DfE Sign-in `organisation`.
  package let name: String
  /// Where the claim is an object or a list of them, the member that says which: `id`.
  package let member: String?

  package init(_ name: String, member: String? = nil) {
    (self.name, self.member) = (name, member)
  }
}
