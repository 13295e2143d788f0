internal import Values

/// What has happened about how people show who they are.
package enum IdentityEvent: Hashable, Sendable {
  /// Somebody's account at an identity provider has been tied to theirs here.
  case added(issuer: String)
  case removed(issuer: String)
  /// Somebody could not be signed in through a provider; the reason is a word of a closed list.
  case refused(issuer: String, reason: String, times: Int = 1)
  case postGiven(Post)
  case postEnded(Post)
  /// Somebody who may have forgotten their password has asked for a link.
  case linkAsked(of: PersonID)
  case factorReplaced
  case factorTaken(from: PersonID, reason: String)
  /// Secrets that were kept as they are have been sealed.
  case factorsSealed(Int)

  /// The event's name in the trail, stable for ever.
  package var kind: String {
    switch self {
    case .added: "identity-added"
    case .removed: "identity-removed"
    case .refused: "provider-refused"
    case .postGiven: "post-given-by-provider"
    case .postEnded: "post-ended-by-provider"
    case .linkAsked: "password-link-asked"
    case .factorReplaced: "second-factor-replaced"
    case .factorTaken: "second-factor-taken-away"
    case .factorsSealed: "second-factors-sealed"
    }
  }

  package var subject: String {
    switch self {
    case .postGiven(let post), .postEnded(let post): post.person.description
    case .linkAsked(let person), .factorTaken(let person, _): person.description
    case .added, .removed, .refused, .factorReplaced, .factorsSealed: ""
    }
  }

  package var details: String {
    switch self {
    case .added(let issuer), .removed(let issuer): "issuer=\(AuditEvent.line(issuer))"
    case .refused(let issuer, let reason, let times):
      "issuer=\(AuditEvent.line(issuer))\nreason=\(AuditEvent.line(reason))\ntimes=\(times)"
    case .postGiven(let post), .postEnded(let post):
      """
      post=\(post.id)
      role=\(post.role.rawValue)
      body=\(post.body)
      issuer=\(AuditEvent.line(post.provider ?? ""))
      approved=\(post.approved == nil ? "no" : "yes")
      """
    case .factorTaken(_, let reason): "reason=\(AuditEvent.line(reason))"
    case .factorsSealed(let count): "count=\(count)"
    case .linkAsked, .factorReplaced: ""
    }
  }

  package var sort: AuditSort {
    switch self {
    case .refused, .linkAsked: .session
    default: .change
    }
  }

  var records: [String] {
    switch self {
    case .postGiven(let post), .postEnded(let post):
      [subject, post.id.description, post.body.description]
    default: subject.isEmpty ? [] : [subject]
    }
  }
}
