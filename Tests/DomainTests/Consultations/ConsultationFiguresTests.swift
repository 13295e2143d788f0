import Support
import Testing
import Values

@testable import Domain

/// What papers show, held against the allocation of each option on its own.
struct ConsultationFiguresTests {
  private func record(_ chance: inout SeededRandom) throws -> RoundRecord {
    let world = try OptionCase(
      clusters: 6, criteria: 3, most: 400, pot: .pounds(100_000), &chance)
    let allocation = world.ground.allocation
    return RoundRecord(
      partnership: RoundPartnership(name: "Invented", authority: "900", isDemonstration: true),
      year: world.ground.year, version: 1, corrects: "", why: "", settings: world.ground.settings,
      files: [], confirmed: [], yearBefore: nil, schools: world.ground.schools,
      payees: allocation.clusters.enumerated().map { place, line in
        Payee(
          cluster: line.cluster, id: ClusterID(high: 1, low: UInt64(place)), name: "", urn: "")
      }, allocation: allocation)
  }

  @Test func `Each option's amounts are those of the option worked out alone`() throws {
    var chance = SeededRandom(seed: 61)
    for _ in 0..<20 {
      let record = try record(&chance)
      let texts = ["name=One;c0=50;c1=30;c2=20", "name=Two;pot=120000"].map {
        OptionText(reading: $0)
      }
      let figures = try ConsultationFigures(record, texts)
      #expect(figures.beside == "the round as it is")
      for (worked, text) in zip(figures.options, texts) {
        let alone = try text.option(on: figures.ground).allocation(on: figures.ground)
        for cluster in figures.clusters {
          let key = try #require(figures.key(of: cluster))
          let line = try #require(figures.line(of: key, under: worked))
          #expect(line.after == alone.clusters.first { $0.cluster == key }?.amount)
          #expect(line.before == record.allocation.clusters.first { $0.cluster == key }?.amount)
        }
      }
      let before = try #require(FinancialYear(beginning: figures.record.year.firstYear - 1))
      let amounts = Dictionary(
        uniqueKeysWithValues: record.payees.map { ($0.cluster, Money.pounds(7)) })
      let beside = try ConsultationFigures(
        record.beside(YearBefore(year: before, source: "Invented", amounts: amounts)), texts)
      #expect(beside.beside == "\(before)")
      let first = try #require(beside.options.first?.comparison.lines.first)
      #expect(first.before == .pounds(7))
    }
  }

  @Test func `The text that the digest is of tells every amount, and differs where one does`()
    throws
  {
    var chance = SeededRandom(seed: 62)
    let record = try record(&chance)
    func text(_ texts: [String], _ document: String = "abc") throws -> String {
      try ConsultationFigures(record, texts.map { OptionText(reading: $0) }).text(
        document: document)
    }
    let usual = try text(["name=One", "name=Two;c0=60;c1=20;c2=20"])
    #expect(usual.split(separator: "\n").count == 1 + 2 * 7)
    #expect(try text(["name=One", "name=Two;c0=60;c1=20;c2=20"]) == usual)
    for other in [
      try text(["name=One", "name=Two;c0=60;c1=21;c2=19"]),
      try text(["name=One", "name=2;c0=60;c1=20;c2=20"]),
      try text(["name=Two;c0=60;c1=20;c2=20", "name=One"]),
      try text(["name=One", "name=Two;c0=60;c1=20;c2=20"], "abd"),
    ] {
      #expect(other != usual)
    }
  }

  @Test
  func `An option that cannot be worked out is named, and a cluster it leaves out has no line`()
    throws
  {
    var chance = SeededRandom(seed: 63)
    let record = try record(&chance)
    do {
      _ = try ConsultationFigures(
        record, [OptionText(reading: "name=One;c0=101"), OptionText(reading: "name=Two;pot=-1")])
      Issue.record("Neither can be worked out.")
    } catch {
      #expect(error.problems.contains { $0.sentence.hasPrefix("One: ") })
      #expect(error.problems.contains { $0.sentence.hasPrefix("Two: ") })
      #expect(error.problems.allSatisfy { $0.place.field == "options" })
    }
    let names = record.payees.map(\.cluster.name)
    let merged = try ConsultationFigures(
      record, [OptionText(reading: "name=One;changes=merges>\(names[0])>\(names[1])")])
    let worked = try #require(merged.options.first)
    #expect(merged.line(of: record.payees[0].cluster, under: worked) == nil)
    let kept = try #require(merged.line(of: record.payees[1].cluster, under: worked))
    let both = record.allocation.clusters.prefix(2).map(\.amount).total()
    #expect(kept.before == both)
  }
}
