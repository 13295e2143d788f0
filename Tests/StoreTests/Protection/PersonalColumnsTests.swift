import Domain
import SQL
import Testing

/// The record of processing against the tables as they are.
struct PersonalColumnsTests {
  private static let catalogue: [TestEngine: Query] = [
    .sqlite: """
    SELECT tables.name, columns.name FROM sqlite_master AS tables
    JOIN pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
    """,
    .postgres: """
    SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
    WHERE table_schema = current_schema()
    """,
  ]

  private func names(_ kind: TestEngine, _ engine: any Engine) async throws -> Set<String> {
    let query = try #require(Self.catalogue[kind])
    return Set(
      try await engine.read { connection in
        try connection.all(query) { "\(try $0.text(0)).\(try $0.text(1))" }
      })
  }

  private var entered: [String] { PersonalColumns.all.map { "\($0.table).\($0.column)" } }

  @Test(arguments: TestEngine.available)
  func `Every column has its entry, and every entry its column`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let there = try await names(kind, engine)
      #expect(there.count > 300)
      let missing = there.subtracting(entered).sorted()
      #expect(missing.isEmpty, "Enter these in PersonalColumns: \(missing)")
      let gone = Set(entered).subtracting(there).sorted()
      #expect(gone.isEmpty, "These are entered and not there: \(gone)")
    }
  }

  @Test(arguments: TestEngine.available)
  func `A table that is new is noticed`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      try await engine.write { try $0.runScript("CREATE TABLE child (name TEXT NOT NULL)") }
      let there = try await names(kind, engine)
      #expect(there.subtracting(entered) == ["child.name"])
    }
  }

  @Test func `No column is entered twice, and who is named by a row is never left out`() {
    #expect(Set(entered).count == entered.count)
    let telling = ["person_id", "_by", "email", "_why", "remark"]
    // What an act did is numbered; the act itself says who.
    for entry in PersonalColumns.all where !["made_by", "superseded_by"].contains(entry.column) {
      guard telling.contains(where: { entry.column.hasSuffix($0) }) else { continue }
      #expect(entry.processing != nil, "\(entry.table).\(entry.column)")
    }
  }
}
