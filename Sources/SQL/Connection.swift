/// A database while it is lent to a closure: it reads, or reads and writes in one transaction.
///
/// It cannot leave the closure, nor another thread use it.
package protocol Connection: AnyObject {
  var dialect: Dialect { get }

  /// Gives every row of the answer to `body`, in order.
  ///
  /// A query that fails is the end of its transaction: PostgreSQL has undone it, whatever is caught.
  func forEach(_ query: Query, _ body: (Row) throws -> Void) throws

  /// Runs a statement and gives how many rows it has changed.
  @discardableResult
  func run(_ query: Query) throws -> Int

  /// Runs statements as they stand: for migrations, whose text is the program's own.
  func runScript(_ script: String) throws
}

extension Connection {
  package func all<Value>(_ query: Query, _ read: (Row) throws -> Value) throws -> [Value] {
    var values: [Value] = []
    try forEach(query) { values.append(try read($0)) }
    return values
  }

  /// The first row of the answer.
  package func first<Value>(_ query: Query, _ read: (Row) throws -> Value) throws -> Value? {
    var value: Value?
    try forEach(query) { if value == nil { value = try read($0) } }
    return value
  }

  /// The one number that a query answers with; 0 when it has no row.
  package func integer(_ query: Query) throws -> Int {
    try first(query) { try $0.integer(0) } ?? 0
  }
}

/// A database that is open.
package protocol Engine: Sendable {
  var dialect: Dialect { get }

  /// Reads in one transaction, so that several queries see one state.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value

  /// Writes in one transaction: when `body` throws, nothing of it has happened; when this returns,
  /// it is on the disk.
  @discardableResult
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value

  /// Waits for what is under way, then closes.
  func close() async throws
}

/// In what the two engines differ, as values.
package struct Dialect: Hashable, Sendable {
  package enum Name: String, Sendable { case sqlite = "SQLite", postgres = "PostgreSQL" }
  package let name: Name

  package static let sqlite = Dialect(name: .sqlite)
  package static let postgres = Dialect(name: .postgres)

  /// A script of definitions as this engine reads it.
  ///
  /// Scripts are written with PostgreSQL's types; SQLite's tables are strict, and know others.
  package func adapted(_ script: String) -> String {
    guard name == .sqlite else { return script }
    var adapted: [UInt8] = []
    var word: [UInt8] = []
    var isAfterClose = false
    func endWord() {
      switch String(decoding: word, as: UTF8.self) {
      case "BIGINT": adapted += Array("INTEGER".utf8)
      case "BYTEA": adapted += Array("BLOB".utf8)
      default: adapted += word
      }
      word = []
    }
    for byte in script.utf8 {
      if byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") {
        word.append(byte)
        isAfterClose = false
        continue
      }
      endWord()
      // A table's definition ends in a line of its own: `);`.
      if byte == UInt8(ascii: ";"), isAfterClose, adapted.suffix(2) == Array("\n)".utf8) {
        adapted += Array(" STRICT".utf8)
      }
      isAfterClose = byte == UInt8(ascii: ")")
      adapted.append(byte)
    }
    endWord()
    return String(decoding: adapted, as: UTF8.self)
  }
}
