internal import Digests
package import Domain
internal import HTML
package import OpenID
internal import Site

/// An identity provider that people may come in through, as pages know it.
package struct SignInProvider: Sendable {
  /// The word for it in addresses.
  package let key: String
  /// What its button says.
  package let name: String
  package let issuer: String
  package let openID: OpenIDSignIn
  /// Which posts its groups have.
  package let posts: [GroupPost]

  package init(
    key: String, name: String, issuer: String, openID: OpenIDSignIn, posts: [GroupPost] = []
  ) {
    self.key = key
    self.name = name
    self.issuer = issuer
    self.openID = openID
    self.posts = posts
  }

  /// Where it sends people back to.
  package static func returnPath(_ key: String) -> String { "/sign-in/provider/\(key)/return" }
}

/// The addresses of signing in through a provider.
enum ProviderLinks {
  static func begin(_ key: String, to target: String? = nil, invitation: String? = nil) -> Link {
    ("/sign-in/provider/\(key)" as Link).with([("to", target), ("link", invitation)])
  }

  /// Adds an account there to one's own; only a page of the session's own can make it.
  static func add(_ key: String, _ visit: Visit) -> Link {
    ("/account/providers/\(key)" as Link).with([("ticket", ticket(key, visit))])
  }

  static func show(_ key: String, _ visit: Visit, to target: String) -> Link {
    ("/account/providers/\(key)/showing" as Link).with([
      ("ticket", ticket(key, visit)), ("to", target),
    ])
  }

  static func removal(_ key: String) -> Link { "/account/providers/\(key)/removal" }

  /// Made of what only this session's forms carry, so that no other site's page can have somebody begin.
  static func ticket(_ key: String, _ visit: Visit) -> String {
    Digest.hexadecimal(
      Digest.tag(of: Array("provider \(key)".utf8), key: Array(visit.formToken.utf8)))
  }
}
