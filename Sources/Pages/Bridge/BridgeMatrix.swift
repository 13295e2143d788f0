internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Values

/// Every cluster and every cause that moved something, in one table that adds up both ways.
struct BridgeMatrix: HTMLRepresentable {
  let bridge: Bridge
  let takeAways: [TakeAway]
  /// Where a cluster's row leads to.
  let link: (Int) -> Link?

  var html: HTML {
    let shown = bridge.moving
    return DataTable(
      id: "bridge", caption: "What each cause did to each cluster",
      columns: [.init("Cluster"), .init(bridge.before.name, .money)]
        + shown.map { .init(bridge.name(of: bridge.causes[$0]), .money) }
        + [.init(bridge.after.name, .money), .init("Change", .money)],
      rows: bridge.lines.enumerated().map { row, line in
        let name: HTML =
          link(row).map { "<a href=\"\($0)\">\(line.cluster.name)</a>" } ?? "\(line.cluster.name)"
        return [name, "\(line.before?.text ?? "–")"]
          + shown.map { "\(BridgeWords.table(line.parts[$0].amount))" }
          + ["\(line.after?.text ?? "–")", "\(EffectDocument.signed(line.change))"]
      },
      total: ["All", "\(bridge.lines.compactMap(\.before).total().text)"]
        + shown.map { "\(BridgeWords.table(bridge.total(of: $0)))" }
        + [
          "\(bridge.lines.compactMap(\.after).total().text)",
          "\(EffectDocument.signed(bridge.lines.map(\.change).total()))",
        ],
      takeAways: takeAways
    ).html
  }

  /// What the columns mean.
  static var causes: HTML {
    Disclosure(
      "What the causes are",
      """
      <ul>
      <li><b>What there is to share</b>: the pot is larger or smaller.</li>
      <li><b>Weights</b>: criteria weigh otherwise, or the lump sum is another.</li>
      <li><b>Schools that pay</b>: schools joined, left, began or stopped paying, or moved to another cluster.</li>
      <li>A criterion’s name: schools that pay on both sides count more or fewer pupils for it. A cluster’s \
      page says how much of that is its own schools’, and how much other clusters’.</li>
      <li><b>Floors, caps and damping</b>: what protection added or took on each side.</li>
      <li><b>Rounding</b>: amounts are whole pounds or pence.</li>
      </ul>
      """
    ).html
  }
}
