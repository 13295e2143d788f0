package import Values

/// What sort of thing a line of the trail tells of.
package enum AuditSort: String, CaseIterable, Hashable, Sendable {
  /// Something that is kept has changed: whatever is held in memory is read anew.
  case change
  /// Somebody has seen something personal.
  case look
  /// Somebody came in or went out, or tried to.
  case session
  /// Somebody asked for what is not theirs.
  case refusal

  package var words: String {
    switch self {
    case .change: "Changes"
    case .look: "Looks"
    case .session: "Signing in and out"
    case .refusal: "Refusals"
    }
  }
}

/// What somebody has looked at, and every record that they were shown.
package struct Look: Hashable, Sendable {
  /// A page, a list or a file that shows something personal.
  package enum Sight: String, CaseIterable, Hashable, Sendable {
    case people
    case person
    case waitingPosts = "waiting-posts"
    case trail
    case ownTrail = "own-trail"
    case recordTrail = "record-trail"
    case unusualReading = "unusual-reading"
    case trailExport = "trail-export"
    case holds
    case conflicts
    case glass
    case exports
    case outbox
  }

  package let sight: Sight
  /// The record that the page is about, where it is one.
  package let subject: String
  /// The identifiers of all that were shown.
  package let records: [String]

  package init(_ sight: Sight, of subject: String = "", showing records: [String]) {
    self.sight = sight
    self.subject = subject
    self.records = records
  }
}

/// The newest line of the trail at a moment, as it is kept outside the database.
package struct AuditHead: Hashable, Sendable {
  package let number: Int
  package let hash: String
  package let at: Moment

  package init(number: Int, hash: String, at: Moment) {
    self.number = number
    self.hash = hash
    self.at = at
  }
}

extension AuditEvent {
  package var sort: AuditSort {
    switch self {
    case .signedIn, .signedOut: .session
    case .looked: .look
    case .access(let event): event.sort
    case .identity(let event): event.sort
    default: .change
    }
  }

  /// The identifiers of all that it is about: by these a record's page finds it.
  package var records: [String] {
    switch self {
    case .looked(let look): (look.subject.isEmpty ? [] : [look.subject]) + look.records
    case .registerChanged(let act, _): [act.id.description] + act.deed.concerned
    case .access(let event): event.records
    case .identity(let event): event.records
    case .protection(let event): event.records
    default: subject.isEmpty ? [] : [subject]
    }
  }
}

extension AccessEvent {
  package var sort: AuditSort {
    switch self {
    case .refused: .refusal
    case .signInFailed, .signInLocked, .recoveryCodeUsed, .recoveryCodesMade, .identityShown,
      .newDevice,
      .sessionsEnded, .postSwitched:
      .session
    default: .change
    }
  }

  var records: [String] {
    let subject = subject.isEmpty ? [] : [subject]
    switch self {
    case .postGiven(let post), .postApproved(let post), .postDeclined(let post, _),
      .postEnded(let post, _):
      return subject + [post.id.description, post.body.description]
    case .conflictDeclared(let conflict), .conflictEnded(let conflict, _):
      return subject + [conflict.id.description, conflict.concerns]
    case .glassBroken(let glass), .glassShut(let glass), .glassReviewed(let glass, _):
      return subject + [glass.id.description]
    case .exportApproved(let export), .exportDeclined(let export, _):
      return subject + [export.asked.person.description]
    case .refused(_, _, let records): return records
    default: return subject
    }
  }
}
