package import Domain
package import SQL
package import Store
package import Values

/// Runs actions: permission, change, audit line and replay key in one transaction.
package struct ActionRunner: Sendable {
  private let engine: any Engine
  private let clock: @Sendable () -> Moment
  package let identifiers: IdentifierGenerator

  package init(
    engine: any Engine, clock: @escaping @Sendable () -> Moment, identifiers: IdentifierGenerator
  ) {
    self.engine = engine
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

  package func time() throws -> ActionTime {
    let now = clock()
    guard let today = now.dayInLondon else { throw Unreadable("the clock: \(now)") }
    return ActionTime(now: now, today: today, identifiers: identifiers)
  }
}
