import Support
import Testing

/// Transcripts of allocations held near last year's.
struct ProtectedAllocationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// By the formula £600 for Inner East and £400 for Morley.
  private func allocate(_ options: String..., pot: String = "1000") throws -> AccordRun {
    let counts = try folder.write(
      "counts.csv", "authority,cluster,urn,roll\n383,Inner East,1,60\n383,Morley,2,40\n")
    let formula = try folder.write("f.csv", "kind,code,value,name,source\ncriterion,roll,100%,,\n")
    return try AccordRun(
      ["allocate", "--counts", counts, "--formula", formula, "--pot", pot] + options)
  }

  private func lastYear() throws -> String {
    try folder.write(
      "last.csv",
      "Cluster,2024/25,2025/26\ninner east,500,550\nMORLEY,500,450\nHorsforth,1,\nTotal,1001,1000\n"
    )
  }

  private func amounts(_ run: AccordRun) -> [String] {
    run.output.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).dropFirst(6).dropLast()
        .joined(separator: ",")
    }
  }

  @Test func `The last column is last year, or the one that is named`() throws {
    let last = try lastYear()
    let newest = try allocate("--last-year", last, "--floor", "5", "--format", "csv")
    #expect(newest.code == 0 && newest.complaints.isEmpty, "\(newest.complaints)")
    #expect(amounts(newest) == ["550,-28,572", "450,28,428"])
    let named = try allocate("--last-year", "\(last):2024/25", "--cap", "10%", "--format", "csv")
    #expect(named.code == 0)
    #expect(amounts(named) == ["500,-50,550", "500,50,450"])
    #expect(named.complaints == "In 2024/25, but in no cluster of the counts: Horsforth.\n")
    let damped = try allocate("--last-year", last, "--damping", "60", "--format", "csv")
    #expect(amounts(damped) == ["550,-20,580", "450,20,420"])
  }

  @Test func `What Leeds published is last year too, and a figure is followed down`() throws {
    // £74,217 and £19,031 in 2022/23.
    let run = try allocate(
      "--last-year", "leeds", "--floor", "5", "--cap", "5", "--explain", "Morley", pot: "93248")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("Morley is allocated £19,982.\n"), "\(run.output)")
    #expect(
      run.output.contains(
        "Its formula amount of £37,299 is £18,268 above last year's £19,031; "
          + "the cap of 5% holds it at £19,982."))
    let earlier = try allocate(
      "--last-year", "leeds:2021/22", "--floor", "2", "--format", "csv", pot: "93248")
    #expect(amounts(earlier).first?.hasPrefix("73140,") == true, "\(earlier.output)")
  }

  @Test func `The options need each other, and are percentages`() throws {
    for run in [
      try allocate("--floor", "5"), try allocate("--last-year", "leeds"),
      try allocate("--damping", "60", "--cap", "3"),
      try allocate("--last-year", "leeds", "--floor", "much"),
      try allocate("--last-year", "leeds", "--cap", "-5"),
    ] {
      #expect(run.code == 2, "\(run.complaints)")
    }
    #expect(try allocate("--floor", "5").complaints.contains("--last-year"))
  }

  @Test func `What cannot be is refused with what to change`() throws {
    let last = try lastYear()
    let low = try allocate("--last-year", last, "--floor", "5", pot: "900")
    #expect(low.code == 1)
    #expect(
      low.complaints == """
        With a floor of 5% the clusters get £951 at least, £51 more than the pot of £900.
          → The lowest floor that the pot can pay is 10%. Or raise the pot by £51.

        """)
    let high = try allocate("--last-year", last, "--cap", "5", pot: "1200")
    #expect(high.code == 1)
    #expect(high.complaints.contains("£151 of the pot of £1,200"))
    let over = try allocate("--last-year", last, "--floor", "101", "--damping", "200")
    #expect(over.code == 1)
    #expect(over.complaints.contains("The floor of 101%"))
    #expect(over.complaints.contains("The damping of 200%"))
    let column = try allocate("--last-year", "\(last):2019/20", "--floor", "5")
    #expect(column.code == 1)
    #expect(column.complaints.contains("Choose one of: 2024/25, 2025/26."))
    let absent = try allocate("--last-year", "\(folder.path)/none.csv", "--floor", "5")
    #expect(absent.code == 1)
    #expect(absent.complaints.contains("none.csv cannot be opened"))
  }

  @Test func `A table of last year is of one authority`() throws {
    let counts = try folder.write(
      "two.csv", "authority,cluster,urn,roll\n383,Morley,1,5\n701,Morley,2,5\n")
    let formula = try folder.write("f.csv", "kind,code,value,name,source\ncriterion,roll,100%,,\n")
    let pots = try folder.write("pots.csv", "authority,pot\n383,10\n701,20\n")
    let run = try AccordRun(
      "allocate", "--counts", counts, "--formula", formula, "--pots", pots, "--last-year", "leeds",
      "--floor", "5")
    #expect(run.code == 1)
    #expect(run.complaints.contains("Allocate one authority at a time."))
  }

  /// Invented schools and pupils, held to what Leeds really published.
  @Test func `The demonstration is held to the table of 2022/23 by both methods and units`() throws
  {
    let demo = "\(folder.path)/demo"
    #expect(try AccordRun("demo", demo).code == 0)
    let counts = "\(demo)/counts.csv"
    let counted = try AccordRun(
      "count", "--census", "\(demo)/census.csv", "\(demo)/census.xml", "--schools",
      "\(demo)/schools.csv",
      "--deprivation", "\(demo)/deprivation.csv", "--postcodes", "\(demo)/postcodes.csv",
      "--social-care", "\(demo)/social-care.csv", "--on", "2026-01-15", "--out", counts)
    #expect(counted.code == 0, "\(counted.complaints)")
    for method in ["largest-remainder", "sainte-lague"] {
      for unit in ["pound", "penny"] {
        let run = try AccordRun(
          "allocate", "--counts", counts, "--formula", "leeds-option-1", "--pot", "780830",
          "--last-year", "leeds", "--floor", "5", "--cap", "10", "--damping", "60", "--method",
          method, "--unit", unit, "--format", "csv")
        #expect(run.code == 0, "\(run.complaints)")
        let rows = run.output.replacing(/"[^"]*"/, with: "").split(separator: "\n").dropFirst()
          .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let pence = { (text: Substring) -> Int in
          let digits = Int(text.filter { $0 != "." }) ?? .min / 1_000
          return text.contains(".") ? digits : digits * 100
        }
        #expect(rows.count == 20)
        #expect(rows.reduce(0) { $0 + pence($1[17]) } == 0)
        #expect(rows.reduce(0) { $0 + pence($1[18]) } == 78_083_000)
        for row in rows {
          let (last, amount) = (pence(row[16]), pence(row[18]))
          #expect(last * 95 <= amount * 100 && amount * 100 <= last * 110, "\(row)")
        }
      }
    }
  }
}
