import Domain
import Testing
import Values

struct PublishedTableTests {
  private func table(
    _ rows: [(String, Int?)], total: Int? = nil, heading: String = "2023/24"
  ) -> PublishedTable {
    PublishedTable(
      clusters: rows.map(\.0),
      columns: [
        PublishedTable.Column(
          heading: heading, amounts: rows.map { $0.1.map(Money.pounds) },
          printedTotal: total.map(Money.pounds))
      ])
  }

  private func findings(_ table: PublishedTable, pot: Money? = nil) -> [PublishedTable.Finding] {
    table.findings(pot: pot, names: Leeds.clusterNames)
  }

  @Test func `2021/22 adds up and 2022/23 is a pound short`() {
    let found = findings(Leeds.publishedTable)
    #expect(
      found == [
        .adds(heading: "2021/22", sum: .pounds(780_830)),
        .differs(
          heading: "2022/23", sum: .pounds(780_829), total: .pounds(780_830), isPrinted: true),
      ])
    #expect(found.map(\.isFault) == [false, true])
  }

  @Test func `A printed total comes before the pot, and the pot stands in for one`() {
    let rows: [(String, Int?)] = [("North", 60), ("South", 40)]
    #expect(
      findings(table(rows, total: 100), pot: .pounds(99))
        == [.adds(heading: "2023/24", sum: .pounds(100))])
    #expect(
      findings(table(rows), pot: .pounds(99))
        == [.differs(heading: "2023/24", sum: .pounds(100), total: .pounds(99), isPrinted: false)])
    #expect(findings(table(rows)) == [.noTotal(heading: "2023/24", sum: .pounds(100))])
  }

  @Test func `The spelling of the earlier table is noted as an alias, which is no fault`() {
    var names = Leeds.publishedTable.clusters
    names[3] = "Beeston, Cottingham and Middleton"
    let found = findings(PublishedTable(clusters: names, columns: []))
    #expect(found == [.alias(written: names[3], of: "Beeston, Cottingley and Middleton")])
    #expect(found.allSatisfy { !$0.isFault })
  }

  @Test func `A cluster under its name and its alias is counted twice, which is a fault`() {
    let found = findings(
      table([
        ("Beeston, Cottingley and Middleton", 1), ("Beeston, Cottingham and Middleton", 2),
      ]))
    #expect(
      found.contains(
        .twice(
          first: "Beeston, Cottingley and Middleton", second: "Beeston, Cottingham and Middleton")))
    #expect(found.contains { $0.isFault })
  }

  @Test func `Two rows of a cluster nobody knows are found as well`() {
    let found = findings(table([("North", 1), ("north ", 2)], total: 3))
    #expect(found.contains(.twice(first: "North", second: "north ")))
  }

  @Test func `A blank cell is named and counts as nothing`() {
    let found = findings(table([("North", nil), ("South", 40)], total: 40))
    #expect(
      found == [
        .adds(heading: "2023/24", sum: .pounds(40)), .blank(heading: "2023/24", cluster: "North"),
      ])
  }

  @Test func `A table of most clusters is asked for the others`() {
    let rows = Leeds.clusterNames.all.filter { $0 != "Morley" }.map { ($0, Int?(1)) }
    #expect(findings(table(rows, total: 19)).contains(.missing(cluster: "Morley")))
    let few = findings(table([("Morley", 1), ("ARM", 1)], total: 2))
    #expect(few == [.adds(heading: "2023/24", sum: .pounds(2))])
  }

  @Test func `A table without rows adds up to nothing`() {
    #expect(findings(table([], total: 0)) == [.adds(heading: "2023/24", sum: .zero)])
    #expect(
      findings(table([]), pot: .pounds(1))
        == [.differs(heading: "2023/24", sum: .zero, total: .pounds(1), isPrinted: false)])
  }

  @Test func `A million of the largest amounts that can be read add up`() {
    let (sum, overflow) = Money.largestRead.pence.multipliedReportingOverflow(by: 1_000_000)
    #expect(sum > 0 && !overflow)
  }
}
