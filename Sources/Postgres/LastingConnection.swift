internal import SQL

/// The connection of one thread, opened when it is first needed and again when it has been lost: after a
/// failover the address leads to another server.
final class LastingConnection {
  private let address: String
  private var connection: PostgresConnection?

  init(address: String) {
    self.address = address
  }

  /// Runs a transaction, and once more when its connection was lost before the commit was asked for:
  /// the server has undone it then, if it has heard of it at all.
  func perform<Value>(
    _ transaction: Transaction, _ body: (any Connection) throws -> Value
  ) throws -> Value {
    do {
      return try usable().perform(transaction, body)
    } catch is LostBeforeCommit {
      connection = nil
    }
    do {
      return try usable().perform(transaction, body)
    } catch let loss as LostBeforeCommit {
      throw loss.fault
    }
  }

  private func usable() throws -> PostgresConnection {
    if let connection, !connection.isLost { return connection }
    // The old one goes before the new one comes: a server counts its connections.
    connection = nil
    let new = try PostgresConnection(address: address)
    connection = new
    return new
  }
}

/// How a transaction begins.
enum Transaction {
  case reading
  case writing

  var begin: String {
    switch self {
    case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    case .writing: "BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE"
    }
  }
}

/// A connection was lost and nothing can have been written: the commit had not been asked for.
struct LostBeforeCommit: Error {
  let fault: SQLFault
}
