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
  package let groups: GroupRoles?
  /// Whether it may be this machine itself, without encryption: for tests.
  package let allowsPlainLoopback: Bool

  package init(
    issuer: String, client: String, secret: String, returnAddress: String,
    scopes: [String] = ["openid", "email", "profile"], groups: GroupRoles? = nil,
    allowsPlainLoopback: Bool = false
  ) {
    self.issuer = issuer
    self.client = client
    self.secret = secret
    self.returnAddress = returnAddress
    self.scopes = scopes.contains("openid") ? scopes : ["openid"] + scopes
    self.groups = groups
    self.allowsPlainLoopback = allowsPlainLoopback
  }

  /// A caller that waits for no answer longer than ten seconds, and takes none longer than it may be.
  package var caller: WebCaller {
    WebCaller(
      limits: .init(mostBytes: ProviderAnswer.mostBytes), allowsPlainLoopback: allowsPlainLoopback)
  }
}

/// Which of the provider's groups have which of our roles.
package struct GroupRoles: Hashable, Sendable {
  /// The claim that names the groups: a text, or a list of texts; for DfE Sign-in `organisation`.
  package let claim: String
  /// Where the claim is an object or a list of them, the member that says which: `id`.
  package let member: String?
  /// The word of a role by a group's name, to the letter.
  package let roles: [String: String]

  package init(claim: String, member: String? = nil, roles: [String: String]) {
    self.claim = claim
    self.member = member
    self.roles = roles
  }

  /// The words of the roles that somebody in these groups has; none for a group that nobody has mapped.
  package func roles(of groups: [String]) -> [String] {
    var found: Set<String> = []
    for group in groups {
      // Swift takes two spellings of an accent for one; a provider need not.
      for (name, role) in roles where name.utf8.elementsEqual(group.utf8) { found.insert(role) }
    }
    return found.sorted()
  }
}
