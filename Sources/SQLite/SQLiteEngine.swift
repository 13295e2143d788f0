internal import GRDB
package import SQL
internal import Synchronization

/// The embedded database: one file, one process, one writer, any number of readers.
package final class SQLiteEngine: Engine {
  private let pool: DatabasePool
  private let commits = CommitQueue()
  /// Held as long as the database is open.
  private let lock: FileLock
  private let isSettled = Mutex(false)

  package let dialect = Dialect.sqlite
  package let path: String

  /// Opens the file, and makes it when it is not there.
  ///
  /// Throws ``DatabaseInUse`` when another process has it open, and ``UnsafeSetting`` when the
  /// database does not confirm that commits reach the disk.
  package init(path: String) throws {
    let files = DatabaseFiles(path: path)
    lock = try FileLock(path: files.lock)
    self.path = path
    try files.checkLogIsThere()
    // Before anything of a log that was left is put into the database.
    if files.areToBeChecked { try SQLiteBackup.checkIsWhole(path) }
    pool = try translatingFaults {
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      // GRDB sets NORMAL when it opens the pool, whatever the configuration says.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
    let found = try pragmas()
    guard found.synchronous == 2 else {
      throw UnsafeSetting(sentence: "synchronous is \(found.synchronous) where 2 (FULL) is safe")
    }
    guard found.journal == "wal" else {
      throw UnsafeSetting(sentence: "journal_mode is \(found.journal) where wal is expected")
    }
    guard found.foreignKeys == 1 else {
      throw UnsafeSetting(sentence: "foreign_keys is off")
    }
    // The log is there from here on, until the database is closed.
    lock.mark(.open)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "accord"
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try database.execute(sql: "PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    try readNow(body)
  }

  /// Reads on the caller's own thread.
  ///
  /// A page's queries take well under a millisecond, less than waking another thread would.
  private func readNow<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
    try translatingFaults { try pool.read { try body(SQLiteConnection($0)) } }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      guard commits.add(WaitingWrite(body, caller: caller)) else { return }
      let commits = commits
      pool.asyncWriteWithoutTransaction { commits.drain($0) }
    }
  }

  /// What broke the disk, so that nothing is written any more until the program is started again.
  package var fault: String? { commits.fault }

  package func close() async throws {
    // Writes that wait come first: the writer takes them in order.
    _ = try? await write { _ in }
    settle()
    try pool.close()
    lock.release()
  }

  /// Puts the whole log into the database, so that its file alone holds everything, and says so.
  ///
  /// GRDB closes the writer before the readers, and readers leave the log as it is.
  private func settle() {
    let wasSettled = isSettled.withLock { isSettled in
      defer { isSettled = true }
      return isSettled
    }
    guard !wasSettled, fault == nil else { return }
    do {
      lock.mark(.closing)
      _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      lock.mark(.closed)
    } catch {
      // The log stays where it is, and the next process puts it in.
    }
  }

  /// Whoever lets go of it without closing it closes it all the same, log and all.
  deinit { settle() }

  /// What is wrong with the file itself, page by page and index by index; nothing where it is whole.
  package func flaws() throws -> [String] {
    try translatingFaults {
      try pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }
    }.filter { $0 != "ok" }
  }

  /// What the writer's connection says of itself.
  package struct Pragmas: Hashable, Sendable {
    package let synchronous: Int
    package let journal: String
    package let foreignKeys: Int
  }

  package func pragmas() throws -> Pragmas {
    try translatingFaults {
      try pool.writeWithoutTransaction { database in
        Pragmas(
          synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1,
          journal: try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
          foreignKeys: try Int.fetchOne(database, sql: "PRAGMA foreign_keys") ?? -1)
      }
    }
  }
}

/// Another process has the database open.
package struct DatabaseInUse: Error, Hashable, Sendable {
  package let path: String
}
