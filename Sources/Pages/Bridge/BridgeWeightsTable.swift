internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Values

/// What each criterion's weight did to one cluster, adding up to the part of all weights.
struct BridgeWeightsTable: HTMLRepresentable {
  let bridge: Bridge
  let row: Int
  /// Told from those of other clusters on the page by this.
  let id: String

  /// Nothing where weights moved nothing here.
  var html: HTML {
    let (criteria, lumpSums) = bridge.weights(in: row)
    let whole = bridge.causes.firstIndex(of: .weights).map { bridge.lines[row].parts[$0].amount }
    guard let whole, criteria.contains(where: { $0.amount != .zero }) || lumpSums != .zero else {
      return .empty
    }
    let names = Dictionary(
      (bridge.before.allocation.formula.weightings + bridge.after.allocation.formula.weightings)
        .map { ($0.criterion.code, $0.criterion.name) }, uniquingKeysWith: { $1 })
    return DataTable(
      id: id, caption: "Weights, criterion by criterion",
      columns: [
        .init("Criterion"), .init("Weight, \(bridge.before.name)", .number),
        .init("Weight, \(bridge.after.name)", .number), .init("Its part", .money),
      ],
      rows: criteria.map { part in
        [
          "\(names[part.criterion] ?? part.criterion)", "\(part.before?.description ?? "–")",
          "\(part.after?.description ?? "–")", "\(BridgeWords.table(part.amount))",
        ]
      }
        + (lumpSums == .zero ? [] : [["Lump sums", "", "", "\(BridgeWords.table(lumpSums))"]]),
      total: ["All", "", "", "\(BridgeWords.table(whole))"]
    ).html
  }
}
