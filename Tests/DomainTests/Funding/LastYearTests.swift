import Domain
import Testing
import Values

struct LastYearTests {
  private let clusters = ["Morley", "Beeston, Cottingley and Middleton"].map {
    ClusterKey(authority: "383", name: $0)
  }

  private func table(_ rows: [(String, Int?)]) -> PublishedTable {
    PublishedTable(
      clusters: rows.map(\.0),
      columns: [
        .init(heading: "2024/25", amounts: rows.map { $0.1.map(Money.pounds) }, printedTotal: nil),
        .init(heading: "2025/26", amounts: rows.map { _ in nil }, printedTotal: nil),
      ])
  }

  @Test func `The last column with amounts is taken, and names are looked up by aliases`() throws {
    let last = try LastYear(
      table([("MORLEY", 7), ("Beeston, Cottingham & Middleton", 8), ("Gone", 9), ("Blank", nil)]),
      column: nil, for: clusters, names: Leeds.clusterNames)
    #expect(last.heading == "2024/25")
    #expect(last.amounts == [clusters[0]: .pounds(7), clusters[1]: .pounds(8)])
    #expect(last.unmatched == ["Gone"])
  }

  @Test func `A column is taken by its heading`() throws {
    let years = try ["2021/22", nil, " 2022/23 "].map {
      try LastYear(
        Leeds.publishedTable, column: $0, for: clusters, names: Leeds.clusterNames)
    }
    #expect(
      years.map { $0.amounts[clusters[0]] } == [.pounds(19_454), .pounds(19_031), .pounds(19_031)])
    #expect(years[0].unmatched.count == 18)
  }

  @Test func `A column that is not there, or has no amounts, is refused with those that are`() {
    for heading in ["2020/21", "2025/26", ""] {
      let refusal = #expect(throws: Refusal.self) {
        try LastYear(
          table([("Morley", 7)]), column: heading, for: clusters, names: Leeds.clusterNames)
      }
      #expect(refusal?.problems.first?.remedy == "Choose one of: 2024/25.")
    }
    #expect(throws: Refusal.self) {
      try LastYear(table([]), column: nil, for: clusters, names: Leeds.clusterNames)
    }
  }

  @Test func `Two amounts of one cluster are refused, by whatever names`() {
    let refusal = #expect(throws: Refusal.self) {
      try LastYear(
        table([
          ("Beeston, Cottingley and Middleton", 7), ("Beeston, Cottingham and Middleton", 8),
        ]), column: nil, for: clusters, names: Leeds.clusterNames)
    }
    #expect(refusal?.problems.map(\.rule) == ["last-year-twice"])
  }
}
