import Postgres
import SQL
import Store
import Support
import Testing

struct PostgresTests {
  static let isThere = TestEngine.available.contains(.postgres)

  @Test func `A server that is not there is a fault of storage, in words`() {
    #expect {
      try PostgresEngine(address: "postgres://accord@/postgres?host=/nowhere/to/be/found")
    } throws: { error in
      if case SQLFault.storage(let words) = error { return words.contains("nowhere") }
      return false
    }
  }

  @Test(.enabled(if: isThere, "bin/test starts a server"), arguments: ["/nowhere", "127.0.0.1"])
  func `Of several hosts the one that answers is used`(_ dead: String) async throws {
    let folder = TestEngine.server?.split(separator: "=").last ?? ""
    let engine = try PostgresEngine(
      address: "postgres://accord@/postgres?host=\(dead),\(folder)&port=1,5432", connections: 2)
    #expect(try await engine.read { try $0.integer("SELECT 7") } == 7)
    try await engine.close()
  }

  @Test(.enabled(if: isThere, "bin/test starts a server"))
  func `Connections that are all cut are made anew, and nobody notices`() async throws {
    try await TestEngine.postgres.open { engine in
      for round in 0..<3 {
        try await Self.cutAll(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
          for number in 0..<20 {
            group.addTask {
              let name = "setting \(round) \(number)"
              try await engine.write {
                try $0.run("INSERT INTO setting (name, value, version) VALUES (\(name), '', 1)")
              }
            }
            group.addTask { _ = try await engine.read { try $0.integer("SELECT 1") } }
          }
          try await group.waitForAll()
        }
      }
      let count = try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
      #expect(count == 60)
    }
  }

  /// Makes every thread of an engine connect, then ends those connections on the server.
  private static func cutAll(_ engine: any Engine) async throws {
    var processes: Set<Int> = []
    while processes.count < 4 {
      let found = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            try await engine.read {
              try $0.integer("SELECT pg_backend_pid() FROM pg_sleep(0.02)")
            }
          }
        }
        return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
      }
      processes.formUnion(found)
    }
    let other = try PostgresEngine(address: TestEngine.address(), connections: 1)
    let ended = processes
    _ = try await other.write { connection in
      for process in ended {
        _ = try connection.integer("SELECT count(pg_terminate_backend(\(process)::int, 5000))")
      }
    }
    try await other.close()
  }

  @Test(.enabled(if: isThere, "bin/test starts a server"))
  func `A write whose connection is lost before the commit is done once, on another`() async throws
  {
    try await TestEngine.postgres.open { engine in
      let runs = TestLock(0)
      try await engine.write { connection in
        let run = runs.withLock {
          $0 += 1
          return $0
        }
        try connection.run("INSERT INTO setting (name, value, version) VALUES ('a', 'b', 1)")
        if run == 1 { _ = try connection.integer(Self.endsItself) }
      }
      #expect(runs.withLock { $0 } == 2)
      let count = try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
      #expect(count == 1)
    }
  }

  private static let endsItself: Query =
    "SELECT count(pg_terminate_backend(pg_backend_pid())) FROM pg_sleep(0)"

  @Test(.enabled(if: isThere, "bin/test starts a server"))
  func `A write whose connection is lost in the commit is told, and never repeated`() async throws {
    try await TestEngine.postgres.open { engine in
      try await engine.write {
        try $0.runScript(
          """
          CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$;
          CREATE CONSTRAINT TRIGGER ends_at_commit AFTER INSERT ON setting
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_session();
          """)
      }
      let runs = TestLock(0)
      await #expect {
        try await engine.write { connection in
          runs.withLock { $0 += 1 }
          try connection.run("INSERT INTO setting (name, value, version) VALUES ('a', 'b', 1)")
        }
      } throws: { error in
        if case SQLFault.storage(let words) = error { return words.contains("not known") }
        return false
      }
      #expect(runs.withLock { $0 } == 1)
    }
  }

  @Test(.enabled(if: isThere, "bin/test starts a server"))
  func `A fault that is caught and kept quiet is told all the same`() async throws {
    try await TestEngine.postgres.open { engine in
      await #expect {
        try await engine.write { connection in
          for _ in 0..<2 {
            _ = try? connection.run(
              "INSERT INTO setting (name, value, version) VALUES ('Kim Invented', 'b', 1)")
          }
        }
      } throws: { error in
        guard case SQLFault.constraint(_, let words) = error else { return false }
        // The server would say whose record it was.
        return !words.contains("Kim")
      }
      let count = try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
      #expect(count == 0)
    }
  }

  @Test(.enabled(if: isThere, "bin/test starts a server"))
  func `More queries than a connection keeps prepared all answer`() async throws {
    let engine = try PostgresEngine(address: TestEngine.address(), connections: 1)
    for count in 1...600 {
      let list = Array(1...count)
      let found = try await engine.read {
        try $0.integer(
          "SELECT count(*) FROM generate_series(1, 1000) AS n WHERE n IN \(list: list)")
      }
      #expect(found == count)
    }
    let prepared = try await engine.read {
      try $0.integer("SELECT count(*) FROM pg_prepared_statements")
    }
    #expect(prepared <= 512)
    try await engine.close()
  }

  @Test(.enabled(if: isThere, "bin/test starts a server"))
  func `A session is as safe as the engine wants it, and else as the address says`() async throws {
    let engine = try PostgresEngine(
      address: TestEngine.address(
        with: "options=-csynchronous_commit%3Doff%20-cstatement_timeout%3D7s&application_name=mine"),
      connections: 1)
    for (name, expected) in [
      ("synchronous_commit", "on"), ("statement_timeout", "7s"), ("lock_timeout", "10s"),
      ("application_name", "mine"), ("client_encoding", "UTF8"),
      ("transaction_isolation", "serializable"),
    ] {
      let found = try await engine.write {
        try $0.first("SELECT current_setting(\(name))") { try $0.text(0) }
      }
      #expect(found == expected, "\(name)")
    }
    try await engine.close()
  }
}
