internal import Digests
package import Domain
package import SQL
internal import Store
package import Values

/// Coming in by a link that is used once, and going out again.
///
/// No ``Action``, because who acts is only known when the link has been looked at; it leaves its line in
/// the audit trail all the same.
package struct SignIn: Sendable {
  private let engine: any Engine
  private let clock: @Sendable () -> Moment

  package init(engine: any Engine, clock: @escaping @Sendable () -> Moment) {
    self.engine = engine
    self.clock = clock
  }

  /// How long a session lasts: a working day.
  package static let sessionSeconds = 12 * 60 * 60
  /// How long a link waits to be used.
  package static let linkSeconds = 60 * 60

  /// Makes a link for somebody and gives its token, which is kept nowhere.
  package func makeLink(for person: User, by maker: User) async throws -> String {
    let scope = try maker.scope(for: .administer)
    let token = Digest.hexadecimal(Chance.bytes(32))
    let now = clock()
    try await engine.write { connection in
      try SessionRecords(connection).addLink(
        Self.kept(token), for: person.id, at: now, until: now.later(bySeconds: Self.linkSeconds))
      try AuditRecords(connection).add(
        .signInLinkMade(for: person.id.description), by: scope, at: now)
    }
    return token
  }

  /// Uses a link up: gives the token of a new session, or `nil` for a link that opens nothing.
  package func open(link token: String) async throws -> String? {
    let session = Digest.hexadecimal(Chance.bytes(32))
    let now = clock()
    return try await engine.write { connection in
      let sessions = SessionRecords(connection)
      guard let user = try sessions.use(Self.kept(token), at: now) else { return nil }
      try sessions.open(
        Self.kept(session), for: user.id, at: now,
        until: now.later(bySeconds: Self.sessionSeconds))
      let scope = try user.scope(for: .signIn)
      try AuditRecords(connection).add(.signedIn, by: scope, at: now)
      return session
    }
  }

  package func user(session token: String) async throws -> User? {
    let now = clock()
    return try await engine.read { try SessionRecords($0).user(session: Self.kept(token), at: now) }
  }

  package func close(session token: String, of user: User) async throws {
    let scope = try user.scope(for: .signIn)
    let now = clock()
    try await engine.write { connection in
      try SessionRecords(connection).close(Self.kept(token))
      try AuditRecords(connection).add(.signedOut, by: scope, at: now)
    }
  }

  /// A token as it is kept: its digest, from which nobody can make it again.
  private static func kept(_ token: String) -> String {
    Digest.hexadecimal(Digest.sha256(Array(token.utf8)))
  }
}
