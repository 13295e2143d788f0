internal import Digests
package import Domain
internal import SQL
package import SignInCodes
internal import Store
internal import Values

/// Coming in by password and second factor.
extension SignIn {
  /// What came of a password.
  package enum PasswordOutcome: Hashable, Sendable {
    /// Right: a session that still wants the second factor, or to have one added.
    case halfway(session: String, Presence.Stage)
    /// Wrong, or nobody has that address: never told apart.
    case wrong
    /// Tried too often: for some minutes nobody is let in there that way.
    case locked
    case asleep
    case noPost
  }

  /// What was found of an address before the password is looked at.
  private struct Found: Sendable {
    let person: Person?
    let hash: String?
    let bucket: String
    let isLocked: Bool
    let hasFactor: Bool
  }

  /// Looks at a password; throws ``TooManyPasswords`` where too many are being looked at.
  ///
  /// `known` is what the browser keeps from an earlier time. An address that nobody has takes as long and
  /// leaves as much behind as one that somebody has.
  package func open(
    email: String, password: String, known: String?, device: String
  ) async throws -> PasswordOutcome {
    let now = try time().now
    let address = EmailAddress.read(email)
    let found = try await engine.read {
      try Self.find(address, known: known.map(Self.kept), at: now, in: $0)
    }
    guard !found.isLocked else { return .locked }
    var isRight = false
    if let hash = found.hash {
      let verdict = try await passwords.verify(password, against: hash)
      isRight = verdict.matches
      if verdict.matches, verdict.isOutdated, let person = found.person {
        let better = try await passwords.hash(password)
        try await write { try CredentialRecords($0).setPassword(better, of: person.id, at: $1.now) }
      }
    } else {
      try await passwords.verifyAgainstNobody(password)
    }
    guard isRight, let person = found.person else {
      try await write { try Self.fail(found.bucket, found.person, $0, $1) }
      return .wrong
    }
    guard !person.isAsleep(at: now) else { return .asleep }
    let stage = found.hasFactor ? Presence.Stage.factor : .enrol
    return try await write { connection, time in
      try CredentialRecords(connection).forgetFailures(found.bucket)
      switch try begin(person, .password, stage, device, connection, time) {
      case .session(let token): return .halfway(session: token, stage)
      default: return .noPost
      }
    }
  }

  private static func find(
    _ address: String?, known: String?, at now: Moment, in connection: any Connection
  ) throws -> Found {
    let credentials = CredentialRecords(connection)
    let person = try address.flatMap { try PersonRecords(connection).find(email: $0) }
    var bucket = kept("sign-in \(address ?? "")")
    if let person, let known, try credentials.isKnown(device: known, of: person.id) {
      bucket = kept("sign-in \(address ?? "") \(known)")
    }
    let failures = try credentials.failures(
      bucket, since: now.later(bySeconds: -LockOut.seconds))
    return Found(
      person: person, hash: try person.flatMap { try credentials.password(of: $0.id) },
      bucket: bucket, isLocked: LockOut.isLocked(failures, at: now),
      hasFactor: try person.flatMap { try credentials.secondFactor(of: $0.id) }?.isConfirmed
        ?? false
    )
  }

  /// Counts a failure; of somebody who is there the trail says so, once more when it locks.
  private static func fail(
    _ bucket: String, _ person: Person?, _ connection: any Connection, _ time: ActionTime
  ) throws {
    let credentials = CredentialRecords(connection)
    try credentials.addFailure(bucket, at: time.now)
    guard let person else { return }
    let failures = try credentials.failures(
      bucket, since: time.now.later(bySeconds: -LockOut.seconds))
    let event: AccessEvent =
      LockOut.isLocked(failures, at: time.now) ? .signInLocked : .signInFailed
    let user = User(id: person.id, name: person.name, role: .reader)
    try AuditRecords(connection).add(
      .access(event), by: try user.scope(for: .signIn), at: time.now)
  }

  // MARK: The second factor

  /// What came of a code.
  package enum CodeOutcome: Hashable, Sendable {
    /// In: the session's token, and what the browser keeps to be known by.
    case session(String, device: String, isNew: Bool)
    case wrong
    case locked
  }

