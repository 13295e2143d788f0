import Domain
import SQL
import SQLite
import Store
import Support
import Testing
import Values

/// An engine with the newest schema, on files of the test's own.
enum TestEngine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite

  static let available = allCases

  var testDescription: String { rawValue }

  /// Opens a new database, lends it to `body` and closes it.
  func open(_ body: (any Engine) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    switch self {
    case .sqlite:
      let engine = try SQLiteEngine(path: "\(folder.path)/accord.db")
      _ = try await Schema.migrator.migrate(engine)
      try await body(engine)
      try await engine.close()
    }
  }
}

/// People and moments of the tests; everybody is invented.
enum Sample {
  static let now = Moment(milliseconds: 1_790_000_000_000)
  static let officer = User(
    id: Identifier(high: 1, low: 1), name: "Ada Lovell (invented)", role: .commissioningOfficer)
  static let reader = User(
    id: Identifier(high: 1, low: 2), name: "Ben Marsh (invented)", role: .reader)
}
