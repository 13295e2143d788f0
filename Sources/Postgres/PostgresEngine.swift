package import SQL

/// PostgreSQL, on one server or on several of which one takes writes.
///
/// Every action runs serializably and is tried again when another came between, so that it means the
/// same here as on the embedded database, where there is one writer.
package final class PostgresEngine: Engine {
  package let dialect = Dialect.postgres
  private let threads: ConnectionThreads

  private let gate = WriteGate()

  /// So often a write is tried beside others; then it goes alone, and only another program's writes can
  /// still come between.
  private static let triesBeside = 3
  private static let mostTries = 20

  /// Opens an address such as `postgres://accord@one.example,two.example/accord`.
  ///
  /// Throws when no server of it takes writes, and ``UnsafeSetting`` when the one that does would lose
  /// what it has acknowledged.
  package init(address: String, connections: Int = 8) throws {
    let address = PostgresAddress.complete(address)
    // The first connection is made at once, so that a wrong address is told at the start.
    try Self.checkSafety(PostgresConnection(address: address))
    threads = try ConnectionThreads(address: address, count: connections)
  }

  private static func checkSafety(_ connection: PostgresConnection) throws {
    for (name, safe) in [("fsync", "on"), ("full_page_writes", "on"), ("server_encoding", "UTF8")] {
      let found = try connection.first("SELECT current_setting(\(name))") { try $0.text(0) } ?? ""
      guard found == safe else {
        throw UnsafeSetting(sentence: "\(name) is \(found) where \(safe) is safe")
      }
    }
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    try await perform(.reading, body)
  }

  @discardableResult
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    var tries = 0
    while true {
      do {
        return try await pass(tries < Self.triesBeside ? .beside : .alone, body)
      } catch SQLFault.serialization(let message) {
        tries += 1
        guard tries < Self.mostTries else { throw SQLFault.serialization(message) }
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...(4 << min(tries, 4)))))
      }
    }
  }

  private func pass<Value: Sendable>(
    _ pass: WriteGate.Pass, _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    await gate.enter(pass)
    defer { gate.leave() }
    return try await perform(.writing, body)
  }

  /// Does what waits, then ends the connections; what comes later is refused.
  package func close() async throws {
    await threads.close()
  }

  private func perform<Value: Sendable>(
    _ transaction: Transaction, _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      let isTaken = threads.add { connection in
        caller.resume(with: Result { try connection.perform(transaction, body) })
      }
      if !isTaken { caller.resume(throwing: SQLFault.failed("The database has been closed.")) }
    }
  }
}
