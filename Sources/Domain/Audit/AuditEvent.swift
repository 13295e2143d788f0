/// What somebody has done, as the audit trail keeps it; the words for it are Reports' business.
package enum AuditEvent: Hashable, Sendable {
  case signInLinkMade(for: String)
  case signedIn
  case signedOut

  /// The event's name in the trail, stable for ever.
  package var kind: String {
    switch self {
    case .signInLinkMade: "sign-in-link-made"
    case .signedIn: "signed-in"
    case .signedOut: "signed-out"
    }
  }

  /// The identifier of what it was done to; empty where it is the person themselves.
  package var subject: String {
    switch self {
    case .signInLinkMade(let person): person
    case .signedIn, .signedOut: ""
    }
  }

  /// What more there is to keep: one `name=value` a line, in a fixed order.
  package var details: String {
    switch self {
    case .signInLinkMade, .signedIn, .signedOut: ""
    }
  }
}
