internal import Digests
package import Domain
internal import SQL
package import SignInCodes
package import Store
internal import Values

/// A new authenticator app in an old one's place, by its owner.
extension SignIn {
  /// What came of a new app's code.
  package enum Replacement: Hashable, Sendable {
    /// It is in place: recovery codes, which are shown this once.
    case done([RecoveryCode])
    case wrong
    case locked
  }

  /// How somebody's second factor stands.
  package struct FactorStanding: Hashable, Sendable {
    package let hasFactor: Bool
    /// Recovery codes that are left.
    package let codes: Int
  }

  package func factorStanding(of user: User) async throws -> FactorStanding {
    try await engine.read { connection in
      let credentials = CredentialRecords(connection)
      return FactorStanding(
        hasFactor: try credentials.secondFactor(of: user.id)?.isConfirmed ?? false,
        codes: try credentials.unusedRecoveryCodes(of: user.id))
    }
  }

  /// A secret for a new app; the one before counts until a code of this has been shown.
  package func secretToReplace(of user: User) async throws -> TimeCodeSecret {
    let secret = TimeCodeSecret()
    let sealed = try sealing.seal(secret.bytes, for: user.id.description)
    try await write { connection, time in
      let credentials = CredentialRecords(connection)
      if try credentials.secondFactor(of: user.id)?.isConfirmed == true {
        try credentials.setNextSecret(sealed, of: user.id)
      } else {
        try credentials.setSecondFactor(sealed, of: user.id, at: time.now)
      }
    }
    return secret
  }

  /// The secret that is to come, so that the page with it can be shown again; `nil` where there is none.
  package func secretToCome(of user: User) async throws -> TimeCodeSecret? {
    let factor = try await engine.read { try CredentialRecords($0).secondFactor(of: user.id) }
    return factor.flatMap { $0.isConfirmed ? $0.next : $0.secret }
      .flatMap { sealing.open($0, for: user.id.description) }
      .flatMap { TimeCodeSecret(bytes: $0) }
  }

  /// Puts the new app in place, once it shows a code of its own; other sessions end.
  package func replaceFactor(code: String, in presence: Presence) async throws -> Replacement {
    let user = presence.user
    let scope = try user.scope(for: .signIn)
    guard let secret = try await secretToCome(of: user) else { return .wrong }
    return try await write { connection, time in
      let credentials = CredentialRecords(connection)
      let bucket = Self.kept("code \(user.id)")
      let failures = try credentials.failures(
        bucket, since: time.now.later(bySeconds: -LockOut.seconds))
      guard !LockOut.isLocked(failures, at: time.now) else { return .locked }
      guard let step = TimeCode.matchingStep(code, secret: secret, at: time.now, after: nil) else {
        try credentials.addFailure(bucket, at: time.now)
        return .wrong
      }
      let factor = try credentials.secondFactor(of: user.id)
      if factor?.isConfirmed == true {
        guard try credentials.putNextInPlace(step: step, of: user.id, at: time.now) else {
          return .wrong
        }
      } else {
        guard try credentials.use(step: step, of: user.id, at: time.now) else { return .wrong }
      }
      let codes = RecoveryCode.newSet()
      try credentials.setRecoveryCodes(
        codes.map { Digest.hexadecimal($0.digest) }, of: user.id)
      try credentials.forgetFailures(bucket)
      try SessionRecords(connection).closeAll(of: user.id, but: presence.session)
      try AuditRecords(connection).add(.identity(.factorReplaced), by: scope, at: time.now)
      try AddNotice(.secondFactorChanged, to: user.id, at: .account).perform(
        over: connection, at: time.now, time.identifiers)
      return .done(codes)
    }
  }
}

/// Takes somebody's second factor away, who has lost it: they add a new one when they next sign in.
package struct RemoveSecondFactor: Action {
  package static let permission = Permission.managePeople

  private let id: PersonID
  private let reason: String

  package init(of id: PersonID, because reason: String) {
    self.id = id
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PersonID> {
    guard records.scope.reach == .everything, let person = try records.people.find(id),
      person.endedAt == nil
    else { throw Refusal.notFound }
    guard id != records.scope.person else {
      throw Refusal.conflict("Nobody takes their own away: replace it in your account.")
    }
    guard try records.credentials.secondFactor(of: id) != nil else {
      throw Refusal.conflict("They have no second factor.")
    }
    let problems = RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    try records.credentials.removeSecondFactor(of: id)
    try records.sessions.closeAll(of: id)
    try AddNotice(.secondFactorChanged, to: id, at: .account).perform(in: records, at: time)
    return Performed(id, recording: .identity(.factorTaken(from: id, reason: reason)))
  }
}
