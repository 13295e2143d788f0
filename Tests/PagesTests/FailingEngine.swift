import SQL
import SQLite
import Support

/// An engine whose writes fail for as long as a test says so.
struct FailingEngine: Engine {
  let inner: SQLiteEngine
  let fault: TestLock<SQLFault?>

  var dialect: Dialect { inner.dialect }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    try await inner.read(body)
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    if let fault = fault.withLock({ $0 }) { throw fault }
    return try await inner.write(body)
  }

  func close() async throws { try await inner.close() }
}
