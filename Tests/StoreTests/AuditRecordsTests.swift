import Domain
import SQL
import Store
import Testing
import Values

struct AuditRecordsTests {
  private func add(_ count: Int, to engine: any Engine) async throws {
    let scope = try Sample.officer.scope(for: .signIn)
    try await engine.write { connection in
      try PersonRecords(connection).add(Sample.officer, at: Sample.now)
      for number in 0..<count {
        try AuditRecords(connection).add(
          number.isMultiple(of: 2) ? .signedIn : .signedOut, by: scope,
          at: Sample.now.later(bySeconds: number))
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `What is added is read again, newest first`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      try await add(5, to: engine)
      let lines = try await engine.read { try AuditRecords($0).lines(before: nil, most: 3) }
      #expect(lines.map(\.number) == [5, 4, 3])
      #expect(lines.first?.kind == "signed-in")
      let broken = try await engine.read { try AuditRecords($0).firstBroken() }
      #expect(broken == nil)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A line is never changed and never deleted`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      try await add(3, to: engine)
      await #expect(throws: SQLFault.self) {
        try await engine.write {
          try $0.run("UPDATE audit_line SET subject = 'x' WHERE number = 2")
        }
      }
      await #expect(throws: SQLFault.self) {
        try await engine.write { try $0.run("DELETE FROM audit_line") }
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `A line changed behind the program's back is found`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      try await add(5, to: engine)
      try await engine.write { connection in
        switch connection.dialect.name {
        case .sqlite: try connection.runScript("DROP TRIGGER audit_line_stays_as_it_is")
        case .postgres: try connection.runScript("DROP TRIGGER audit_line_stays ON audit_line")
        }
        try connection.run("UPDATE audit_line SET details = 'changed' WHERE number = 4")
      }
      let broken = try await engine.read { try AuditRecords($0).firstBroken() }
      #expect(broken == 4)
    }
  }
}
