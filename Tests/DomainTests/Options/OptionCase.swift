import Support
import Testing
import Values

@testable import Domain

/// An invented round of some clusters, with counts by chance.
struct OptionCase {
  let ground: OptionGround
  let table: CountTable
  let formula: Formula
  let pot: Money

  /// `most` bounds a school's count; few pupils make ties.
  init(
    clusters: Int, criteria: Int, most: Int, pot: Money, unit: RoundingUnit = .pound,
    lumpSum: Money = .zero, _ chance: inout SeededRandom
  ) throws {
    let chosen = (0..<criteria).map { Criterion(code: "c\($0)", name: "Criterion \($0)") }
    let schools = (0..<clusters).flatMap { cluster in
      (0..<2).map { school in
        RoundRecord.School(
          name: "School \(cluster * 2 + school)",
          count: SchoolCount(
            cluster: ClusterKey(authority: "900", name: "Cluster \(10 + cluster)"),
            urn: "\(100_000 + cluster * 2 + school)",
            counts: (0..<criteria).map { _ in Int.random(in: 1...most, using: &chance) }),
          histogram: nil)
      }
    }
    let weights = (0..<criteria).map { $0 == 0 ? 100 - 10 * (criteria - 1) : 10 }
    formula = try Formula(
      code: "invented", name: "Invented", validFrom: nil, source: "invented",
      weightings: zip(chosen, weights).map {
        Formula.Weighting($0, .percent($1), source: "invented")
      }, lumpSum: lumpSum)
    table = CountTable(criteria: chosen.map(\.code), schools: schools.map(\.count))
    self.pot = pot
    let terms = AllocationTerms(unit: unit)
    let year = try #require(FinancialYear(beginning: 2026))
    let settings = RoundSettings(
      pot: pot, formula: "invented", countDay: year.firstDay, terms: terms)
    let record = RoundRecord(
      partnership: RoundPartnership(name: "Invented", authority: "900", isDemonstration: true),
      year: year, version: 1, corrects: "", why: "", settings: settings, files: [], confirmed: [],
      yearBefore: nil, schools: schools, payees: [],
      allocation: try RoundRecord.calculate(
        settings, formula, table, authority: "900", yearBefore: nil))
    ground = OptionGround(record, yearBefore: nil)
  }

  /// What the round's clusters get now, as what they had.
  var amounts: [ClusterKey: Money] {
    Dictionary(
      ground.allocation.clusters.map { ($0.cluster, $0.amount) },
      uniquingKeysWith: { first, _ in first })
  }

  func searchGround(
    earlier: [ClusterKey: Money], need: Set<String> = ["c0"]
  ) -> SearchGround {
    SearchGround(
      counts: table, formula: formula, authority: "900", pot: pot, terms: ground.settings.terms,
      earlier: earlier, need: need)
  }

  /// What the allocation itself gives with other weights, in millionths.
  func allocation(_ weights: [Int]) throws -> Allocation {
    var option = ground.asItIs
    option.weights = weights.map { Percentage(millionths: $0) }
    return try option.allocation(on: ground)
  }
}
