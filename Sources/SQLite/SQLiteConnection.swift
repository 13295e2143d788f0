internal import Foundation
internal import GRDB
internal import SQL

/// One of the pool's connections while it is lent.
///
/// It lives on the stack of the closure that GRDB lends the database to.
final class SQLiteConnection: Connection {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  var dialect: Dialect { .sqlite }

  func forEach(_ query: Query, _ body: (AnswerRow) throws -> Void) throws {
    try translatingFaults {
      let cursor = try GRDB.Row.fetchCursor(statement(query), arguments: query.grdbArguments())
      let source = CursorRow()
      let row = AnswerRow(source)
      while let next = try cursor.next() {
        source.row = next
        try body(row)
      }
    }
  }

  @discardableResult
  func run(_ query: Query) throws -> Int {
    try translatingFaults {
      try statement(query).execute(arguments: query.grdbArguments())
      return database.changesCount
    }
  }

  func runScript(_ script: String) throws {
    try translatingFaults { try database.execute(sql: script) }
  }

  private func statement(_ query: Query) throws -> Statement {
    try database.cachedStatement(sql: query.text { _ in "?" })
  }
}

/// A row as GRDB reads it; every look-up is checked, whatever the column is.
private final class CursorRow: RowSource {
  var row = GRDB.Row()

  private func value(_ column: Int) -> DatabaseValue {
    guard column >= 0, column < row.count else { return .null }
    return row[column]
  }

  func isNull(_ column: Int) -> Bool { value(column).isNull }

  func integer(_ column: Int) -> Int? {
    guard case .int64(let number) = value(column).storage else { return nil }
    return Int(number)
  }

  func text(_ column: Int) -> String? {
    guard case .string(let text) = value(column).storage else { return nil }
    return text
  }

  func bytes(_ column: Int) -> [UInt8]? {
    guard case .blob(let bytes) = value(column).storage else { return nil }
    return Array(bytes)
  }
}

extension Query {
  fileprivate func grdbArguments() throws -> StatementArguments {
    // Of values of several types: those of one are gone through by a key path, which costs as much as the query.
    StatementArguments(
      try values.map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: nil
        case .integer(let number): Int64(number)
        case .text(let text): try Self.whole(text)
        case .bytes(let bytes): Data(bytes)
        }
      })
  }

  /// A text that comes back as it went in: SQLite ends one at a NUL, and PostgreSQL refuses it.
  private static func whole(_ text: String) throws -> String {
    guard !text.utf8.contains(0) else { throw SQLFault.failed("A text holds a NUL.") }
    return text
  }
}

/// Does something, and says what went wrong in ``SQLFault``'s words.
func translatingFaults<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw SQLFault(error)
  }
}

extension SQLFault {
  init(_ error: DatabaseError) {
    let message = error.message ?? ""
    switch error.resultCode {
    case .SQLITE_CONSTRAINT:
      // "UNIQUE constraint failed: membership.school_id", "CHECK constraint failed: dates_in_order"
      let name = message.utf8.firstIndex(of: UInt8(ascii: ":")).map {
        String(message[$0...].dropFirst(2))
      }
      self = .constraint(name: name ?? "", message: message)
    case .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN,
      .SQLITE_READONLY, .SQLITE_NOMEM:
      self = .storage("\(error.extendedResultCode.rawValue): \(message)")
    // The third when others have held the log's index for ten seconds.
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
      self = .serialization(message)
    default:
      self = .failed("\(error.extendedResultCode.rawValue): \(message)")
    }
  }
}
