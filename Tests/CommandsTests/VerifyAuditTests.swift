import Domain
import Foundation
import Reports
import SQL
import SQLite
import Store
import Support
import Testing
import Values

/// `accord verify audit` over a trail as it was written, and over what others make of it.
struct VerifyAuditTests {
  private let folder: TemporaryFolder
  private var data: String { "\(folder.path)/data" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func change(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    try await engine.write(body)
    try await engine.close()
  }

  @Test func `It says that all is well, and names the first line that is not`() async throws {
    #expect(try AccordRun("migrate", "--data", data).code == 0)
    let person = User(
      id: PersonID(high: 1, low: 1), name: "Ada Lovell (invented)", role: .commissioningOfficer)
    let now = Moment(milliseconds: 1_790_000_000_000)
    try await change { connection in
      try PersonRecords(connection).add(Person(id: person.id, name: person.name, addedAt: now))
      for _ in 0..<20 {
        try AuditRecords(connection).add(
          .looked(Look(.people, showing: ["per_1", "per_2"])), by: try person.scope(for: .signIn),
          at: now)
      }
    }
    let alone = try AccordRun("verify", "audit", "--data", data)
    #expect(alone.code == 0, "\(alone.complaints)")
    #expect(alone.output.contains("20 lines are as they were written."))
    #expect(alone.output.contains("There is no \(data)/audit-heads.log to hold it against."))

    let heads = HeadFile(path: "\(folder.path)/elsewhere.log")
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let head = try await engine.read { try AuditRecords($0).head(at: now) }
    try await engine.close()
    try heads.add(try #require(head))
    let sound = try AccordRun("verify", "audit", "--data", data, "--audit-heads", heads.path)
    #expect(sound.code == 0, "\(sound.output)\(sound.complaints)")

    try await change { connection in
      try connection.runScript("DROP TRIGGER audit_record_stays")
      try connection.runScript("DROP TRIGGER audit_line_stays")
      try connection.runScript("DELETE FROM audit_record WHERE number > 15")
      try connection.runScript("DELETE FROM audit_line WHERE number > 15")
    }
    let cut = try AccordRun("verify", "audit", "--data", data, "--audit-heads", heads.path)
    #expect(cut.code == 1)
    #expect(cut.output.contains("Line 16 is the first that is not as it was written: it is gone"))

    try await change { connection in
      try connection.runScript("DELETE FROM audit_record WHERE number = 7 AND record = 'per_2'")
    }
    let bad = try AccordRun("verify", "audit", "--data", data)
    #expect(bad.code == 1)
    #expect(bad.output.contains("Line 7 is the first that is not as it was written: its hash"))
    // A document is verified as before, named or not.
    let document = try folder.write("x.json", "{}")
    #expect(try AccordRun("verify", document).code == 1)
    #expect(try AccordRun("verify", "document", document).code == 1)
    #expect(try AccordRun("verify", "audit", "--data", "\(folder.path)/none").code == 1)
  }
}
