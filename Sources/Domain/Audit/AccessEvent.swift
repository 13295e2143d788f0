internal import Values

/// What somebody has done about who may come in and do what.
package enum AccessEvent: Hashable, Sendable {
  case personEnded(PersonID)
  case personWoken(PersonID)
  case personInvited(PersonID)
  case organisationAdded(Organisation)
  case organisationEnded(OrganisationID)
  case postGiven(Post)
  case postApproved(Post)
  case postDeclined(Post, reason: String)
  case postEnded(Post, reason: String)
  case postSwitched(to: PostID)
  case conflictDeclared(DeclaredConflict)
  case conflictEnded(DeclaredConflict, reason: String)
  case glassBroken(BrokenGlass)
  case glassShut(BrokenGlass)
  case glassReviewed(BrokenGlass, GlassReview)
  case exportAsked(ExportRequest)
  case exportApproved(ExportRequest)
  case exportDeclined(ExportRequest, reason: String)
  case passwordSet
  case secondFactorAdded
  case recoveryCodesMade
  case recoveryCodeUsed
  case identityShown
  case newDevice
  case sessionsEnded(of: PersonID)
  case signInFailed
  case signInLocked
  /// `times` is how often within the minute, `records` what the address names.
  case refused(address: String, times: Int = 1, records: [String] = [])

  /// The event's name in the trail, stable for ever.
  package var kind: String {
    switch self {
    case .personEnded: "person-ended"
    case .personWoken: "person-woken"
    case .personInvited: "person-invited"
    case .organisationAdded: "organisation-added"
    case .organisationEnded: "organisation-ended"
    case .postGiven: "post-given"
    case .postApproved: "post-approved"
    case .postDeclined: "post-declined"
    case .postEnded: "post-ended"
    case .postSwitched: "post-switched"
    case .conflictDeclared: "conflict-declared"
    case .conflictEnded: "conflict-ended"
    case .glassBroken: "glass-broken"
    case .glassShut: "glass-shut"
    case .glassReviewed: "glass-reviewed"
    case .exportAsked: "export-asked"
    case .exportApproved: "export-approved"
    case .exportDeclined: "export-declined"
    case .passwordSet: "password-set"
    case .secondFactorAdded: "second-factor-added"
    case .recoveryCodesMade: "recovery-codes-made"
    case .recoveryCodeUsed: "recovery-code-used"
    case .identityShown: "identity-shown"
    case .newDevice: "new-device"
    case .sessionsEnded: "sessions-ended"
    case .signInFailed: "sign-in-failed"
    case .signInLocked: "sign-in-locked"
    case .refused: "refused"
    }
  }

  /// The identifier of whom or what it was done to; empty where it is the person themselves.
  package var subject: String {
    switch self {
    case .personEnded(let id), .personWoken(let id), .personInvited(let id),
      .sessionsEnded(let id):
      id.description
    case .organisationAdded(let organisation): organisation.id.description
    case .organisationEnded(let id): id.description
    case .postGiven(let post), .postApproved(let post), .postDeclined(let post, _),
      .postEnded(let post, _):
      post.person.description
    case .postSwitched(let id): id.description
    case .conflictDeclared(let conflict), .conflictEnded(let conflict, _):
      conflict.person.description
    case .glassBroken(let glass), .glassShut(let glass), .glassReviewed(let glass, _): glass.matter
    case .exportAsked(let export), .exportApproved(let export), .exportDeclined(let export, _):
      export.id.description
    case .passwordSet, .secondFactorAdded, .recoveryCodesMade, .recoveryCodeUsed, .identityShown,
      .newDevice,
      .signInFailed, .signInLocked, .refused:
      ""
    }
  }

  /// What more there is to keep: one `name=value` a line, in a fixed order.
  package var details: String {
    switch self {
    case .organisationAdded(let organisation):
      "kind=\(organisation.kind.rawValue)\nname=\(organisation.name)"
    case .postGiven(let post):
      """
      \(Self.details(post))
      from=\(post.from)
      until=\(post.until?.description ?? "")
      approved=\(post.approved == nil ? "no" : "yes")
      """
    case .postApproved(let post): Self.details(post)
    case .postDeclined(let post, let reason), .postEnded(let post, let reason):
      "\(Self.details(post))\nreason=\(AuditEvent.line(reason))"
    case .conflictDeclared(let conflict):
      """
      conflict=\(conflict.id)
      closeness=\(conflict.closeness.rawValue)
      reason=\(AuditEvent.line(conflict.reason))
      """
    case .conflictEnded(let conflict, let reason):
      "conflict=\(conflict.id)\nreason=\(AuditEvent.line(reason))"
    case .glassShut(let glass): "glass=\(glass.id)"
    case .glassReviewed(let glass, let review):
      "glass=\(glass.id)\nfound=\(review.found.rawValue)\nreason=\(AuditEvent.line(review.remark))"
    case .glassBroken(let glass):
      """
      glass=\(glass.id)
      purpose=\(glass.purpose.rawValue)
      until=\(glass.until)
      reason=\(AuditEvent.line(glass.reason))
      """
    case .exportAsked(let export):
      "query=\(AuditEvent.line(export.query))\nreason=\(AuditEvent.line(export.asked.reason))"
    case .exportDeclined(_, let reason): "reason=\(AuditEvent.line(reason))"
    case .refused(let address, let times, _):
      "address=\(AuditEvent.line(address))\ntimes=\(times)"
    case .personEnded, .personWoken, .personInvited, .organisationEnded, .postSwitched,
      .exportApproved, .passwordSet, .secondFactorAdded,
      .recoveryCodesMade, .recoveryCodeUsed, .identityShown, .newDevice, .sessionsEnded,
      .signInFailed, .signInLocked:
      ""
    }
  }

  private static func details(_ post: Post) -> String {
    "post=\(post.id)\nrole=\(post.role.rawValue)\nbody=\(post.body)"
  }
}
