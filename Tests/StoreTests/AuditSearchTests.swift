import Actions
import Domain
import SQL
import Store
import Testing
import Values

struct AuditSearchTests {
  private func runner(_ engine: any Engine) -> ActionRunner {
    ActionRunner(
      engine: engine, clock: { Sample.now },
      identifiers: IdentifierGenerator { (1, UInt64.random(in: .min ... .max)) })
  }

  @Test(arguments: TestEngine.available)
  func `A look leaves its line before it gives what it read, and names every record`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await engine.write { try PersonRecords($0).add(Sample.officer, at: Sample.now) }
      let runner = runner(engine)
      let records = (0..<40).map { "per_\($0)" }
      let count = try await runner.look(as: Sample.officer, for: .signIn) { _ in
        Looked(records.count, Look(.people, showing: records + ["per_1"]))
      }
      #expect(count == 40)
      let lines = try await engine.read { try AuditRecords($0).lines(before: nil, most: 10) }
      #expect(lines.count == 1)
      #expect(lines.first?.kind == "looked-at-people")
      #expect(lines.first?.records == records.sorted())
      #expect(lines.first?.role == "commissioning-officer")
      let (seven, none, change) = try await engine.read { connection in
        let audit = AuditRecords(connection)
        return (
          try audit.lines(AuditSearch(record: "per_7"), before: nil, most: 5),
          try audit.lines(AuditSearch(record: "per_70"), before: nil, most: 5),
          try audit.newestChange()
        )
      }
      #expect(seven.map(\.number) == [1])
      #expect(none.isEmpty)
      // What is held in memory stays: nothing has changed.
      #expect(change == 0)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Many who look at once each have a line, and the chain is whole`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await engine.write { try PersonRecords($0).add(Sample.officer, at: Sample.now) }
      let runner = runner(engine)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<300 {
          group.addTask {
            _ = try await runner.look(as: Sample.officer, for: .signIn) { _ in
              Looked(number, Look(.person, of: "per_\(number)", showing: []))
            }
          }
        }
        try await group.waitForAll()
      }
      let finding = try await engine.read { try AuditRecords($0).check(against: []) }
      #expect(finding.sound == 300)
      #expect(finding.bad == nil)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Lines are found by person, record, organisation, time and act`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await engine.write { connection in
        for user in [Sample.officer, Sample.reader] {
          try PersonRecords(connection).add(user, at: Sample.now)
        }
        for number in 0..<60 {
          let user = number.isMultiple(of: 2) ? Sample.officer : Sample.reader
          try AuditRecords(connection).add(
            number.isMultiple(of: 5)
              ? .signedOut : .looked(Look(.person, of: "per_\(number % 3)", showing: [])),
            by: try user.scope(for: .signIn), at: Sample.now.later(bySeconds: number * 86_400))
        }
      }
      func numbers(_ search: AuditSearch, before: Int? = nil) async throws -> [Int] {
        try await engine.read {
          try AuditRecords($0).lines(search, before: before, most: 100).map(\.number)
        }
      }
      let all = Array((1...60).reversed())
      #expect(try await numbers(AuditSearch()) == all)
      #expect(
        try await numbers(AuditSearch(person: Sample.reader.id)) == all.filter { $0 % 2 == 0 })
      let second = all.filter { ($0 - 1) % 3 == 2 && ($0 - 1) % 5 != 0 }
      #expect(try await numbers(AuditSearch(record: "per_2")) == second)
      #expect(
        try await numbers(AuditSearch(record: "per_2"), before: 30) == second.filter { $0 < 30 })
      #expect(
        try await numbers(AuditSearch(person: Sample.officer.id, record: "per_2"))
          == second.filter { $0 % 2 == 1 })
      #expect(try await numbers(AuditSearch(body: .authority)) == all)
      #expect(
        try await numbers(AuditSearch(kind: "signed-out")) == all.filter { ($0 - 1) % 5 == 0 })
      #expect(try await numbers(AuditSearch(sort: .look)) == all.filter { ($0 - 1) % 5 != 0 })
      #expect(
        try await numbers(
          AuditSearch(
            from: Sample.now.later(bySeconds: 20 * 86_400),
            until: Sample.now.later(bySeconds: 30 * 86_400)))
          == all.filter { (21...30).contains($0) })
    }
  }

  @Test(arguments: TestEngine.available)
  func `Neither a line nor what it names is changed, deleted or replaced`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      try await engine.write { connection in
        try PersonRecords(connection).add(Sample.officer, at: Sample.now)
        try AuditRecords(connection).add(
          .looked(Look(.people, showing: ["per_1"])), by: try Sample.officer.scope(for: .signIn),
          at: Sample.now)
      }
      var attempts = [
        "UPDATE audit_record SET record = 'x'", "DELETE FROM audit_record",
        "UPDATE audit_line SET role = 'x'", "DELETE FROM audit_line",
      ]
      attempts +=
        kind == .postgres
        ? ["TRUNCATE audit_record", "TRUNCATE audit_line"]
        : ["INSERT OR REPLACE INTO audit_line SELECT * FROM audit_line"]
      for attempt in attempts {
        await #expect(throws: SQLFault.self, "\(attempt)") {
          try await engine.write { try $0.runScript(attempt) }
        }
      }
      let finding = try await engine.read { try AuditRecords($0).check(against: []) }
      #expect(finding.sound == 1)
      #expect(finding.bad == nil)
    }
  }
}
