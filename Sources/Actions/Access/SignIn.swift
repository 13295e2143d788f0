internal import Digests
package import Domain
package import SQL
internal import Store
package import Values

/// Coming in, being known, and going out again.
///
/// No ``Action``, because who acts is only known when it has been looked at; it leaves its line in the
/// audit trail all the same.
package struct SignIn: Sendable {
  let engine: any Engine
  let clock: @Sendable () -> Moment
  let identifiers: IdentifierGenerator
  let passwords: any PasswordKeeping
  package let sealing: any SecretSealing

  package init(
    engine: any Engine, clock: @escaping @Sendable () -> Moment,
    identifiers: IdentifierGenerator, passwords: any PasswordKeeping = NoPasswords(),
    sealing: any SecretSealing = NoSealing()
  ) {
    self.engine = engine
    self.passwords = passwords
    self.sealing = sealing
    self.clock = clock
    self.identifiers = identifiers
  }

  /// How long a link waits to be used.
  package static let linkSeconds = 60 * 60
  /// A session that is in use says so no oftener than this, so that looking writes little.
  static let seenEvery = 60

  /// What came of wanting to come in.
  package enum Outcome: Hashable, Sendable {
    /// A new session's token.
    case session(String)
    /// The link or word opens nothing.
    case nothing
    /// They are known, and hold no post at present.
    case noPost
  }

  /// Makes a link for somebody and gives its token, which is kept nowhere.
  package func makeLink(for person: PersonID, by maker: User) async throws -> String {
    let scope = try maker.scope(for: .managePeople)
    guard scope.reach == .everything else { throw Refusal.notAllowed }
    let token = Digest.hexadecimal(Chance.bytes(32))
    try await write { connection, time in
      try ShownLinks.refuse(for: person, by: maker, over: connection, on: time.today)
      try LinkRecords(connection).add(
        Self.kept(token), .signIn, for: person, at: time.now,
        until: time.now.later(bySeconds: Self.linkSeconds))
      try AuditRecords(connection).add(
        .signInLinkMade(for: person.description), by: scope, at: time.now)
    }
    return token
  }

  /// Uses a link up.
  package func open(link token: String, device: String) async throws -> Outcome {
    try await write { connection, time in
      guard let person = try LinkRecords(connection).use(Self.kept(token), .signIn, at: time.now)
      else { return .nothing }
      // Whoever made the link has said that they may come, which wakes them.
      return try begin(person, .link, .full, device, connection, time)
    }
  }

  /// Begins a session for somebody who has shown that it is they, as far as the stage says.
  func begin(
    _ person: Person, _ way: SignInWay, _ stage: Presence.Stage, _ device: String,
    _ connection: any Connection, _ time: ActionTime
  ) throws -> Outcome {
    let held = try PostRecords(connection).held(by: person.id, on: time.today)
    guard let post = held.first else { return .noPost }
    return try begin(person, post, way, stage, device, connection, time)
  }

  private func begin(
    _ person: Person, _ post: Post, _ way: SignInWay, _ stage: Presence.Stage, _ device: String,
    _ connection: any Connection, _ time: ActionTime, goingOnFrom before: Presence? = nil
  ) throws -> Outcome {
    let token = Digest.hexadecimal(Chance.bytes(32))
    let isFull = stage == .full
    try SessionRecords(connection).open(
      SessionRecords.Opening(
        id: identifiers.make(), token: Self.kept(token), person: person.id,
        post: isFull ? post.id : nil, stage: stage, way: way,
        limits: isFull ? post.role.limits : .halfway, device: device, before: before),
      at: time.now)
    guard isFull else { return .session(token) }
    try PersonRecords(connection).saw(person.id, at: time.now)
    try PostRecords(connection).works(person.id, in: post.id)
    let user = User(
      id: person.id, name: person.name, role: post.role, at: post.body, post: post.id)
    try AuditRecords(connection).add(.signedIn, by: try user.scope(for: .signIn), at: time.now)
    return .session(token)
  }

  // MARK: Being known

  /// Who has a session, as far as they have come; `nil` when it has ended.
  ///
  /// Unless they are there themselves it goes on towards its end as a session that is left alone.
  package func presence(session token: String, isThere: Bool = true) async throws -> Presence? {
    let time = try time()
    let presence = try await engine.read {
      try SessionRecords($0).presence(Self.kept(token), at: time.now, on: time.today)
    }
    guard let presence, isThere else { return presence }
    if presence.stage == .full, presence.seen.later(bySeconds: Self.seenEvery) <= time.now {
      // A disk that takes no writes keeps nobody from looking.
      try? await engine.write { connection in
        try SessionRecords(connection).saw(presence.session, of: presence.user.id, at: time.now)
      }
    }
    return presence
  }

  /// Goes on in another of one's posts: with a new session, as the old one's limits are another post's.
  ///
  /// It is as old as the one before, and shows no more of who it is.
  package func switchPost(
    _ session: String, of presence: Presence, to post: PostID, device: String
  ) async throws -> String {
    let user = presence.user
    let scope = try user.scope(for: .signIn)
    let outcome = try await write { connection, time -> Outcome in
      let held = try PostRecords(connection).held(by: user.id, on: time.today)
      guard let chosen = held.first(where: { $0.id == post }),
        let person = try PersonRecords(connection).find(user.id)
      else { throw Refusal.notFound }
      try SessionRecords(connection).close(token: Self.kept(session))
      try AuditRecords(connection).add(
        .access(.postSwitched(to: post)), by: scope, at: time.now)
      return try begin(
        person, chosen, presence.way, .full, device, connection, time, goingOnFrom: presence)
    }
    guard case .session(let token) = outcome else { throw Refusal.notFound }
    return token
  }

  // MARK: Going out

  package func close(session token: String, of user: User) async throws {
    let scope = try user.scope(for: .signIn)
    try await write { connection, time in
      try SessionRecords(connection).close(token: Self.kept(token))
      try AuditRecords(connection).add(.signedOut, by: scope, at: time.now)
    }
  }

  /// Ends one of one's own sessions, and says whether there was one.
  package func close(_ session: SessionID, by user: User) async throws -> Bool {
    let scope = try user.scope(for: .signIn)
    return try await write { connection, time in
      guard try SessionRecords(connection).close(session, of: user.id) else { return false }
      try AuditRecords(connection).add(
        .access(.sessionsEnded(of: user.id)), by: scope, at: time.now)
      return true
    }
  }

  // MARK: Parts

  func time() throws -> ActionTime {
    let now = clock()
    guard let today = now.dayInLondon else { throw Unreadable("the clock: \(now)") }
    return ActionTime(now: now, today: today, identifiers: identifiers)
  }

  @discardableResult
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection, ActionTime) throws -> Value
  ) async throws -> Value {
    let time = try time()
    return try await engine.write { try body($0, time) }
  }

  /// A token as it is kept: its digest, from which nobody can make it again.
  static func kept(_ token: String) -> String {
    Digest.hexadecimal(Digest.sha256(Array(token.utf8)))
  }
}
