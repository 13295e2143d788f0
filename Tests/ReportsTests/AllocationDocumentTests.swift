import Domain
import Reports
import Testing
import Values

struct AllocationDocumentTests {
  private let table = CountTable(
    criteria: ["roll", "eal"],
    schools: [
      SchoolCount(cluster: ClusterKey(authority: "383", name: "West"), urn: "3", counts: [2, 0]),
      SchoolCount(
        cluster: ClusterKey(authority: "383", name: "East"), urn: "1", counts: [3, 1],
        note: "estimated"),
      SchoolCount(cluster: ClusterKey(authority: "383", name: "East"), urn: "2", counts: [1, 2]),
    ])

  private func allocation(
    _ terms: AllocationTerms = AllocationTerms(), lumpSum: Money = .zero
  ) throws -> Allocation {
    let formula = try Formula(
      code: "test", name: "Test formula", validFrom: nil, source: "T1",
      weightings: [
        .init(.roll, .percent(70), source: "T1"), .init(.eal, .percent(30), source: "T2"),
      ], lumpSum: lumpSum)
    return try Allocation.sharing(.pounds(1_000), by: formula, over: table, of: "383", on: terms)
  }

  // East 4/6 of 70 % and all of 30 %: 766.67; West 2/6 of 70 %: 233.33.
  @Test func `The table adds up both ways, and says how it was rounded`() throws {
    let expected = """
      £1,000 for authority 383 by Test formula, T1
      Rounded to the pound by largest remainder; a tie goes to the cluster higher in the table.

      Cluster   Roll   EAL  Allocation
      ────────  ────  ────  ──────────
        weight   70%   30%        100%
      ────────  ────  ────  ──────────
      East      £467  £300        £767
      West      £233    £0        £233
      ────────  ────  ────  ──────────
      Total     £700  £300      £1,000

      estimated: East.

      """
    #expect(AllocationDocument.table(try allocation()) == expected)
  }

  @Test func `A published table stands beside it, by whatever name`() throws {
    let published = PublishedTable(
      clusters: ["EAST"],
      columns: [.init(heading: "2021/22", amounts: [.pounds(700)], printedTotal: .pounds(701))])
    let text = AllocationDocument.table(try allocation(), beside: published)
    #expect(text.contains("East      £467  £300        £767       £700"))
    #expect(text.contains("West      £233    £0        £233          –"))
    #expect(text.contains("prints a total of £701, and its rows sum to £700."))
  }

  @Test func `The CSV holds counts, amounts and the exact share`() throws {
    let expected = """
      authority,cluster,roll,eal,roll_amount,eal_amount,lump_sum,exact_share,allocation,note
      383,East,4,3,467,300,0,766.666666,767,estimated
      383,West,2,0,233,0,0,233.333333,233,

      """
    #expect(String(decoding: AllocationDocument.csv([try allocation()]), as: UTF8.self) == expected)
  }

  @Test func `Pence are written as pence`() throws {
    let terms = AllocationTerms(unit: .penny, method: .sainteLague)
    let csv = String(
      decoding: AllocationDocument.csv([try allocation(terms, lumpSum: Money(pence: 1_050))]),
      as: UTF8.self)
    #expect(csv.contains("383,East,4,3,456.87,293.70,10.50,750.566666,761.07,estimated"), "\(csv)")
    #expect(csv.contains("383,West,2,0,228.43,0.00,10.50,228.433333,238.93,"), "\(csv)")
  }

  @Test func `JSON holds whole pence`() throws {
    let json = String(decoding: AllocationDocument.json([try allocation()]), as: UTF8.self)
    #expect(json.contains("\"pot_pence\": 100000"))
    #expect(json.contains("\"allocation_pence\": 76700"))
    #expect(!json.contains("null, null"))
  }

  @Test func `An explanation follows the figure down to the schools`() throws {
    let allocation = try allocation()
    let line = try #require(allocation.clusters.first)
    let expected = """
      East is allocated £767.

        £467 for ‘Pupils on roll’: 4 of 6 pupils in all clusters, of 70% of the pot (T1), which is £700.
        £300 for ‘English as an additional language’: 3 of 3 pupils in all clusters, of 30% of the pot (T2), which is £300.

      Unrounded its share is £766.666666…; to the pound £767, and its remainder was large enough for one of the units left over.

      Its schools' counts:

      School  roll  eal  Note
      ──────  ────  ───  ─────────
      1          3    1  estimated
      2          1    2
      ──────  ────  ───  ─────────
      All        4    3

      """
    #expect(AllocationExplanation.text(of: line, in: allocation, from: table) == expected)
  }

  @Test func `A formula is written as the file it can be read from`() throws {
    let text = String(decoding: FormulaDocument.csv(try .leedsOption1()), as: UTF8.self)
    #expect(text.hasPrefix("kind,code,value,name,source\nformula,leeds-option-1,2021-04-01,"))
    #expect(text.contains("\ncriterion,social_care,10%,\"CIN, CPP or CLA\",S1 3.3.7\n"))
  }
}

struct TableFindingsTests {
  @Test func `Findings are said in sentences`() {
    let findings: [(PublishedTable.Finding, String)] = [
      (
        .differs(
          heading: "2022/23", sum: .pounds(780_829), total: .pounds(780_830), isPrinted: true),
        "2022/23: the rows sum to £780,829, £1 less than the printed total of £780,830."
      ),
      (
        .differs(heading: "x", sum: .pounds(5), total: .pounds(3), isPrinted: false),
        "x: the rows sum to £5, £2 more than the given total of £3."
      ),
      (.alias(written: "A", of: "B"), "‘A’ is an alias of ‘B’."),
    ]
    for (finding, sentence) in findings { #expect(TableFindings.sentence(finding) == sentence) }
  }

  @Test func `The tables that Leeds published: one adds up, one is a pound short`() {
    let findings = Leeds.publishedTable.findings(pot: nil, names: Leeds.clusterNames)
    #expect(
      findings.map(TableFindings.sentence) == [
        "2021/22: the rows sum to £780,830, the total.",
        "2022/23: the rows sum to £780,829, £1 less than the printed total of £780,830.",
      ])
  }
}

struct ProblemDocumentTests {
  private func log() -> ProblemLog {
    var log = ProblemLog()
    log.add(.missingUPN, in: Place(file: "a.csv", row: 1_234, column: "UPN"))
    for row in 2...11 {
      log.add(.unknownEnrolment, "‘=X’", in: Place(file: "a.csv", row: row, column: "enrolment"))
    }
    return log
  }

  @Test func `What must be fixed comes first, with its count, examples and remedy`() {
    let text = ProblemDocument.text(log())
    #expect(text.hasPrefix("unknown-enrolment (must be fixed): 10\n  a.csv, row 2, enrolment: "))
    #expect(text.contains("  … and 2 more.\n  → Use C, M, S, G, F or O.\n"))
    #expect(
      text.contains(
        "missing-upn (please confirm): 1\n  a.csv, row 1,234, UPN: The pupil has no UPN."))
    #expect(text.hasSuffix("10 to be fixed, 1 to be confirmed.\n"))
    #expect(ProblemDocument.text(ProblemLog()) == "No problems.\n")
  }

  @Test func `The CSV has a line a problem`() {
    let lines = String(decoding: ProblemDocument.csv(log()), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 12)
    #expect(lines[0] == "file,row,column,rule,severity,problem,remedy")
    #expect(
      lines[1].hasPrefix("a.csv,2,enrolment,unknown-enrolment,hard,The enrolment status is ‘=X’."))
  }
}
