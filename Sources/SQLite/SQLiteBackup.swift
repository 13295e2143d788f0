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
  package static func copy(_ source: String, to path: String) throws {
    try translatingFaults {
      var reading = Configuration()
      reading.readonly = true
      let original = try DatabaseQueue(path: source, configuration: reading)
      let copy = try DatabaseQueue(path: path)
      try original.backup(to: copy)
      try original.close()
      let verdict = try copy.read { database in
        try String.fetchAll(database, sql: "PRAGMA integrity_check")
      }
      try copy.close()
      guard verdict == ["ok"] else {
        throw SQLFault.storage("The copy is not whole: \(verdict.prefix(3))")
      }
    }
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
    unlink(beside)
    try copy(source, to: beside)
    let wasThere = access(target, F_OK) == 0
    if wasThere {
      // The log belongs to the database: it goes with it.
      for ending in ["", "-wal", "-shm"] where access(target + ending, F_OK) == 0 {
        guard rename(target + ending, kept + ending) == 0 else {
          throw SQLFault.storage("\(target) cannot be moved: \(String(cString: strerror(errno)))")
        }
      }
    }
    guard rename(beside, target) == 0 else {
      throw SQLFault.storage("\(target) cannot be written: \(String(cString: strerror(errno)))")
    }
    return wasThere ? kept : nil
  }
}
