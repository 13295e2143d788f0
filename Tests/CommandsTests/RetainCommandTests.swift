import Domain
import SQL
import SQLite
import Store
import Support
import Testing
import Values

/// `accord retain` as it is typed.
struct RetainCommandTests {
  private let folder: TemporaryFolder
  private var data: String { "\(folder.path)/data" }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func inDatabase<Value: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> Value
  ) async throws -> Value {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let value = try await engine.write(body)
    try await engine.close()
    return value
  }

  private func links() async throws -> Int {
    try await inDatabase { try $0.integer("SELECT count(*) FROM sign_in_link") }
  }

  @Test func `It tells what is due, disposes of it but for what is held, and says so`() async throws
  {
    #expect(try AccordRun("migrate", "--data", data).code == 0)
    let (ended, now) = (Moment(milliseconds: 1_600_000_000_000), "2020-09-14")
    try await inDatabase { connection in
      for number in 1...5 as ClosedRange<UInt64> {
        let id = PersonID(high: 1, low: number)
        try PersonRecords(connection).add(
          Person(id: id, name: "Ada \(number) (invented)", addedAt: ended))
        try LinkRecords(connection).add(
          "\(number)", .signIn, for: id, at: ended, until: ended.later(bySeconds: 60))
      }
      let officer = PersonID(high: 1, low: 1)
      guard let day = CalendarDate(reading: now) else { throw Refusal.notFound }
      try RetentionRecords(connection).add(
        LegalHold(
          id: HoldID(high: 2, low: 1), on: .person(officer), from: day,
          placed: Post.Deed(officer, at: ended, reason: "An inquiry (invented)")))
    }
    let told = try AccordRun("retain", "--data", data, "--check", "--as-of", "2020-09-13")
    #expect(told.code == 0, "\(told.complaints)")
    #expect(
      told.output == """
        By the rules of 13 September 2020:
        Links to sign in and to choose a password: 4 due, 1 kept by a hold

        """)
    let early = try AccordRun("retain", "--data", data, "--as-of", "2020-09-12")
    #expect(early.output == "By the rules of 12 September 2020:\nNothing is due.\n")
    #expect(try await links() == 5)

    let done = try AccordRun("retain", "--data", data)
    #expect(done.code == 0, "\(done.complaints)")
    #expect(
      done.output.hasSuffix(
        ":\nLinks to sign in and to choose a password: 4 disposed of, 1 kept by a hold\n"))
    #expect(try await links() == 1)
    let trail = try AccordRun("verify", "audit", "--data", data)
    #expect(trail.code == 0, "\(trail.output)\(trail.complaints)")
    let lines = try await inDatabase {
      try AuditRecords($0).lines(AuditSearch(kind: "records-disposed"), before: nil, most: 9)
    }
    #expect(lines.map(\.role) == ["terminal"])

    let ahead = try AccordRun("retain", "--data", data, "--as-of", "2999-01-01")
    #expect(ahead.code == 1)
    #expect(ahead.complaints.contains("a day to come"))
    #expect(try AccordRun("retain", "--data", data, "--as-of", "2999-01-01", "--check").code == 0)
    #expect(try AccordRun("retain", "--data", data, "--as-of", "soon").code == 2)
  }
}
