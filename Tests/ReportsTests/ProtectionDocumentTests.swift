import Domain
import Reports
import Testing
import Values

/// Protection in the documents of an allocation, and nothing of it where there is none.
struct ProtectionDocumentTests {
  private let table = CountTable(
    criteria: ["roll"],
    schools: [("East", 50), ("North", 30), ("South", 10), ("West", 20)].map { name, count in
      SchoolCount(
        cluster: ClusterKey(authority: "383", name: name), urn: "\(count)", counts: [count])
    })

  private func allocation(
    _ last: [String: Int], floor: Int? = nil, cap: Int? = nil, damping: Int? = nil
  ) throws -> Allocation {
    let formula = try Formula(
      code: "test", name: "Test formula", validFrom: nil, source: "T1",
      weightings: [.init(.roll, .whole, source: "T1")], lumpSum: .zero)
    let plain = try Allocation.sharing(
      .pounds(1_100), by: formula, over: table, of: "383", on: AllocationTerms())
    var amounts: [ClusterKey: Money] = [:]
    for (name, pounds) in last {
      amounts[ClusterKey(authority: "383", name: name)] = .pounds(pounds)
    }
    return try plain.protected(
      by: Protection(
        floor: floor.map(Percentage.percent), cap: cap.map(Percentage.percent),
        damping: damping.map(Percentage.percent)), against: amounts)
  }

  /// East 500, North 300, South 100, West 200 by the formula.
  ///
  /// East must have 570, North may have
  /// 220; the 310 left go 1 : 2.
  private func bounded() throws -> Allocation {
    try allocation(["East": 600, "North": 200, "West": 190], floor: 5, cap: 10)
  }

  @Test func `The table has a column for it, which adds up to nothing`() throws {
    let expected = """
      £1,100 for authority 383 by Test formula, T1
      Rounded to the pound by largest remainder; a tie goes to the cluster higher in the table.
      Against last year's amount: held to a floor of 5% below and a cap of 10% above it.

      Cluster     Roll  Protection  Allocation
      ────────  ──────  ──────────  ──────────
        weight    100%                    100%
      ────────  ──────  ──────────  ──────────
      East        £500         £70        £570
      North       £300        −£80        £220
      South       £100          £3        £103
      West        £200          £7        £207
      ────────  ──────  ──────────  ──────────
      Total     £1,100          £0      £1,100

      Lifted to the floor: East.
      Held at the cap: North.
      Without a last year, so neither damped nor bounded: South.

      """
    let text = AllocationDocument.table(try bounded())
    #expect(text == expected, "\(text)")
  }

  @Test func `The CSV has two columns more, and without protection none`() throws {
    let expected = """
      authority,cluster,roll,roll_amount,lump_sum,exact_share,last_year,protection,allocation,note
      383,East,50,500,0,500.000000,600,70,570,
      383,North,30,300,0,300.000000,200,-80,220,
      383,South,10,100,0,100.000000,,3,103,
      383,West,20,200,0,200.000000,190,7,207,

      """
    #expect(String(decoding: AllocationDocument.csv([try bounded()]), as: UTF8.self) == expected)
  }

  @Test func `JSON says the terms, and each cluster's last year and protection`() throws {
    let json = String(decoding: AllocationDocument.json([try bounded()]), as: UTF8.self)
    #expect(json.contains("\"floor\": \"5%\""))
    #expect(json.contains("\"damping\": null"))
    #expect(json.contains("\"last_year_pence\": 60000"))
    #expect(json.contains("\"last_year_pence\": null"))
    #expect(json.contains("\"protection_pence\": -8000"))
  }

  @Test func `Nothing of it is said where there is none`() throws {
    let plain = try Allocation.sharing(
      .pounds(1_100), by: bounded().formula, over: table, of: "383", on: AllocationTerms())
    let line = try #require(plain.clusters.first)
    for text in [
      AllocationDocument.table(plain),
      String(decoding: AllocationDocument.csv([plain]), as: UTF8.self),
      String(decoding: AllocationDocument.json([plain]), as: UTF8.self),
      AllocationExplanation.text(of: line, in: plain, from: table),
    ] {
      #expect(!text.contains("rotection") && !text.contains("last"), "\(text)")
    }
  }

  private func explanation(_ name: String, _ allocation: Allocation) throws -> String {
    let line = try #require(allocation.clusters.first { $0.cluster.name == name })
    return AllocationExplanation.text(of: line, in: allocation, from: table)
  }

  @Test func `An explanation says what a floor and a cap did, to whom and to the others`() throws {
    let allocation = try bounded()
    let east = try explanation("East", allocation)
    #expect(east.contains("\n  £70 by protection against last year's amount.\n"))
    #expect(
      east.contains(
        """
        Unrounded its share is £500; to the pound £500, which is whole.
        Its formula amount of £500 is £100 below last year's £600; the floor of 5% lifts it to £570.

        """))
    #expect(
      try explanation("North", allocation).contains(
        "Its formula amount of £300 is £100 above last year's £200; the cap of 10% holds it at £220.\n"
      ))
    #expect(
      try explanation("West", allocation).contains(
        "Its formula amount of £200 is £10 above last year's £190; "
          + "what the floors and caps of others move makes it £207.\n"))
    #expect(
      try explanation("South", allocation).contains(
        "It had no amount last year, so it is neither damped nor bounded; "
          + "what the floors and caps of others move makes its formula amount of £100 £103.\n"))
  }

  @Test func `An explanation says where damping starts when there is more to share`() throws {
    // Three had £500 and share £1,000: East's £300 stand for £600.
    let allocation = try allocation(["East": 300, "North": 100, "West": 100], damping: 60)
    #expect(
      try explanation("East", allocation).contains(
        "Its formula amount of £500 is £200 above last year's £300, which scaled to what is shared "
          + "now is £600; taking 60% of the change from there makes it £540.\n"))
  }

  @Test func `An explanation says what damping did`() throws {
    // Last year's 1,000 become 1,000: East is to go from 600 to 500, and goes 60 % of the way.
    let allocation = try allocation(["East": 600, "North": 200, "West": 200], damping: 60)
    #expect(AllocationDocument.table(allocation).contains("amount: 60% of the change is taken.\n"))
    #expect(
      try explanation("East", allocation).contains(
        "Its formula amount of £500 is £100 below last year's £600; "
          + "taking 60% of the change makes it £540.\n"))
    #expect(
      try explanation("West", allocation).contains(
        "Its formula amount of £200 is the same as last year's, and stays.\n"))
    #expect(
      try explanation("South", allocation).contains(
        "It had no amount last year, so it is neither damped nor bounded: "
          + "its formula amount of £100 stays.\n"))
  }
}
