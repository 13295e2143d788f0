/// One step of the schema, from the one before to its own.
package struct Migration: Sendable {
  /// Counts from 1 without a gap.
  package let number: Int
  package let name: String
  /// Statements that both engines read, but for the names of types: see ``Dialect/adapted(_:)``.
  package let script: String
  /// Statements for one engine alone: triggers, which each writes in its own way.
  package let sqlite: String
  package let postgres: String

  package init(
    number: Int, name: String, script: String, sqlite: String = "", postgres: String = ""
  ) {
    self.number = number
    self.name = name
    self.script = script
    self.sqlite = sqlite
    self.postgres = postgres
  }
}

/// Brings a database's schema forward, one transaction a step; it never goes back.
package struct Migrator: Sendable {
  package let migrations: [Migration]

  package init(_ migrations: [Migration]) {
    self.migrations = migrations
  }

  package var latest: Int { migrations.last?.number ?? 0 }

  /// A database of a version that this program does not know yet.
  package struct FromTheFuture: Error, Hashable, Sendable {
    package let version: Int
    package let latest: Int

    package init(version: Int, latest: Int) {
      self.version = version
      self.latest = latest
    }
  }

  /// The schema's version; 0 for a database that is empty.
  package func version(_ engine: some Engine) async throws -> Int {
    try await engine.read { try Self.version($0) }
  }

  /// Runs what is missing and gives the numbers of the steps taken.
  package func migrate(_ engine: some Engine) async throws -> [Int] {
    let from = try await version(engine)
    guard from <= latest else { throw FromTheFuture(version: from, latest: latest) }
    var taken: [Int] = []
    for migration in migrations where migration.number > from {
      let isTaken = try await engine.write { connection in
        try Self.take(migration, connection)
      }
      if isTaken { taken.append(migration.number) }
    }
    return taken
  }

  private static func version(_ connection: any Connection) throws -> Int {
    let isThere: Query =
      connection.dialect.name == .sqlite
      ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
      : """
      SELECT count(*) FROM information_schema.tables
      WHERE table_schema = current_schema() AND table_name = 'schema_version'
      """
    guard try connection.integer(isThere) > 0 else { return 0 }
    return try connection.integer("SELECT coalesce(max(number), 0) FROM schema_version")
  }

  /// Takes one step, unless another process has taken it meanwhile.
  private static func take(_ migration: Migration, _ connection: any Connection) throws -> Bool {
    if connection.dialect.name == .postgres {
      // Two processes that start together take the steps one after the other.
      try connection.forEach("SELECT pg_advisory_xact_lock(728105)") { _ in }
    }
    guard try version(connection) == migration.number - 1 else { return false }
    if migration.number == 1 {
      try connection.runScript(
        connection.dialect.adapted(
          """
          CREATE TABLE schema_version (
            number BIGINT PRIMARY KEY,
            name TEXT NOT NULL
          );
          """))
    }
    try connection.runScript(connection.dialect.adapted(migration.script))
    let own = connection.dialect.name == .sqlite ? migration.sqlite : migration.postgres
    if !own.isEmpty { try connection.runScript(own) }
    try connection.run(
      "INSERT INTO schema_version (number, name) VALUES (\(migration.number), \(migration.name))")
    return true
  }
}
