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

  /// Whose link to choose a password is; `nil` where it opens nothing.
  package func owner(ofPasswordLink token: String) async throws -> Person? {
    let now = try time().now
    return try await engine.read {
      try LinkRecords($0).owner(Self.kept(token), .password, at: now)
    }
  }

  /// Makes a link by which somebody chooses a password, as one who is new or has forgotten it.
  ///
  /// It lasts a week where somebody was invited, an hour where they asked for it themselves.
  package func makePasswordLink(
    for person: PersonID, by maker: User?
  ) async throws -> String {
    let token = Digest.hexadecimal(Chance.bytes(32))
    let seconds = maker == nil ? Self.linkSeconds : 7 * 24 * 60 * 60
    let scope = try maker?.scope(for: .managePeople)
    try await write { connection, time in
      try LinkRecords(connection).add(
        Self.kept(token), .password, for: person, at: time.now,
        until: time.now.later(bySeconds: seconds))
      if let scope {
        try AuditRecords(connection).add(
          .access(.personInvited(person)), by: scope, at: time.now)
      }
    }
    return token
  }

  /// Chooses a password by a link, which is used up; every session of theirs ends.
  ///
  /// Gives whose it is; `nil` where the link opens nothing.
  package func setPassword(_ password: String, link token: String) async throws -> Person? {
    guard let owner = try await owner(ofPasswordLink: token) else { return nil }
    try check(password, of: owner)
    let hash = try await passwords.hash(password)
    return try await write { connection, time in
      guard let person = try LinkRecords(connection).use(Self.kept(token), .password, at: time.now)
      else { return nil }
      try CredentialRecords(connection).setPassword(hash, of: person.id, at: time.now)
      try SessionRecords(connection).closeAll(of: person.id)
      try PersonRecords(connection).saw(person.id, at: time.now)
      let user = User(id: person.id, name: person.name, role: .reader)
      try AuditRecords(connection).add(
        .access(.passwordSet), by: try user.scope(for: .signIn), at: time.now)
      return person
    }
  }

  /// Changes one's own password; every other session ends.
  package func setPassword(_ password: String, of presence: Presence) async throws {
    let user = presence.user
    let scope = try user.scope(for: .signIn)
    let person = try await engine.read { try PersonRecords($0).find(user.id) }
    guard let person, person.email != nil else {
      throw Refusal.conflict(
        "Your account has no address to sign in with: ask an administrator to add one.")
    }
    try check(password, of: person)
    let hash = try await passwords.hash(password)
    try await write { connection, time in
      try CredentialRecords(connection).setPassword(hash, of: user.id, at: time.now)
      try SessionRecords(connection).closeAll(of: user.id, but: presence.session)
      try AuditRecords(connection).add(.access(.passwordSet), by: scope, at: time.now)
    }
  }

  private func check(_ password: String, of person: Person) throws(Refusal) {
    let own = [person.name] + (person.email.map { [$0] } ?? [])
    if let problem = passwords.problem(of: password, own: own) { throw .invalid([problem]) }
  }

  // MARK: Showing again that it is they

  /// How somebody can show again that it is they.
  package struct Showing: Hashable, Sendable {
    package let hasPassword: Bool
    package let hasFactor: Bool
  }

  package func showing(of user: User) async throws -> Showing {
    try await engine.read { connection in
      let credentials = CredentialRecords(connection)
      return Showing(
        hasPassword: try credentials.password(of: user.id) != nil,
        hasFactor: try credentials.secondFactor(of: user.id)?.isConfirmed ?? false)
    }
  }

  /// Takes a code as a sign that it is still they; says whether it was right.
  package func show(code: String, in presence: Presence) async throws -> Bool {
    let scope = try presence.user.scope(for: .signIn)
    return try await write { connection, time in
      guard case .right = try Self.take(code, of: presence.user, connection, time) else {
        return false
      }
      try SessionRecords(connection).showed(presence.session, at: time.now)
      try AuditRecords(connection).add(.access(.identityShown), by: scope, at: time.now)
      return true
    }
  }
}
