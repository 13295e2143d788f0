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
    let engine = try SQLiteEngine(path: "\(folder.path)/accord.db")
    let pragmas = try engine.pragmas()
    #expect(pragmas.synchronous == 2)
    #expect(pragmas.journal == "wal")
    #expect(pragmas.foreignKeys == 1)
    try await engine.close()
  }

  @Test func `A second opening of a SQLite file is turned away`() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/accord.db"
    let engine = try SQLiteEngine(path: path)
    #expect(throws: DatabaseInUse.self) { try SQLiteEngine(path: path) }
    try await engine.close()
  }
}
