internal import GRDB
internal import SQL

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Copies of a database, taken while another process writes to it.
package enum SQLiteBackup {
  /// Copies a database to a file that is not there yet, opens the copy and checks that it is whole.
  ///
  /// Under its own name the copy is there whole or not at all.
  package static func copy(_ source: String, to path: String) throws {
    guard !DatabaseFiles.isThere(path) else {
      throw SQLFault.storage("\(path) is there already, and is left as it is")
    }
    guard DatabaseFiles.isThere(source) else {
      throw SQLFault.storage("there is none at \(source)")
    }
    try DatabaseFiles(path: source).checkLogIsThere()
    let unfinished = path + ".unfinished"
    discard(unfinished)
    do {
      try translatingFaults {
        let original = try reading(source)
        let copy = try DatabaseQueue(path: unfinished)
        try original.backup(to: copy)
        try original.close()
        try copy.close()
      }
      try checkIsWhole(unfinished)
      // What looking at it has put beside it is empty.
      discard(unfinished, endings: ["-wal", "-shm", "-journal"])
      try move(unfinished, to: path)
    } catch {
      discard(unfinished)
      throw error
    }
  }

  /// Throws when a database's file is damaged; nothing is written to it, nor its log put into it.
  static func checkIsWhole(_ path: String) throws {
    // Indexes are held against their tables but where that would keep people waiting for minutes.
    let check =
      DatabaseFiles.length(of: path) < 256 << 20 ? "integrity_check(3)" : "quick_check(3)"
    let verdict = try translatingFaults {
      let queue = try reading(path)
      let verdict = try queue.read { try String.fetchAll($0, sql: "PRAGMA \(check)") }
      try queue.close()
      return verdict
    }
    guard verdict == ["ok"] else {
      throw SQLFault.storage("\(path) is damaged: \(verdict.joined(separator: "; "))")
    }
  }

  /// The version of a database's schema; 0 where it is not one of ours.
  package static func schemaVersion(_ path: String) throws -> Int {
    guard DatabaseFiles.isThere(path) else { throw SQLFault.storage("there is none at \(path)") }
    return try translatingFaults {
      let queue = try reading(path)
      defer { try? queue.close() }
      return try queue.read { database in
        guard try database.tableExists("schema_version") else { return 0 }
        return try Int.fetchOne(database, sql: "SELECT max(number) FROM schema_version") ?? 0
      }
    }
  }

  private static func reading(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func discard(
    _ path: String, endings: [String] = ["", "-wal", "-shm", "-journal"]
  ) {
    for ending in endings { unlink(path + ending) }
  }

  /// Puts a copy in a database's place, unless that is being used; the one before is kept.
  ///
  /// Gives where it is kept, or `nil` when there was none. The copy is made and checked beside its place
  /// first, so that a copy that is not whole changes nothing.
  package static func restore(
    _ source: String, to target: String, keeping kept: String
  ) throws -> String? {
    let lock = try FileLock(path: target + ".lock")
    defer { withExtendedLifetime(lock) {} }
    let beside = target + ".restoring"
    discard(beside)
    try copy(source, to: beside)
    let files = DatabaseFiles(path: target)
    let wasThere = DatabaseFiles.isThere(target)
    if wasThere {
      // The log belongs to the database: it goes with it. Whoever finds one without the other is told.
      let hadLog = DatabaseFiles.length(of: files.log) > 0
      lock.mark(hadLog ? .open : .closed)
      for ending in ["-wal", "-shm"] where DatabaseFiles.isThere(target + ending) {
        try move(target + ending, to: kept + ending)
      }
      guard link(target, kept) == 0 else { throw notWritten(kept) }
    }
    try move(beside, to: target)
    lock.mark(.closed)
    return wasThere ? kept : nil
  }

  private static func move(_ file: String, to place: String) throws {
    guard rename(file, place) == 0 else { throw notWritten(place) }
  }

  private static func notWritten(_ path: String) -> SQLFault {
    .storage("\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