  /// The secret that somebody's app is to be given, made when it is first asked for; `nil` where they have
  /// a second factor already.
  package func secretToAdd(of person: PersonID) async throws -> TimeCodeSecret? {
    try await write { connection, time in
      let credentials = CredentialRecords(connection)
      if let factor = try credentials.secondFactor(of: person) {
        guard !factor.isConfirmed else { return nil }
        // One that was sealed with a key that is gone was given to no app for certain.
        if let bytes = sealing.open(factor.secret, for: person.description) {
          return TimeCodeSecret(bytes: bytes)
        }
      }
      let secret = TimeCodeSecret()
      try credentials.setSecondFactor(
        try sealing.seal(secret.bytes, for: person.description), of: person, at: time.now)
      return secret
    }
  }

  /// Looks at the code of an app, or a recovery code, of somebody whose password was right.
  package func open(
    code: String, session: String, of presence: Presence, known: String?, device: String
  ) async throws -> CodeOutcome {
    let device = device
    return try await write { connection, time in
      let person = presence.user.id
      guard let found = try PersonRecords(connection).find(person), found.endedAt == nil else {
        return .wrong
      }
      switch try take(code, of: presence.user, connection, time) {
      case .wrong: return .wrong
      case .locked: return .locked
      case .right: break
      }
      try SessionRecords(connection).close(token: Self.kept(session))
      let outcome = try begin(found, .password, .full, device, connection, time)
      guard case .session(let token) = outcome else { return .wrong }
      let (browser, isNew) = try know(known, found, connection, time)
      return .session(token, device: browser, isNew: isNew)
    }
  }

  /// Notes at which device somebody came in, and tells them of one that is new, unless it is their first.
  ///
  /// Gives what the browser is to keep from now on.
  func know(
    _ known: String?, _ person: Person, _ connection: any Connection, _ time: ActionTime
  ) throws -> (browser: String, isNew: Bool) {
    let credentials = CredentialRecords(connection)
    if let known, try credentials.isKnown(device: Self.kept(known), of: person.id) {
      try credentials.saw(device: Self.kept(known), of: person.id, at: time.now)
      return (known, false)
    }
    let isFirst = try !credentials.hasDevices(person.id)
    let browser = Digest.hexadecimal(Chance.bytes(32))
    try credentials.saw(device: Self.kept(browser), of: person.id, at: time.now)
    let user = User(id: person.id, name: person.name, role: .reader)
    try AuditRecords(connection).add(
      .access(.newDevice), by: try user.scope(for: .signIn), at: time.now)
    if !isFirst {
      try AddNotice(.newDevice, to: person.id, at: .account).perform(
        over: connection, at: time.now, identifiers)
    }
    return (browser, !isFirst)
  }

  enum Taking { case right, wrong, locked }

  /// Uses a code up, which counts for one act alone.
  func take(
    _ code: String, of user: User, _ connection: any Connection, _ time: ActionTime
  ) throws -> Taking {
    let credentials = CredentialRecords(connection)
    let bucket = Self.kept("code \(user.id)")
    let failures = try credentials.failures(
      bucket, since: time.now.later(bySeconds: -LockOut.seconds))
    guard !LockOut.isLocked(failures, at: time.now) else { return .locked }
    let scope = try User(id: user.id, name: user.name, role: .reader).scope(for: .signIn)
    if let factor = try credentials.secondFactor(of: user.id),
      let bytes = sealing.open(factor.secret, for: user.id.description),
      let secret = TimeCodeSecret(bytes: bytes),
      let step = TimeCode.matchingStep(
        code, secret: secret, at: time.now, after: factor.lastStep),
      try credentials.use(step: step, of: user.id, at: time.now)
    {
      if !factor.isConfirmed {
        try AuditRecords(connection).add(.access(.secondFactorAdded), by: scope, at: time.now)
      }
      try credentials.forgetFailures(bucket)
      return .right
    }
    if let recovery = RecoveryCode(reading: code),
      try credentials.useRecoveryCode(
        Digest.hexadecimal(recovery.digest), of: user.id, at: time.now)
    {
      try AuditRecords(connection).add(.access(.recoveryCodeUsed), by: scope, at: time.now)
      try AddNotice(.recoveryCodeUsed, to: user.id, at: .account).perform(
        over: connection, at: time.now, time.identifiers)
      try credentials.forgetFailures(bucket)
      return .right
    }
    try credentials.addFailure(bucket, at: time.now)
    try AuditRecords(connection).add(.access(.signInFailed), by: scope, at: time.now)
    return .wrong
  }
}
