internal import GRDB
internal import SQL

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
}
