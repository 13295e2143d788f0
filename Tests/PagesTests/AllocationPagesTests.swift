import Domain
import Foundation
import HTTPTypes
import Reports
import SQL
import Support
import Testing
import Values

@testable import Site

/// What is published of rounds: for everybody, and the same in every form.
struct AllocationPagesTests {
  private func clusters(_ house: House) async throws -> [(id: String, name: String)] {
    let round = try #require(try await house.published().first)
    return round.payees.map { ($0.id.description, $0.cluster.name) }
  }

  @Test
  func
    `Before anything is published here the tables that were entered are shown with their faults`()
    async throws
  {
    let house = try await House()
    let page = await house.text("/allocations", session: nil)
    #expect(page.contains("<h1>£780,829 was allocated to the clusters in 2022/23</h1>"))
    #expect(page.contains("the rows sum to £780,829, £1 less than the printed total of £780,830"))
    #expect(page.contains("2021/22: the rows sum to £780,830, the total."))
    #expect(await house.send("GET", "/allocations/2022-23", session: nil).status == .notFound)
    try await house.engine.close()
  }

  @Test func `A published round says what each cluster gets, and every table adds up`() async throws
  {
    let house = try await House()
    try await house.publish(2025)
    try await house.publish(2026) { urn, counts in
      urn.hasSuffix("7") ? counts.map { $0 * 2 } : counts
    }
    let page = await house.text("/allocations/2026-27", session: nil)
    #expect(page.contains("£780,830 is shared between 20 clusters in 2026/27; "))
    let csv = await house.text("/allocations/2026-27/appendix.csv", session: nil)
    let rows = csv.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).suffix(3).map { Int($0) ?? 0 }
    }
    let (lines, total) = (rows.dropLast(), try #require(rows.last))
    #expect(lines.count == 20 && total[1] == 780_830 && total[0] == 780_830)
    for column in 0..<3 {
      #expect(lines.reduce(0) { $0 + $1[column] } == total[column])
    }
    #expect(lines.contains { $0[2] != 0 } && lines.allSatisfy { $0[1] - $0[0] == $0[2] })

    let allocation = await house.text("/allocations/2026-27/allocation.csv", session: nil)
    let heading = try #require(allocation.split(separator: "\n").first).split(separator: ",")
    let parts = heading.indices.filter { heading[$0].hasSuffix("_amount") }
    let cells = allocation.split(separator: "\n").dropFirst().map { line in
      // Names with commas are quoted; what comes after them has none.
      line.split(separator: ",", omittingEmptySubsequences: false)
        .suffix(heading.count - 1).map { Int($0) ?? 0 }
    }
    for row in cells {
      #expect(parts.reduce(0) { $0 + row[$1 - 1] } == row.last)
    }
    for column in parts + [heading.count - 1] {
      #expect(cells.dropLast().reduce(0) { $0 + $1[column - 1] } == cells.last?[column - 1])
    }
    try await house.engine.close()
  }

  @Test func `A statement says in sentences how the amount came about and what has changed`()
    async throws
  {
    let house = try await House()
    try await house.publish(2025)
    try await house.publish(2026) { urn, counts in
      urn.hasSuffix("7") ? counts.map { $0 * 2 } : counts
    }
    let rounds = try await house.published()
    let round = try #require(rounds.first)
    for (payee, line) in zip(round.payees, round.figures.clusters) {
      let page = await house.text("/allocations/2026-27/clusters/\(payee.id)", session: nil)
      let amount = try #require(line.amount.value)
      let name = "\(HTMLText.escaped(possessive(payee.cluster.name))) \(amount.text)"
      #expect(page.contains("<h1>How \(name) was worked out</h1>"), "\(name)")
      #expect(page.contains("25% of the pot, £195,207.50, is shared by this count."))
      #expect(page.contains("in 2025/26"))
      #expect(!page.contains("<abbr"))
    }
    try await house.engine.close()
  }

  @Test func `A statement whose year before was only a table says what cannot be known`()
    async throws
  {
    let house = try await House()
    try await house.publish(2023)
    let (id, _) = try #require(try await clusters(house).first)
    let page = await house.text("/allocations/2023-24/clusters/\(id)", session: nil)
    #expect(page.contains("in 2022/23, when it was £63,075"))
    #expect(page.contains("it cannot be known here which criterion moved it"))
    try await house.engine.close()
  }

  @Test func `A corrected version says what corrected it and why, and stays to be had`()
    async throws
  {
    let house = try await House()
    try await house.publish(2026)
    let first = await house.send("GET", "/allocations/2026-27/round.json", session: nil)
    try await house.publish(2026, why: "A school was counted <twice>") { urn, counts in
      urn.hasSuffix("3") ? counts.map { $0 + 30 } : counts
    }
    let newest = await house.text("/allocations/2026-27", session: nil)
    #expect(
      newest.contains("This is version 2. Why it was made: A school was counted &lt;twice&gt;"))
    let earlier = await house.text("/allocations/2026-27/versions/1", session: nil)
    #expect(earlier.contains("This is version 1, which has been corrected."))
    #expect(earlier.contains("Why version 2 was made: A school was counted &lt;twice&gt;"))
    let again = await house.send("GET", "/allocations/2026-27/versions/1/round.json", session: nil)
    #expect(again.bytes == first.bytes && !first.bytes.isEmpty)
    #expect(
      await house.send("GET", "/allocations/2026-27/versions/3", session: nil).status == .notFound)
    try await house.engine.close()
  }

  @Test func `Files have their types and names, and programs of other sites may read them`()
    async throws
  {
    let house = try await House()
    try await house.publish(2026)
    let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    let csv = "text/csv; charset=utf-8; header=present"
    for (file, type, name) in [
      ("allocation.csv", csv, "allocation-2026-27.csv"),
      ("allocation.xlsx", excel, "allocation-2026-27.xlsx"),
      ("counts.csv", csv, "counts-2026-27.csv"), ("counts.xlsx", excel, "counts-2026-27.xlsx"),
      ("appendix.csv", csv, "appendix-2026-27.csv"),
      ("cluster-counts.csv", csv, "cluster-counts-2026-27.csv"),
      ("formula.csv", csv, "formula-2026-27.csv"),
      ("grants.json", "application/json", "360giving-2026-27.json"),
      ("round.json", "application/json", "round-2026-27.json"),
      ("bars.svg", "image/svg+xml", "bars-2026-27.svg"),
      ("map.svg", "image/svg+xml", "map-2026-27.svg"),
    ] {
      let answer = await house.send("GET", "/allocations/2026-27/\(file)", session: nil)
      #expect(answer.status == .ok && answer.headers[.contentType] == type, "\(file)")
      #expect(answer.headers[.contentDisposition]?.contains("\"\(name)\"") == true, "\(file)")
      let isOpen = file.hasSuffix(".json")
      #expect((answer.headers[.accessControlAllowOrigin] == "*") == isOpen, "\(file)")
    }
    let book = try ReadWorkbook.reading(
      await house.send("GET", "/allocations/2026-27/allocation.xlsx", session: nil).bytes)
    #expect(book.sheets[0].rows.count == 22)
    #expect(book.sheets[0].rows[1].dropFirst().allSatisfy { $0.kind == "number" })
    #expect(!book.sheets.flatMap(\.rows).joined().contains { $0.kind == "formula" })
    // Every column of numbers adds up to its last row, whoever opens it.
    let values = book.sheets[0].values
    for column in values[0].indices.dropFirst() {
      let numbers = values.dropFirst().map { Int($0[column]) ?? 0 }
      #expect(numbers.dropLast().reduce(0, +) == numbers.last, "\(values[0][column])")
    }
    try await house.engine.close()
  }

  @Test func `The open document is the bytes whose digest is printed`() async throws {
    let house = try await House()
    try await house.publish(2026)
    let round = try #require(try await house.published().first)
    let page = await house.text("/allocations/2026-27", session: nil)
    #expect(page.contains(round.openDigest) && page.contains(round.digest))
    let bytes = await house.send("GET", "/allocations/2026-27/round.json", session: nil).bytes
    let folder = try TemporaryFolder()
    #expect(try HTMLText.sha256(try folder.write("round.json", bytes: bytes)) == round.openDigest)
    try await house.engine.close()
  }

  @Test func `Answers for programs say the same as the pages`() async throws {
    let house = try await House()
    try await house.publish(2026)
    let round = try #require(try await house.published().first)
    func read(_ path: String) async throws -> [String: Any] {
      let bytes = await house.send("GET", path, session: nil).bytes
      return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
    let year = try await read("/api/allocations/2026-27")
    let clusters = try #require(year["clusters"] as? [[String: Any]])
    #expect(clusters.compactMap { $0["amount_pence"] as? Int }.reduce(0, +) == 78_083_000)
    for (payee, cluster) in zip(round.payees, clusters) {
      let one = try await read("/api/allocations/2026-27/clusters/\(payee.id)")
      let own = try #require(one["cluster"] as? [String: Any])
      #expect(own["amount_pence"] as? Int == cluster["amount_pence"] as? Int)
      let statement = try #require(one["statement"] as? [String: Any])
      let steps = try #require(statement["steps"] as? [[String: Any]])
      #expect(
        steps.compactMap { $0["amount_pence"] as? Int }.reduce(0, +) == own["amount_pence"] as? Int)
    }
    let all = try await read("/api/allocations")
    #expect((all["allocations"] as? [Any])?.count == 1)
    let paths = try await read("/openapi.json")["paths"] as? [String: Any]
    #expect(
      Set(paths?.keys.map { $0.replacing("{", with: ":").replacing("}", with: "") } ?? [])
        == Set(house.website.endpoints.map(\.path).filter { $0.hasPrefix("/api/") }))
    try await house.engine.close()
  }

  @Test
  func `A grant goes to the school that is paid, in pounds, and one without a school is left out`()
    async throws
  {
    let house = try await House()
    try await house.publish(2026)
    let round = try #require(try await house.published().first)
    let bytes = await house.send("GET", "/allocations/2026-27/grants.json", session: nil).bytes
    let data = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let grants = try #require(data["grants"] as? [[String: Any]])
    let paid = zip(round.payees, round.figures.clusters).filter { !$0.0.urn.isEmpty }
    #expect(grants.count == paid.count && !grants.isEmpty)
    for ((payee, line), grant) in zip(paid, grants) {
      let recipients = try #require(grant["recipientOrganization"] as? [[String: String]])
      #expect(recipients == [["id": "GB-EDU-\(payee.urn)", "name": payee.name]])
      #expect((grant["amountAwarded"] as? Int) == line.amount.value.map { $0.pence / 100 })
      #expect((grant["id"] as? String)?.hasPrefix("360G-") == true)
      #expect(grant["awardDate"] as? String == "2026-09-21")
    }
    #expect(Set(grants.compactMap { $0["id"] as? String }).count == grants.count)
    try await house.engine.close()
  }
}

/// Text as a page holds it, and digests by another program.
enum HTMLText {
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;")
  }

  static func sha256(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum", path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(String(decoding: printed, as: UTF8.self).prefix(64))
  }
}
