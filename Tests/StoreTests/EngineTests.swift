import Postgres
import SQL
import SQLite
import Store
import Support
import Testing

struct EngineTests {
  @Test(arguments: TestEngine.available)
  func `A write that fails leaves nothing, and its neighbours are kept`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<200 {
          group.addTask {
            do {
              try await engine.write { connection in
                let name = "setting \(number)"
                try connection.run(
                  "INSERT INTO setting (name, value, version) VALUES (\(name), 'one', 1)")
                if number.isMultiple(of: 3) { throw SQLFault.failed("on purpose") }
              }
              return true
            } catch SQLFault.failed {
              return false
            }
          }
        }
        var kept = 0
        for try await isKept in group where isKept { kept += 1 }
        #expect(kept == 133)
      }
      let count = try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
      #expect(count == 133)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A broken constraint says its name`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      await #expect {
        try await engine.write { connection in
          for _ in 0..<2 {
            try connection.run("INSERT INTO setting (name, value, version) VALUES ('a', 'b', 1)")
          }
        }
      } throws: { error in
        if case SQLFault.constraint(let name, _) = error { return name.contains("setting") }
        return false
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `Values come back as they went in`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let nothing: String? = nil
      let text = "O'Brien \"; DROP TABLE person; -- e\u{301} \u{1F600} %s ? $1"
      let values = try await engine.read { connection in
        try connection.all(
          "SELECT CAST(\(text) AS TEXT), CAST(\(Int.max) AS BIGINT), CAST(\(nothing.sqlValue) AS TEXT)"
        ) { (try $0.text(0), try $0.integer(1), try $0.optionalText(2)) }
      }
      #expect(values.count == 1)
      #expect(values.first?.0 == text)
      #expect(values.first?.1 == Int.max)
      #expect(values.first?.2 == nil)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A database of the future is refused, and of today left as it is`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      #expect(try await Schema.migrator.migrate(engine) == [])
      try await engine.write {
        try $0.run("INSERT INTO schema_version (number, name) VALUES (1000, 'later')")
      }
      await #expect(throws: Migrator.FromTheFuture.self) {
        try await Schema.migrator.migrate(engine)
      }
    }
  }

  @Test func `SQLite confirms that commits reach the disk`() async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let engine = try SQLiteEngine(path: "\(folder.path)/accord.db")
    let pragmas = try engine.pragmas()
    #expect(pragmas.synchronous == 2)
    #expect(pragmas.journal == "wal")
    #expect(pragmas.foreignKeys == 1)
    try await engine.close()
  }

  @Test func `A second opening of a SQLite file is turned away`() async throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = "\(folder.path)/accord.db"
    let engine = try SQLiteEngine(path: path)
    #expect(throws: DatabaseInUse.self) { try SQLiteEngine(path: path) }
    try await engine.close()
  }
}

struct ConcurrencyTests {
  @Test(arguments: TestEngine.available)
  func `Sixty-four who add one at once add sixty-four`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      try await engine.write {
        try $0.run("INSERT INTO setting (name, value, version) VALUES ('count', '', 0)")
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<64 {
          group.addTask {
            // Read, then write what was read and one more: lost if another comes between unnoticed.
            try await engine.write { connection in
              let before = try connection.integer(
                "SELECT version FROM setting WHERE name = 'count'")
              try connection.run("UPDATE setting SET version = \(before + 1) WHERE name = 'count'")
            }
          }
        }
        try await group.waitForAll()
      }
      let after = try await engine.read { try $0.integer("SELECT version FROM setting") }
      #expect(after == 64)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Whoever reads twice in one go sees one state`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for number in 0..<50 {
            let name = "setting \(number)"
            try await engine.write {
              try $0.run("INSERT INTO setting (name, value, version) VALUES (\(name), '', 1)")
            }
          }
        }
        for _ in 0..<50 {
          group.addTask {
            let (first, second) = try await engine.read { connection in
              (
                try connection.integer("SELECT count(*) FROM setting"),
                try connection.integer("SELECT count(*) FROM setting")
              )
            }
            #expect(first == second)
          }
        }
        try await group.waitForAll()
      }
    }
  }
}

struct PostgresTests {
  @Test func `A server that is not there is a fault of storage, in words`() {
    #expect {
      try PostgresEngine(address: "postgres://accord@/postgres?host=/nowhere/to/be/found")
    } throws: { error in
      if case SQLFault.storage(let words) = error { return words.contains("nowhere") }
      return false
    }
  }

  @Test(.enabled(if: TestEngine.available.contains(.postgres), "bin/test starts a server"))
  func `Of several hosts the one that answers is used`() async throws {
    let server = TestEngine.server ?? ""
    let folder = server.split(separator: "=").last ?? ""
    let engine = try PostgresEngine(
      address: "postgres://accord@/postgres?host=/nowhere,\(folder)", connections: 2)
    #expect(try await engine.read { try $0.integer("SELECT 7") } == 7)
    try await engine.close()
  }

  @Test(.enabled(if: TestEngine.available.contains(.postgres), "bin/test starts a server"))
  func `A connection that is cut between two reads is made anew`() async throws {
    let engine = try PostgresEngine(address: TestEngine.server ?? "", connections: 1)
    let process = try await engine.read { try $0.integer("SELECT pg_backend_pid()") }
    let other = try PostgresEngine(address: TestEngine.server ?? "", connections: 1)
    _ = try await other.write {
      try $0.all("SELECT pg_terminate_backend(\(process)::int)") { _ in }
    }
    let next = try await engine.read { try $0.integer("SELECT pg_backend_pid()") }
    #expect(next != process)
    try await engine.close()
    try await other.close()
  }

  @Test(arguments: TestEngine.available)
  func `A text with a NUL is refused, never cut`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let text = "before\u{0}after"
      await #expect(throws: SQLFault.failed("A text holds a NUL.")) {
        try await engine.read { try $0.first("SELECT CAST(\(text) AS TEXT)") { try $0.text(0) } }
      }
    }
  }
}
