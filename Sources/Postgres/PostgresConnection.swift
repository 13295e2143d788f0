internal import CLibPQ
internal import SQL

/// One connection to a server, which only the thread that has it uses.
///
/// `@unchecked Sendable`: libpq's connection is a pointer; ``ConnectionThreads`` hands each to one
/// thread at a time and never to two.
final class PostgresConnection: Connection, @unchecked Sendable {
  private let connection: OpaquePointer
  /// Names of statements that the server knows, by their text.
  private var prepared: [String: String] = [:]
  private static let mostPrepared = 400

  var dialect: Dialect { .postgres }

  /// Connects to the first server of an address that takes writes.
  init(address: String) throws {
    guard let connection = PQconnectdb(address) else { throw SQLFault.storage("out of memory") }
    self.connection = connection
    guard PQstatus(connection) == CONNECTION_OK else {
      // `deinit` frees the connection: everything of this object is there already.
      throw SQLFault.storage(Self.message(connection))
    }
    PQsetNoticeProcessor(connection, { _, _ in }, nil)
    try runScript("SET client_encoding TO 'UTF8'; SET statement_timeout TO '60s'")
  }

  deinit { PQfinish(connection) }

  var isBroken: Bool { PQstatus(connection) != CONNECTION_OK }

  // MARK: Queries

  func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
    let result = try execute(query)
    defer { PQclear(result) }
    let source = ResultRow(result)
    let row = Row(source)
    for number in 0..<PQntuples(result) {
      source.number = number
      try body(row)
    }
  }

  @discardableResult
  func run(_ query: Query) throws -> Int {
    let result = try execute(query)
    defer { PQclear(result) }
    return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  func runScript(_ script: String) throws {
    let result = PQexec(connection, script)
    defer { PQclear(result) }
    try check(result)
  }

  private func execute(_ query: Query) throws -> OpaquePointer {
    let name = try statement(query)
    var texts: [[CChar]?] = []
    for value in query.values { texts.append(try Self.text(value)) }
    let result = Self.withPointers(texts) { pointers in
      PQexecPrepared(connection, name, Int32(texts.count), pointers, nil, nil, 0)
    }
    do {
      try check(result)
    } catch {
      PQclear(result)
      throw error
    }
    guard let result else { throw SQLFault.storage(Self.message(connection)) }
    return result
  }

  private func statement(_ query: Query) throws -> String {
    // The kinds of the values are part of what is prepared.
    let kinds = query.values.map(Self.kind)
    let text = query.text { "$\($0)" }
    let key = "\(kinds.map(String.init).joined(separator: ","))|\(text)"
    if let name = prepared[key] { return name }
    if prepared.count >= Self.mostPrepared {
      prepared = [:]
      try runScript("DEALLOCATE ALL")
    }
    let name = "q\(prepared.count)"
    let result = PQprepare(connection, name, text, Int32(kinds.count), kinds)
    defer { PQclear(result) }
    try check(result)
    prepared[key] = name
    return name
  }

  /// The server's number for a value's type; 0 lets it find out by itself.
  private static func kind(_ value: SQLValue) -> UInt32 {
    switch value {
    case .null: 0
    case .integer: 20
    case .text: 25
    case .bytes: 17
    }
  }

  private static func text(_ value: SQLValue) throws -> [CChar]? {
    switch value {
    case .null: return nil
    case .integer(let number): return Array(String(number).utf8CString)
    case .text(let text):
      guard !text.utf8.contains(0) else { throw SQLFault.failed("A text holds a NUL.") }
      return Array(text.utf8CString)
    case .bytes(let bytes):
      let digits = Array("0123456789abcdef".utf8)
      var text: [CChar] = [CChar(UInt8(ascii: "\\")), CChar(UInt8(ascii: "x"))]
      for byte in bytes {
        text.append(CChar(digits[Int(byte >> 4)]))
        text.append(CChar(digits[Int(byte & 15)]))
      }
      return text + [0]
    }
  }

  /// Lends the texts as an array of pointers, as C wants it.
  private static func withPointers<Answer>(
    _ texts: [[CChar]?], _ body: ([UnsafePointer<CChar>?]) -> Answer
  ) -> Answer {
    let flat = texts.flatMap { $0 ?? [] }
    return flat.withUnsafeBufferPointer { buffer in
      var start = 0
      let pointers = texts.map { text -> UnsafePointer<CChar>? in
        guard let text, let base = buffer.baseAddress else { return nil }
        defer { start += text.count }
        return base + start
      }
      return body(pointers)
    }
  }

  // MARK: Faults

  private func check(_ result: OpaquePointer?) throws {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default: throw fault(result)
    }
  }

  private func fault(_ result: OpaquePointer?) -> SQLFault {
    let message = Self.message(connection)
    if isBroken { return .storage(message) }
    // The fields' names are character constants in C: SQLSTATE 'C', constraint 'n', table 't'.
    let field = { (name: Character) -> String in
      let code = Int32(name.asciiValue ?? 0)
      return PQresultErrorField(result, code).map { String(cString: $0) } ?? ""
    }
    let state = field("C")
    switch state.prefix(2) {
    case "23":
      let name = [field("t"), field("n")].filter { !$0.isEmpty }.joined(separator: ".")
      return .constraint(name: name, message: message)
    case "08", "57", "53", "58": return .storage("\(state): \(message)")
    default:
      return ["40001", "40P01"].contains(state)
        ? .serialization(message) : .failed("\(state): \(message)")
    }
  }

  private static func message(_ connection: OpaquePointer) -> String {
    var message = PQerrorMessage(connection).map { String(cString: $0) } ?? "no message"
    while message.utf8.last == 0x0A { message.removeLast() }
    return message
  }
}

/// A row of an answer that libpq holds.
private final class ResultRow: RowSource {
  private let result: OpaquePointer
  private let columns: Int32
  var number: Int32 = 0

  init(_ result: OpaquePointer) {
    self.result = result
    columns = PQnfields(result)
  }

  private func value(_ column: Int) -> String? {
    guard column >= 0, column < columns else { return nil }
    let column = Int32(column)
    guard PQgetisnull(result, number, column) == 0 else { return nil }
    return PQgetvalue(result, number, column).map { String(cString: $0) }
  }

  private func kind(_ column: Int) -> UInt32 {
    column >= 0 && column < columns ? PQftype(result, Int32(column)) : 0
  }

  func isNull(_ column: Int) -> Bool { value(column) == nil }

  func integer(_ column: Int) -> Int? {
    switch kind(column) {
    // int8, int2, int4, and numeric, which sums of int8 are.
    case 20, 21, 23, 1700: value(column).flatMap { Int($0) }
    case 16: value(column).map { $0 == "t" ? 1 : 0 }
    default: nil
    }
  }

  func text(_ column: Int) -> String? {
    switch kind(column) {
    // text, varchar, name, and what has no type.
    case 25, 1043, 19, 705: value(column)
    default: nil
    }
  }

  func bytes(_ column: Int) -> [UInt8]? {
    guard kind(column) == 17, let text = value(column) else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8.dropFirst(2) {
      guard let value = Self.digit(digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
