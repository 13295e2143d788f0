import Foundation
import SQL
import SQLite
import Store
import Support
import Testing

/// The embedded database when the disk is full, or fails.
struct SQLiteFaultTests {
  private let folder: TemporaryFolder
  private var path: String { "\(folder.path)/accord.db" }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Lets the database grow by so many pages: a full disk, as far as SQLite is concerned.
  private func room(_ pages: Int, in engine: SQLiteEngine) async throws {
    try await engine.write { connection in
      let now = try connection.integer("PRAGMA page_count")
      try connection.runScript("PRAGMA max_page_count = \(now + pages)")
    }
  }

  private func count(_ engine: SQLiteEngine) async throws -> Int {
    try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
  }

  private static func add(_ number: Int, _ engine: SQLiteEngine, length: Int = 100) async throws {
    let (name, value) = ("setting \(number)", String(repeating: "x", count: length))
    _ = try await engine.write {
      try $0.run("INSERT INTO setting (name, value, version) VALUES (\(name), \(value), 1)")
    }
  }

  @Test func `A full disk refuses what does not fit, keeps the rest, and is well again with room`()
    async throws
  {
    let engine = try SQLiteEngine(path: path)
    _ = try await Schema.migrator.migrate(engine)
    try await Self.add(0, engine)
    try await room(2, in: engine)
    await #expect {
      try await Self.add(1, engine, length: 50_000)
    } throws: {
      ($0 as? SQLFault)?.isDiskFull == true
    }
    #expect(engine.fault == nil)
    #expect(try await count(engine) == 1)
    // Many at once: those that are acknowledged are there, and no others.
    let acknowledged = await withTaskGroup(of: Bool.self) { group in
      for number in 10..<200 {
        group.addTask { (try? await Self.add(number, engine, length: 900)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(acknowledged < 190)
    #expect(try await count(engine) == 1 + acknowledged)
    try await room(10_000, in: engine)
    try await Self.add(1_000, engine, length: 50_000)
    #expect(try await count(engine) == 2 + acknowledged)
    #expect(try engine.flaws() == [])
    try await engine.close()
  }

  @Test func `A disk that is full in a migration leaves the version before, and then goes on`()
    async throws
  {
    let engine = try SQLiteEngine(path: path)
    let first = Migrator(Array(Schema.migrator.migrations.prefix(1)))
    _ = try await first.migrate(engine)
    try await Self.add(1, engine)
    try await room(1, in: engine)
    await #expect {
      try await Schema.migrator.migrate(engine)
    } throws: {
      ($0 as? SQLFault)?.isDiskFull == true
    }
    #expect(try await Schema.migrator.version(engine) == 1)
    let tables = try await engine.read {
      try $0.integer("SELECT count(*) FROM sqlite_master WHERE name = 'register_act'")
    }
    #expect(tables == 0)
    #expect(try await count(engine) == 1)
    try await room(10_000, in: engine)
    #expect(try await Schema.migrator.migrate(engine).first == 2)
    #expect(try engine.flaws() == [])
    try await engine.close()
  }

  @Test
  func `A write that the disk fails in ends all writing, and no reading, until the next start`()
    async throws
  {
    let engine = try SQLiteEngine(path: path)
    _ = try await Schema.migrator.migrate(engine)
    try await Self.add(1, engine)
    await #expect(throws: SQLFault.storage("10: disk I/O error")) {
      try await engine.write { connection in
        try connection.run("INSERT INTO setting (name, value, version) VALUES ('half', '', 1)")
        throw SQLFault.storage("10: disk I/O error")
      }
    }
    #expect(engine.fault == "10: disk I/O error")
    await #expect(throws: SQLFault.readOnly(since: "10: disk I/O error")) {
      try await Self.add(2, engine)
    }
    #expect(try await count(engine) == 1)
    try await engine.close()
    let next = try SQLiteEngine(path: path)
    try await Self.add(2, next)
    #expect(try await count(next) == 2)
    try await next.close()
  }

  @Test func `Closed, the file alone holds everything, and the next may open it`() async throws {
    let engine = try SQLiteEngine(path: path)
    _ = try await Schema.migrator.migrate(engine)
    try await Self.add(1, engine)
    #expect(throws: DatabaseInUse.self) { try SQLiteEngine(path: path) }
    try await engine.close()
    let alone = "\(folder.path)/alone.db"
    try FileManager.default.copyItem(atPath: path, toPath: alone)
    for file in [alone, path] {
      let next = try SQLiteEngine(path: file)
      #expect(try await count(next) == 1)
      try await next.close()
    }
  }

  @Test func `Who lets go without closing leaves the file whole too`() async throws {
    do {
      let engine = try SQLiteEngine(path: path)
      _ = try await Schema.migrator.migrate(engine)
      try await Self.add(1, engine)
    }
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    let next = try SQLiteEngine(path: path)
    #expect(try await count(next) == 1)
    try await next.close()
  }

  @Test func `A copy appears whole or not at all`() async throws {
    let engine = try SQLiteEngine(path: path)
    _ = try await Schema.migrator.migrate(engine)
    try await Self.add(1, engine)
    let copy = "\(folder.path)/copy.db"
    try SQLiteBackup.copy(path, to: copy)
    #expect(throws: SQLFault.self) { try SQLiteBackup.copy(path, to: copy) }
    #expect(try SQLiteBackup.schemaVersion(copy) == Schema.migrator.latest)
    #expect(throws: SQLFault.self) { try SQLiteBackup.copy(path, to: "\(folder.path)/no/copy.db") }
    try await engine.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.contains("unfinished") })
  }
}
