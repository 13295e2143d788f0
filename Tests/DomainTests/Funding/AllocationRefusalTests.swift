import Domain
import Testing
import Values

struct AllocationRefusalTests {
  private func table(_ rows: [(String, [Int])], criteria: [String] = ["a", "b"]) -> CountTable {
    CountTable(
      criteria: criteria,
      schools: rows.enumerated().map { number, row in
        SchoolCount(
          cluster: ClusterKey(authority: "383", name: row.0), urn: "\(number)", counts: row.1)
      })
  }

  private func formula(_ codes: [String] = ["a", "b"], lumpSum: Money = .zero) throws -> Formula {
    try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: codes.map { code in
        Formula.Weighting(
          Criterion(code: code, name: "Criterion \(code)"), .percent(100 / codes.count),
          source: "test")
      },
      lumpSum: lumpSum)
  }

  /// The problems an allocation is refused for, each in words.
  private func problems(
    pot: Money = .pounds(100), _ formula: Formula, _ table: CountTable,
    of authority: String = "383",
    _ terms: AllocationTerms = AllocationTerms()
  ) -> [Problem] {
    let refusal = #expect(throws: Refusal.self) {
      try Allocation.sharing(pot, by: formula, over: table, of: authority, on: terms)
    }
    let problems = refusal?.problems ?? []
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.severity == .hard && $0.sentence.hasSuffix(".") })
    return problems
  }

  private let fair: [(String, [Int])] = [("A", [1, 2]), ("B", [3, 4])]

  @Test(arguments: [
    0, -1, -78_083_000, 1_000_000_000_000, 1_000_000_000_100, 9_000_000_000_000_000,
  ])
  func `A pot of nothing, below nothing or of £10 billion is refused`(_ pence: Int) throws {
    let found = problems(pot: Money(pence: pence), try formula(), table(fair))
    #expect(found.count == 1)
    #expect(found.allSatisfy { $0.sentence.contains("pot") && !$0.remedy.isEmpty })
  }

  @Test func `Pence in a pot shared in pounds are refused, and are not in pence`() throws {
    let pot = Money(pence: 10_050)
    let found = problems(pot: pot, try formula(), table(fair))
    #expect(found.map { $0.remedy.contains("penny") } == [true])
    let terms = AllocationTerms(unit: .penny)
    let shared = try Allocation.sharing(
      pot, by: formula(), over: table(fair), of: "383", on: terms)
    #expect(shared.clusters.map(\.amount).total() == pot)
  }

  @Test func `Pence in a lump sum paid in pounds are refused`() throws {
    let found = problems(try formula(lumpSum: Money(pence: 150)), table(fair))
    #expect(found.count == 1)
  }

  @Test(arguments: [5_000, 5_100, 1_000_000, 9_223_372_036_854_775_800])
  func `Lump sums that eat the pot are refused`(_ pence: Int) throws {
    let found = problems(try formula(lumpSum: Money(pence: pence)), table(fair))
    #expect(found.map { $0.sentence.contains("lump sum") } == [true])
  }

  @Test func `A criterion nobody has is refused with its name and weight`() throws {
    let found = problems(try formula(), table([("A", [1, 0]), ("B", [3, 0])]))
    #expect(found.map(\.rule) == ["criterion-nobody-has"])
    for part in ["‘Criterion b’", "50%"] {
      #expect(found.allSatisfy { $0.sentence.contains(part) })
    }
    #expect(found.allSatisfy { $0.remedy.contains("share-out") })
  }

  @Test func `Every criterion nobody has is named`() throws {
    let table = table([("A", [1, 0, 0, 0])], criteria: ["a", "b", "c", "d"])
    let found = problems(try formula(["a", "b", "c", "d"]), table)
    #expect(found.map(\.rule) == Array(repeating: "criterion-nobody-has", count: 3))
  }

  @Test func `A cluster that counts nobody is refused, and every one is named`() throws {
    let found = problems(
      try formula(), table([("A", [0, 0]), ("B", [1, 2]), ("C", [0, 0])]))
    #expect(found.map(\.rule) == ["cluster-without-pupils", "cluster-without-pupils"])
    #expect(zip(found, ["cluster A ", "cluster C "]).allSatisfy { $0.sentence.contains($1) })
  }

  @Test(arguments: [
    ("Inner East", "inner  east"), ("A & B", "A and B"), ("J.E.S.S.", "JESS"), ("ARM", "Arm "),
    ("Café", "Cafe\u{301}"),
  ])
  func `Two clusters that sound alike are refused with both their names`(
    _ one: String, _ other: String
  ) throws {
    let found = problems(try formula(), table([(one, [1, 2]), (other, [3, 4]), ("C", [1, 1])]))
    #expect(found.map(\.rule) == ["cluster-names-alike"])
    for name in [one, other] { #expect(found.allSatisfy { $0.sentence.contains("‘\(name)’") }) }
  }

  @Test func `Clusters of two authorities may have one name`() throws {
    let schools = ["383", "384"].map { authority in
      SchoolCount(
        cluster: ClusterKey(authority: authority, name: "ARM"), urn: authority, counts: [1, 1])
    }
    let shared = try Allocation.sharing(
      .pounds(5), by: formula(), over: CountTable(criteria: ["a", "b"], schools: schools),
      of: "384", on: AllocationTerms())
    #expect(shared.clusters.map(\.amount) == [.pounds(5)])
    #expect(shared.authority == "384")
  }

  @Test func `Criteria that are not counted are refused, each by its column`() throws {
    let found = problems(try formula(["a", "x", "y", "z"]), table(fair))
    #expect(
      found.map(\.rule) == Array(repeating: "criterion-not-counted", count: 3))
    #expect(zip(found, ["x", "y", "z"]).allSatisfy { $0.sentence.contains(" \($1)") })
  }

  @Test(arguments: [[1, -1], [-5, 3], [Int.min, 0], [1, Int.max], [0, 100_000_001]])
  func `Counts below zero and beyond all reason are refused by school`(_ counts: [Int]) throws {
    let found = problems(try formula(), table([("A", [1, 2]), ("B", counts)]))
    #expect(found.map { $0.sentence.contains("School 1") } == [true])
  }

  @Test func `A school with too few counts is refused`() throws {
    let found = problems(try formula(), table([("A", [1, 2]), ("B", [1])]))
    #expect(found.count == 1)
  }

  @Test func `An authority without clusters is refused`() throws {
    #expect(problems(try formula(), table([])).count == 1)
    #expect(
      problems(try formula(), table(fair), of: "302").map { $0.sentence.contains("302") } == [true])
  }

  @Test func `Pupils in criteria that weigh nothing are no claim`() throws {
    let formula = try Formula(
      code: "test", name: "Test", validFrom: nil, source: "test",
      weightings: [
        Formula.Weighting(Criterion(code: "a", name: "a"), .whole, source: "test"),
        Formula.Weighting(Criterion(code: "b", name: "b"), .zero, source: "test"),
      ], lumpSum: .zero)
    let terms = AllocationTerms(emptyCriterion: .shareOut)
    _ = problems(formula, table([("A", [0, 1]), ("B", [0, 2])]), terms)
    let some = try Allocation.sharing(
      .pounds(9), by: formula, over: table([("A", [0, 1]), ("B", [2, 2])]), of: "383", on: terms)
    #expect(some.clusters.map(\.amount) == [.zero, .pounds(9)])
  }
}
