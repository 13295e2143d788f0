internal import CLibPQ
internal import SQL

/// One connection to a server; it stays on the thread that made it.
final class PostgresConnection: Connection {
  let pointer: OpaquePointer
  /// Names of statements that the server knows, by their text and the kinds of their values.
  private var prepared: [String: String] = [:]
  /// Counts on, so that no name is used twice.
  private var lastPrepared = 0
  private static let mostPrepared = 512

  /// What is under way, and the first thing that went wrong with it.
  private(set) var transaction = Transaction.reading
  private(set) var firstFault: SQLFault?
  /// The server has said that it ends this session, or nobody knows what state it is in.
  var isGivenUp = false

  var dialect: Dialect { .postgres }
  var isLost: Bool { isGivenUp || PQstatus(pointer) != CONNECTION_OK }

  /// Connects to the first server of an address that takes writes.
  init(address: String) throws {
    guard let pointer = PQconnectdb(address) else { throw SQLFault.storage("out of memory") }
    self.pointer = pointer
    // `deinit` ends the connection: everything of this object is there already.
    guard PQstatus(pointer) == CONNECTION_OK else {
      throw SQLFault.storage(Self.message(pointer))
    }
    PQsetNoticeProcessor(pointer, { _, _ in }, nil)
    try runScript(Self.settings)
  }

  deinit { PQfinish(pointer) }

  /// What the address or the server says is kept; what they leave open, or unsafe, is not.
  ///
  /// `synchronous_commit` is raised from `off`, and never lowered from what waits for other servers.
  private static let settings = """
    SELECT set_config(name, value, false)
    FROM (VALUES
      ('statement_timeout', '0', '60s'), ('lock_timeout', '0', '10s'),
      ('idle_in_transaction_session_timeout', '0', '60s'), ('synchronous_commit', 'off', 'on'),
      ('default_transaction_isolation', 'read committed', 'serializable'),
      ('bytea_output', 'escape', 'hex')
    ) AS setting (name, unwanted, value)
    WHERE current_setting(name) = unwanted
    """

  func begin(_ transaction: Transaction) {
    self.transaction = transaction
    firstFault = nil
  }

  func note(_ fault: SQLFault) {
    firstFault = firstFault ?? fault
  }

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
    let result = PQexec(pointer, script)
    defer { PQclear(result) }
    try check(result)
  }

  private func execute(_ query: Query) throws -> OpaquePointer? {
    let parameters = try Parameters(query.values)
    let name = try statement(query, parameters.kinds)
    let result = parameters.withPointers { values in
      PQexecPrepared(pointer, name, Int32(values.count), values, nil, nil, 0)
    }
    do {
      try check(result)
    } catch {
      PQclear(result)
      throw error
    }
    return result
  }

  private func statement(_ query: Query, _ kinds: [UInt32]) throws -> String {
    let text = query.text { "$\($0)" }
    // The kinds of the values are part of what is prepared.
    let key = kinds.reduce(into: text) { $0 += ",\($1)" }
    if let name = prepared[key] { return name }
    if prepared.count >= Self.mostPrepared {
      try runScript("DEALLOCATE ALL")
      prepared = [:]
    }
    lastPrepared += 1
    let name = "q\(lastPrepared)"
    let result = PQprepare(pointer, name, text, Int32(kinds.count), kinds)
    defer { PQclear(result) }
    try check(result)
    prepared[key] = name
    return name
  }
}
