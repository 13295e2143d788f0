import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

/// Why amounts changed, on pages: every table adds up, and every address leads to the same.
struct BridgePagesTests {
  /// Two published years, of which the second counts some schools twice; and an officer.
  private func house() async throws -> (House, earlier: RoundID, later: RoundID, session: String) {
    let house = try await House()
    let earlier = try await house.publish(2025)
    let later = try await house.publish(2026) { urn, counts in
      urn.hasSuffix("7") ? counts.map { $0 * 2 } : counts
    }
    return (house, earlier, later, try await house.session(.commissioningOfficer))
  }

  /// The columns beside the cluster: before, pot, weights, own and others' of membership and six criteria,
  /// protection, rounding, after, change.
  private static let columns = 21

  private func rows(_ csv: String) -> [[Int]] {
    csv.split(separator: "\n").dropFirst().map { line in
      // Names with commas are quoted; what comes after them has none.
      line.split(separator: ",", omittingEmptySubsequences: false).suffix(Self.columns)
        .map(Self.pence)
    }
  }

  /// Of an amount as tables hold it: `1234`, `-12.50`.
  private static func pence(_ cell: Substring) -> Int {
    let parts = cell.split(separator: ".")
    let size =
      (Int(parts.first?.drop { $0 == "-" } ?? "") ?? 0) * 100
      + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    return cell.hasPrefix("-") ? -size : size
  }

  @Test func `Every row adds up from one year to the other, and every column to nothing`()
    async throws
  {
    let (house, _, later, session) = try await house()
    let page = await house.text("/rounds/\(later)/bridge", session: session)
    #expect(page.contains("<h1>Why amounts changed from 2025/26 to 2026/27</h1>"))
    let rows = rows(await house.text("/rounds/\(later)/bridge.csv", session: session))
    #expect(rows.count == 21)
    for row in rows {
      let steps = row.dropFirst().dropLast(2)
      #expect(row[0] + steps.reduce(0, +) == row[row.count - 2])
      #expect(row[row.count - 1] == row[row.count - 2] - row[0])
    }
    let total = try #require(rows.last)
    for column in total.indices {
      #expect(rows.dropLast().reduce(0) { $0 + $1[column] } == total[column])
    }
    #expect(total[0] == 78_083_000 && total[total.count - 2] == 78_083_000)
    #expect(rows.contains { $0[3] != 0 || $0[5] != 0 })
    try await house.engine.close()
  }

  @Test func `A cluster's page says why in sentences, step by step and school by school`()
    async throws
  {
    let (house, earlier, later, session) = try await house()
    let list = await house.text("/rounds/\(later)/bridge", session: session)
    let links = list.matches(of: #/href="(\/rounds\/[^"]+\/bridge\/clu_[^"]+)"/#).map {
      String($0.1).replacing("&amp;", with: "&")
    }
    #expect(links.count == 20 && links.allSatisfy { $0.hasSuffix("?from=\(earlier)") })
    for link in links {
      let page = await house.text(link, session: session)
      #expect(page.contains("2026/27") && page.contains("The schools behind it"))
    }
    let page = await house.text(links[0], session: session)
    #expect(page.contains("because its schools count") || page.contains("other clusters count"))
    #expect(page.contains("smaller causes come to"))
    let letter = await house.text(
      links[0].replacing("?", with: "/letter?"), session: session)
    #expect(letter.contains("<h1>Why your cluster’s money changed</h1>"))
    #expect(letter.contains("To the schools of ") && letter.contains("Step by step"))
    let headline = try #require(page.firstMatch(of: #/<p class="lead">([^<]+)</#)).1
    #expect(letter.contains(headline))
    try await house.engine.close()
  }

