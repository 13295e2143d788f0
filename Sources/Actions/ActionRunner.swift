package import Domain
package import SQL
package import Store
package import Values

/// Runs actions: permission, change, audit line and replay key in one transaction.
package struct ActionRunner: Sendable {
  private let engine: any Engine
  private let clock: @Sendable () -> Moment
  private let lines: LookLines
  package let identifiers: IdentifierGenerator

  package init(
    engine: any Engine, clock: @escaping @Sendable () -> Moment, identifiers: IdentifierGenerator
  ) {
    self.engine = engine
    lines = LookLines(engine)
    self.clock = clock
    self.identifiers = identifiers
  }

  /// Runs an action as somebody.
  ///
  /// With a `key`, the same action by the same person with the same key is done once, and answers the
  /// second time as it did the first.
  package func run<Act: Action>(
    _ action: Act, by user: User, key: String? = nil
  ) async throws -> Act.Outcome {
    let scope = try user.scope(for: Act.permission)
    let time = try self.time()
    let name = String(describing: Act.self)
    return try await engine.write { connection in
      // A post that has ended meanwhile opens nothing, though the request was under way.
      if let post = user.post {
        let posts = PostRecords(connection)
        guard try posts.isHeld(post, by: user.id, on: time.today) else { throw Refusal.notAllowed }
      }
      let replays = ReplayRecords(connection)
      if let key, let text = try replays.outcome(key: key, of: user.id, action: name) {
        guard let outcome = Act.Outcome(text) else { throw Unreadable("outcome \(text)") }
        return outcome
      }
      let performed = try action.perform(in: Records(connection, scope: scope), at: time)
      for event in performed.events {
        try AuditRecords(connection).add(event, by: scope, at: time.now)
      }
      if let key {
        try replays.keep(
          performed.outcome.description, key: key, of: user.id, action: name, at: time.now)
      }
      return performed.outcome
    }
  }

  /// Reads as somebody who may.
  package func read<Value: Sendable>(
    as user: User, for permission: Permission,
    _ body: @escaping @Sendable (Records) throws -> Value
  ) async throws -> Value {
    let scope = try user.scope(for: permission)
    return try await engine.read { try body(Records($0, scope: scope)) }
  }

  /// Reads something personal as somebody who may: their look is in the trail before this gives it.
  package func look<Value: Sendable>(
    as user: User, for permission: Permission,
    _ body: @escaping @Sendable (Records) throws -> Looked<Value>
  ) async throws -> Value {
    let looked = try await read(as: user, for: permission, body)
    try await lines.add(
      AuditRecords.Entry(
        .looked(looked.look), by: try user.scope(for: permission), at: try time().now))
    return looked.value
  }

  /// Tells the trail of something that has changed nothing.
  func note(_ event: AuditEvent, by user: User) async throws {
    try await lines.add(
      AuditRecords.Entry(event, by: try user.scope(for: .signIn), at: try time().now))
  }

  /// The newest line of the trail now, for whoever writes it down elsewhere.
  package func auditHead() async throws -> AuditHead? {
    let now = try time().now
    return try await engine.read { try AuditRecords($0).head(at: now) }
  }

  /// The hash of one line of the trail; `nil` where there is no such line.
  package func auditHash(ofLine number: Int) async throws -> String? {
    try await engine.read { try AuditRecords($0).hash(ofLine: number) }
  }

  package func time() throws -> ActionTime {
    let now = clock()
    guard let today = now.dayInLondon else { throw Unreadable("the clock: \(now)") }
    return ActionTime(now: now, today: today, identifiers: identifiers)
  }
}
