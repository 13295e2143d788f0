package import SQL

/// PostgreSQL, on one server or on several of which one takes writes.
///
/// Every action runs serializably and is tried again when another came between, so that it means the
/// same here as on the embedded database, where there is one writer.
package final class PostgresEngine: Engine {
  package let dialect = Dialect.postgres
  private let threads: ConnectionThreads

  private static let mostTries = 12

  /// Opens an address such as `postgres://accord@one.example,two.example/accord`.
  ///
  /// Throws when no server of it answers.
  package init(address: String, connections: Int = 8) throws {
    let address = Self.complete(address)
    // The first connection is made at once, so that a wrong address is told at the start.
    _ = try PostgresConnection(address: address)
    threads = ConnectionThreads(address: address, count: connections)
  }

  /// The address with what a failover needs, where it does not say otherwise.
  private static func complete(_ address: String) -> String {
    var complete = address
    for (name, value) in [
      ("target_session_attrs", "read-write"), ("connect_timeout", "5"),
      ("application_name", "accord"), ("keepalives_idle", "10"),
    ] where address.firstRange(of: "\(name)=") == nil {
      complete += complete.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
      complete += "\(name)=\(value)"
    }
    return complete
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    do {
      return try await perform { try Self.transaction("REPEATABLE READ, READ ONLY", $0, body) }
    } catch SQLFault.storage {
      // Reading again changes nothing, and may find the server that has taken over.
      return try await perform { try Self.transaction("REPEATABLE READ, READ ONLY", $0, body) }
    }
  }

  @discardableResult
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    var tries = 0
    while true {
      do {
        return try await perform { try Self.transaction("SERIALIZABLE", $0, body) }
      } catch SQLFault.serialization(let message) {
        tries += 1
        guard tries < Self.mostTries else { throw SQLFault.serialization(message) }
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...(4 << min(tries, 6)))))
      }
    }
  }

  package func close() async throws {
    let threads = threads
    threads.close()
  }

  private func perform<Value: Sendable>(
    _ work: @escaping @Sendable (PostgresConnection) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      let isTaken = threads.add { connection in
        caller.resume(with: Result { try work(connection.get()) })
      }
      if !isTaken { caller.resume(throwing: SQLFault.failed("The database has been closed.")) }
    }
  }

  private static func transaction<Value>(
    _ isolation: String, _ connection: PostgresConnection,
    _ body: (any Connection) throws -> Value
  ) throws -> Value {
    try connection.runScript("BEGIN ISOLATION LEVEL \(isolation)")
    do {
      let value = try body(connection)
      try connection.runScript("COMMIT")
      return value
    } catch {
      if !connection.isBroken { try? connection.runScript("ROLLBACK") }
      throw error
    }
  }
}