  @Test func `A leader is told why the own cluster's money changed, without others' numbers`()
    async throws
  {
    let (house, earlier, later, officer) = try await house()
    let clusters = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register().clusters.keys.sorted()
    }
    let (own, other) = (clusters[0], clusters[1])
    let leader = try await house.session(.targetedServicesLeader, at: .cluster(own))
    let link = "/rounds/\(later)/bridge/\(own)"
    let amounts = await house.text("/rounds/\(later)/clusters/\(own)", session: leader)
    #expect(amounts.contains("href=\"\(link)\">Why it changed"))
    let page = await house.text(link, session: leader)
    let whole = await house.text("\(link)?from=\(earlier)", session: officer)
    // The same finding and the same pounds, step by step.
    func part(_ page: String, _ pattern: some RegexComponent<(Substring, Substring)>) throws
      -> Substring
    {
      try #require(page.firstMatch(of: pattern)).output.1
    }
    #expect(
      try part(page, #/<p class="lead">([^<]+)</#) == part(whole, #/<p class="lead">([^<]+)</#))
    #expect(
      page.matches(of: #/<tfoot>.*?<\/tfoot>/#).map { String($0.0) }
        == whole.matches(of: #/<tfoot>.*?<\/tfoot>/#).map { String($0.0) })
    let said = try part(page, #/<ul><li>((?s:.*?))<\/ul>/#)
    #expect(
      said.contains("other clusters count")
        && !said.contains("other clusters count more pupils for ‘Pupils on roll’ ("))
    #expect(whole.contains("other clusters count") && whole.contains("’ ("))
    // No other cluster stands there, but as all together.
    let names = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 15))
    for cluster in clusters.dropFirst() {
      let name = try #require(names.clusters[cluster]).name(on: day)
      #expect(!page.contains(">\(name)<"), "\(name)")
    }
    #expect(page.contains(">Other clusters<"))
    let letter = await house.text("\(link)/letter?from=\(earlier)", session: leader)
    #expect(letter.contains("Why your cluster’s money changed"))
    for path in ["/rounds/\(later)/bridge/\(other)", "/rounds/\(later)/bridge"] {
      #expect(await house.send("GET", path, session: leader).status == .notFound)
    }
    let chair = try await house.session(.clusterChair, at: .cluster(own))
    #expect(await house.send("GET", link, session: chair).status == .notFound)
    try await house.engine.close()
  }

  @Test func `What leads to no published round leads nowhere`() async throws {
    let (house, _, later, session) = try await house()
    for from in ["", "x", "rnd_00000000000000000000000000", "\(later)"] {
      for path in ["bridge", "bridge.csv", "bridge.xlsx"] {
        let answer = await house.send(
          "GET", "/rounds/\(later)/\(path)?from=\(from)", session: session)
        #expect(answer.status == .notFound, "\(path) \(from)")
      }
    }
    let nobody = await house.send(
      "GET", "/rounds/\(later)/bridge/clu_00000000000000000000000000", session: session)
    #expect(nobody.status == .notFound)
    let reader = try await house.session(.reader)
    #expect(await house.send("GET", "/rounds/\(later)/bridge", session: reader).status == .notFound)
    try await house.engine.close()
  }

  @Test func `Of a round that cannot be calculated yet it says why`() async throws {
    let (house, _, _, session) = try await house()
    let settings = RoundSettings(
      pot: .pounds(780_830), formula: "leeds-option-1",
      countDay: try #require(CalendarDate(year: 2027, month: 1, day: 15)))
    let round = try await house.runner.run(
      OpenRound(try #require(FinancialYear(beginning: 2027)), settings: settings),
      by: house.administrator)
    let page = await house.text("/rounds/\(round)/bridge", session: session)
    let allocation = await house.text("/rounds/\(round)/allocation", session: session)
    #expect(page.contains("<h1>The round of 2027/28 cannot be calculated yet</h1>"))
    let reason = try #require(allocation.firstMatch(of: #/<ul><li>[^<]+<\/li>/#)).0
    #expect(page.contains(reason) && !page.contains("is known here"))
    try await house.engine.close()
  }

  /// 2022/23 was published as a table of amounts alone (`S1`, appendix).
  @Test func `Of a year that was published as totals it says what cannot be known`() async throws {
    let house = try await House()
    let round = try await house.publish(2023)
    let session = try await house.session(.commissioningOfficer)
    let page = await house.text("/rounds/\(round)/bridge", session: session)
    #expect(page.contains("What cannot be known."))
    #expect(page.contains("Of 2022/23 there is one amount a cluster"))
    // 32,667 of 780,829, rounded down.
    #expect(page.contains("£32,667") && page.contains("4.18%"))
    #expect(page.contains("£780,829") && page.contains("+£1<"))
    #expect(!page.contains("because"))
    let csv = await house.send("GET", "/rounds/\(round)/bridge.csv", session: session)
    #expect(csv.status == .notFound)
    try await house.engine.close()
  }
}
