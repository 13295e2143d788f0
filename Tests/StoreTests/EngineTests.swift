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

  @Test(arguments: TestEngine.available)
  func `A text with a NUL is refused, never cut`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let text = "before\u{0}after"
      await #expect(throws: SQLFault.failed("A text holds a NUL.")) {
        try await engine.read { try $0.first("SELECT CAST(\(text) AS TEXT)") { try $0.text(0) } }
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `Sums, truths and bytes are read alike`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let every = (0...255).map { UInt8($0) }
      try await engine.write { connection in
        try connection.runScript(
          connection.dialect.adapted(
            "CREATE TABLE thing (number BIGINT, content BYTEA, word TEXT);"))
        let (noNumber, noWord): (Int?, String?) = (nil, nil)
        try connection.run("INSERT INTO thing VALUES (\(2), \(every), \(noWord))")
        try connection.run("INSERT INTO thing VALUES (\(noNumber), \([UInt8]()), \("word"))")
        #expect(try connection.run("UPDATE thing SET number = 3 WHERE number IS NULL") == 1)
      }
      let rows = try await engine.read { connection in
        try connection.all("SELECT content, word FROM thing ORDER BY number") {
          (try $0.bytes(0), try $0.optionalText(1))
        }
      }
      #expect(rows.map(\.0) == [every, []])
      #expect(rows.map(\.1) == [nil, "word"])
      let (sum, isMore) = try await engine.read { connection in
        try #require(
          try connection.first("SELECT sum(number), count(*) > \(1) FROM thing") {
            (try $0.integer(0), try $0.flag(1))
          })
      }
      #expect(sum == 5)
      #expect(isMore)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Who only reads cannot write`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      await #expect(throws: (any Error).self) {
        try await engine.read {
          try $0.run("INSERT INTO setting (name, value, version) VALUES ('a', 'b', 1)")
        }
      }
      let count = try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
      #expect(count == 0)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Closing waits for what is under way, and refuses what comes later`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      let done = TestLock(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask {
            let name = "setting \(number)"
            // Those that come too late are refused; those that are not, are kept.
            let isKept = try? await engine.write {
              try $0.run("INSERT INTO setting (name, value, version) VALUES (\(name), '', 1)")
            }
            if isKept != nil { done.withLock { $0 += 1 } }
          }
        }
        try await group.next()
        try await engine.close()
        try await group.waitForAll()
      }
      #expect(done.withLock { $0 } > 0)
      await #expect(throws: (any Error).self) {
        try await engine.read { try $0.integer("SELECT 1") }
      }
      await #expect(throws: (any Error).self) {
        try await engine.write { try $0.integer("SELECT 1") }
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

  @Test(arguments: TestEngine.available)
  func `A thousand reads by sixteen at once all answer`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for reader in 0..<16 {
          group.addTask {
            var sum = 0
            for number in stride(from: reader, to: 1_000, by: 16) {
              sum += try await engine.read { try $0.integer("SELECT CAST(\(number) AS BIGINT)") }
            }
            return sum
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(sum == 499_500)
    }
  }
}
