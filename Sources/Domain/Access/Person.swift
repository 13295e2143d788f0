package import Values

/// Somebody who has an account.
package struct Person: Hashable, Sendable {
  package let id: PersonID
  package let name: String
  /// The address that they sign in and are written to with; `nil` for whoever comes by links alone.
  package let email: String?
  package let addedAt: Moment
  /// When they were last here.
  package let seenAt: Moment?
  /// When somebody last woke the account.
  package let wokenAt: Moment?
  /// When they left.
  package let endedAt: Moment?

  package init(
    id: PersonID, name: String, email: String? = nil, addedAt: Moment, seenAt: Moment? = nil,
    wokenAt: Moment? = nil, endedAt: Moment? = nil
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.addedAt = addedAt
    self.seenAt = seenAt
    self.wokenAt = wokenAt
    self.endedAt = endedAt
  }

  /// Whether nobody has used the account for so long that it is shut.
  package func isAsleep(at now: Moment) -> Bool {
    Dormancy.isAsleep([addedAt, seenAt, wokenAt], at: now)
  }
}

/// Sessions, as identifiers tell them apart.
package enum SessionKind: IdentifierKind {
  package static let prefix = "ses"
}

package typealias SessionID = Identifier<SessionKind>

/// A session that has not ended: who it is, and how far they have come in signing in.
package struct Presence: Hashable, Sendable {
  package let session: SessionID
  package let stage: Stage
  package let user: User
  package let way: SignInWay
  package let began: Moment
  package let seen: Moment
  /// When they last showed that it is they.
  package let shown: Moment?
  /// Until when something is open to them by broken glass; `nil` where nothing is.
  package let glassUntil: Moment?

  /// How far somebody has come.
  package enum Stage: String, Hashable, Sendable {
    /// The password was right, and the second factor is still to be shown.
    case factor
    /// The password was right, and there is no second factor yet: it is added first.
    case enrol
    /// In.
    case full
  }

  package init(
    session: SessionID, stage: Stage, user: User, way: SignInWay, began: Moment, seen: Moment,
    shown: Moment?, glassUntil: Moment? = nil
  ) {
    self.session = session
    self.stage = stage
    self.user = user
    self.way = way
    self.began = began
    self.seen = seen
    self.shown = shown
    self.glassUntil = glassUntil
  }
}

/// How somebody came in.
package enum SignInWay: String, CaseIterable, Hashable, Sendable {
  case link
  case password
  case provider
}
