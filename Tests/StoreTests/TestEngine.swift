import Domain
import Foundation
import Postgres
import SQL
import SQLite
import Store
import Support
import Testing
import Values

/// An engine with the newest schema, on files of the test's own.
enum TestEngine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite
  case postgres

  /// The server that `bin/test` starts; without it the tests run on the embedded engine alone.
  static let server = ProcessInfo.processInfo.environment["ACCORD_TEST_POSTGRES"]

  static let available: [TestEngine] = {
    guard server == nil else { return allCases }
    print("Skipped on PostgreSQL: ACCORD_TEST_POSTGRES names no server (bin/test starts one).")
    return [.sqlite]
  }()

  var testDescription: String { rawValue }

  /// Opens a new database, lends it to `body` and closes it.
  func open(_ body: (any Engine) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    // The folder goes when nobody holds it any more, which could be before the end.
    defer { withExtendedLifetime(folder) {} }
    switch self {
    case .sqlite:
      let engine = try SQLiteEngine(path: "\(folder.path)/accord.db")
      _ = try await Schema.migrator.migrate(engine)
      try await body(engine)
      try await engine.close()
    case .postgres:
      let name = "test_\(UInt64.random(in: .min ... .max))"
      let keeper = try PostgresEngine(address: Self.address(), connections: 1)
      try await keeper.write { try $0.runScript("CREATE SCHEMA \(name)") }
      let engine = try PostgresEngine(
        address: Self.address(with: "options=-csearch_path%3D\(name)"), connections: 4)
      do {
        _ = try await Schema.migrator.migrate(engine)
        try await body(engine)
      } catch {
        try await engine.close()
        throw error
      }
      try await engine.close()
      try await keeper.write { try $0.runScript("DROP SCHEMA \(name) CASCADE") }
      try await keeper.close()
    }
  }

  /// The server's address with a setting more.
  static func address(with setting: String = "application_name=accord-tests") -> String {
    let server = server ?? ""
    return server + (server.contains("?") ? "&" : "?") + setting
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

extension PersonRecords {
  /// Adds somebody of the tests.
  func add(_ user: User, at moment: Moment) throws {
    try add(Person(id: user.id, name: user.name, addedAt: moment))
  }
}

extension PostRecords {
  /// Gives somebody of the tests the post that their role is of.
  func add(_ user: User, at moment: Moment) throws {
    let deed = Post.Deed(user.id, at: moment)
    guard let number = PostID("pst" + user.id.description.dropFirst(3)),
      let day = moment.dayInLondon
    else { throw Refusal.notFound }
    try add(
      Post(
        id: number, person: user.id, role: user.role, body: user.body, from: day, given: deed,
        approved: deed))
  }
}
