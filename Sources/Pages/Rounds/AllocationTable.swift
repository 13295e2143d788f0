internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Values

/// The clusters with what they get, and what they had the year before.
struct AllocationTable: HTMLRepresentable {
  let record: RoundRecord
  let yearBefore: YearBefore?
  let round: RoundID
  let takeAways: [TakeAway]

  private var unit: RoundingUnit { record.allocation.unit }

  var html: HTML {
    let lines = Array(zip(record.payees, record.allocation.clusters))
    let before = lines.map { yearBefore?.amounts[$0.0.cluster] }
    let isKnown = before.contains { $0 != nil }
    let total = record.allocation.clusters.map(\.amount).total()
    let sum = before.compactMap(\.self).total()
    return DataTable(
      id: "amounts", caption: "What each cluster gets",
      columns: [.init("Cluster"), .init("Pupils", .number), .init("Amount", .money)]
        + (isKnown
          ? [.init(yearBefore?.year.description ?? "", .money), .init("Change", .money)] : []),
      rows: zip(lines, before).map { line, before in
        let (payee, cluster) = line
        return [
          "<a href=\"\(RoundLinks.cluster(round, payee.id))\">\(payee.cluster.name)</a>",
          "\(grouped(roll(cluster)))", "\(cluster.amount.text(in: unit))",
        ]
          + (isKnown
            ? [
              before.map { "\($0.text(in: unit))" } ?? "–",
              before.map { "\(EffectDocument.signed(cluster.amount - $0))" } ?? "–",
            ] : [])
      },
      total: ["All", "\(grouped(lines.reduce(0) { $0 + roll($1.1) }))", "\(total.text(in: unit))"]
        + (isKnown ? ["\(sum.text(in: unit))", "\(EffectDocument.signed(total - sum))"] : []),
      takeAways: takeAways
    ).html
  }

  private func roll(_ line: Allocation.ClusterLine) -> Int {
    let place = record.allocation.criteria.firstIndex {
      $0.weighting.criterion.code == Criterion.roll.code
    }
    return place.map { line.counts[$0] } ?? 0
  }
}
