internal import Digests
package import Domain
internal import SQL
package import SignInCodes
internal import Store
internal import Values

/// What somebody does with their own account.
extension SignIn {
  /// New recovery codes, which are shown this once; those of before are worthless.
  package func newRecoveryCodes(of user: User) async throws -> [RecoveryCode] {
    let scope = try user.scope(for: .signIn)
    let codes = RecoveryCode.newSet()
    try await write { connection, time in
      try CredentialRecords(connection).setRecoveryCodes(
        codes.map { Digest.hexadecimal($0.digest) }, of: user.id)
      try AuditRecords(connection).add(
        .access(.recoveryCodesMade), by: scope, at: time.now)
    }
    return codes
  }

  /// A link by which a password is chosen, and has not been.
  package struct PasswordLink: Hashable, Sendable {
    package let owner: Person
    /// Whether an administrator has sent it, rather than its owner asked for it.
    package let isInvitation: Bool
  }

  /// Whose link to choose a password is; `nil` where it opens nothing.
  package func passwordLink(_ token: String) async throws -> PasswordLink? {
    let now = try time().now
    return try await engine.read { connection in
      let links = LinkRecords(connection)
      if let owner = try links.owner(Self.kept(token), .password, at: now) {
        return PasswordLink(owner: owner, isInvitation: true)
      }
      return try links.owner(Self.kept(token), .reset, at: now).map {
        PasswordLink(owner: $0, isInvitation: false)
      }
    }
  }

  /// How long an invitation waits to be used.
  static let invitationSeconds = 7 * 24 * 60 * 60

  /// Makes a link by which somebody who is invited chooses a password, and has it mailed to them if that is
  /// wanted.
  package func makePasswordLink(
    for person: PersonID, by maker: User, isMailed: Bool = false
  ) async throws -> String {
    let token = Digest.hexadecimal(Chance.bytes(32))
    let scope = try maker.scope(for: .managePeople)
    try await write { connection, time in
      if !isMailed {
        try ShownLinks.refuse(for: person, by: maker, over: connection, on: time.today)
      }
      let until = time.now.later(bySeconds: Self.invitationSeconds)
      try LinkRecords(connection).add(
        Self.kept(token), .password, for: person, at: time.now, until: until)
      try AuditRecords(connection).add(.access(.personInvited(person)), by: scope, at: time.now)
      guard isMailed, let place = NoticePlace("/password?link=\(token)") else { return }
      try AddNotice(.invitation, to: person, at: place, until: until).perform(
        over: connection, at: time.now, time.identifiers)
    }
    return token
  }

  /// Chooses a password by a link, which is used up as every other of theirs is; their sessions end.
  ///
  /// Gives whose it is; `nil` where the link opens nothing. The second factor stays.
  package func setPassword(_ password: String, link token: String) async throws -> Person? {
    guard let owner = try await passwordLink(token)?.owner else { return nil }
    try check(password, of: owner)
    let hash = try await passwords.hash(password)
    return try await write { connection, time in
      let links = LinkRecords(connection)
      let invited = try links.use(Self.kept(token), .password, at: time.now)
      guard let person = try invited ?? links.use(Self.kept(token), .reset, at: time.now) else {
        return nil
      }
      try links.discard(of: person.id, at: time.now)
      try CredentialRecords(connection).setPassword(hash, of: person.id, at: time.now)
      try SessionRecords(connection).closeAll(of: person.id)
      // Whoever invited them has said that they may come, which wakes them.
      if invited != nil { try PersonRecords(connection).saw(person.id, at: time.now) }
      let user = User(id: person.id, name: person.name, role: .reader)
      try AuditRecords(connection).add(
        .access(.passwordSet), by: try user.scope(for: .signIn), at: time.now)
      try AddNotice(.passwordSet, to: person.id, at: .account).perform(
        over: connection, at: time.now, time.identifiers)
      return person
    }
  }

  private func check(_ password: String, of person: Person) throws(Refusal) {
    let own = [person.name] + (person.email.map { [$0] } ?? [])
    if let problem = passwords.problem(of: password, own: own) { throw .invalid([problem]) }
  }

  // MARK: Showing again that it is they

  /// Whether somebody has an authenticator app to show it with.
  package func hasFactor(_ user: User) async throws -> Bool {
    try await engine.read {
      try CredentialRecords($0).secondFactor(of: user.id)?.isConfirmed ?? false
    }
  }

  /// Takes a code as a sign that it is still they; says whether it was right.
  package func show(code: String, in presence: Presence) async throws -> Bool {
    let scope = try presence.user.scope(for: .signIn)
    return try await write { connection, time in
      guard case .right = try take(code, of: presence.user, connection, time) else {
        return false
      }
      try SessionRecords(connection).showed(presence.session, at: time.now)
      try AuditRecords(connection).add(.access(.identityShown), by: scope, at: time.now)
      return true
    }
  }
}
