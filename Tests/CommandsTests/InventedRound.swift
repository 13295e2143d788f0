import Domain
import Reports
import Testing
import Values

/// Documents of an invented round: three clusters, four schools, held near an invented year before.
struct InventedRound {
  let record: RoundRecord

  init(hiding rule: DisclosureRule = .usual, protected isProtected: Bool = true) throws {
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 15))
    let year = try #require(FinancialYear(beginning: 2026))
    let before = try #require(year.yearBefore)
    let clusters = ["East", "North", "West ‘End’"].map { ClusterKey(authority: "383", name: $0) }
    let formula = try Formula.leedsOption1()
    var settings = RoundSettings(
      pot: .pounds(1_000), formula: formula.code, countDay: day,
      terms: AllocationTerms(unit: .penny),
      disclosure: rule, decision: "D1")
    if isProtected {
      settings.protection = try Protection(
        floor: .percent(5), cap: nil, damping: .percent(60))
    }
    let schools = Self.schools(clusters)
    let yearBefore =
      isProtected
      ? YearBefore(
        year: before, source: "invented",
        amounts: Dictionary(
          uniqueKeysWithValues: zip(clusters, [500, 230, 270].map { .pounds($0) }))) : nil
    let allocation = try RoundRecord.calculate(
      settings, formula,
      CountTable(
        criteria: formula.weightings.map(\.criterion.code), schools: schools.map(\.count)),
      authority: "383", yearBefore: yearBefore)
    record = RoundRecord(
      partnership: RoundPartnership(name: "Invented", authority: "383", isDemonstration: true),
      year: year, version: 1, corrects: "", why: "", settings: settings,
      files: [
        CountedFile(
          role: "census", name: "c.csv", digest: String(repeating: "0", count: 64), bytes: 7)
      ],
      confirmed: [.init(rule: "duplicate-single", count: 2, reason: "Asked.")],
      yearBefore: yearBefore, schools: schools,
      payees: allocation.clusters.enumerated().map { place, line in
        Payee(
          cluster: line.cluster, id: ClusterID(high: 5, low: UInt64(place)), name: "Oakwood",
          urn: "100001")
      },
      allocation: allocation)
  }

  private static func schools(_ clusters: [ClusterKey]) -> [RoundRecord.School] {
    [("100001", 0, 300), ("100003", 0, 210), ("100004", 1, 260), ("100002", 2, 200)].map {
      urn, place, roll in
      var histogram = PupilHistogram()
      histogram.add(PupilFlags(), count: roll - 90)
      histogram.add([.pupilPremium, .idaci], count: 40)
      histogram.add([.pupilPremium, .eal, .send], count: 30)
      histogram.add([.send, .socialCare], count: 20)
      return RoundRecord.School(
        name: "School \(urn) (invented)",
        count: SchoolCount(
          cluster: clusters[place], urn: urn, counts: histogram.criterionCounts, note: ""),
        histogram: histogram)
    }
  }

  var whole: String { String(decoding: RoundDocument.json(record), as: UTF8.self) }

  func open() throws -> String {
    let figures = try PublicFigures(
      of: record.allocation, counts: record.counts, rule: record.settings.disclosure)
    return String(decoding: OpenRoundDocument.json(record, figures), as: UTF8.self)
  }
}
