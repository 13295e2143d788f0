/// Where a row's columns come from: an engine's own cursor.
package protocol RowSource {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int?
  func text(_ column: Int) -> String?
  func bytes(_ column: Int) -> [UInt8]?
}

/// One row of an answer, read by place; it lasts until the next one is read.
package struct Row {
  private let source: any RowSource

  package init(_ source: any RowSource) {
    self.source = source
  }

  package func integer(_ column: Int) throws -> Int {
    guard let value = source.integer(column) else { throw SQLFault.wrongType(column: column) }
    return value
  }

  package func text(_ column: Int) throws -> String {
    guard let value = source.text(column) else { throw SQLFault.wrongType(column: column) }
    return value
  }

  package func bytes(_ column: Int) throws -> [UInt8] {
    guard let value = source.bytes(column) else { throw SQLFault.wrongType(column: column) }
    return value
  }

  package func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

  package func optionalInteger(_ column: Int) throws -> Int? {
    source.isNull(column) ? nil : try integer(column)
  }

  package func optionalText(_ column: Int) throws -> String? {
    source.isNull(column) ? nil : try text(column)
  }
}

/// What went wrong between us and an engine: our fault, or the machine's.
package enum SQLFault: Error, Hashable, Sendable {
  /// A column holds something else than the program expects.
  case wrongType(column: Int)
  /// A constraint has refused a change; `name` is the constraint's, or the columns it is over.
  case constraint(name: String, message: String)
  /// Another transaction came between; the same may succeed when tried again.
  case serialization(String)
  /// The disk or the connection has failed: what was being written is not written, unless the words say
  /// that this is not known.
  case storage(String)
  /// After a failed write nothing more is written until the program is started again.
  case readOnly(since: String)
  /// The engine has refused the query.
  case failed(String)
}

extension SQLFault {
  /// How the words begin where nobody knows whether a commit was made.
  package static let uncertainCommit = "Whether the commit was made is not known"

  /// Whether the connection broke off in the middle of a commit.
  package var isUncertain: Bool {
    guard case .storage(let words) = self else { return false }
    return words.utf8.starts(with: Self.uncertainCommit.utf8)
  }

  /// Whether there was no room: the one failure of a disk after which it can still be trusted.
  package var isDiskFull: Bool {
    guard case .storage(let words) = self else { return false }
    // SQLite's number for it, and PostgreSQL's.
    return words.utf8.starts(with: "13:".utf8) || words.utf8.starts(with: "53100:".utf8)
  }

  /// What to tell a person who runs the program, and what to do.
  package var inWords: (sentence: String, remedy: String) {
    switch self {
    case .storage(let words) where isDiskFull:
      ("The disk is full: \(words).", "Make room, and try again: nothing is half done.")
    case .storage(let words):
      (
        "The database cannot be used: \(words).",
        "Check that the file or the server is there, is whole, and may be written to."
      )
    case .serialization(let words):
      (
        "Another program is using the database: \(words).",
        "Close it, and try again: nothing is half done."
      )
    case .readOnly(let since):
      ("A write has failed: \(since).", "Look at the disk, and start the program again.")
    case .wrongType, .failed, .constraint:
      (
        "The database does not hold what the program expects: \(self).",
        "Run accord doctor, or put a copy in its place with accord restore."
      )
    }
  }
}
