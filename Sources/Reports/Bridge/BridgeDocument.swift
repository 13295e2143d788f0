package import Domain
internal import Values

/// A bridge as text and as tables to be taken away.
package enum BridgeDocument {
  /// One cluster's way, step by step, with its sentences.
  package static func text(_ bridge: Bridge, row: Int) -> String {
    guard let words = BridgeWords(bridge, row: row) else { return "" }
    let line = bridge.lines[row]
    var table = TextTable(["", "", "So far"], sides: [.left, .right, .right])
    var sum = line.before ?? .zero
    table.add([bridge.before.name, "", sum.text(in: .penny)])
    for step in BridgeStep.all(of: bridge, in: row) where step.amount != .zero {
      sum += step.amount
      table.add([
        step.name(in: bridge), BridgeWords.table(step.amount), sum.text(in: .penny),
      ])
    }
    table.add(
      [bridge.after.name, BridgeWords.table(line.change), sum.text(in: .penny)], ruleAbove: true)
    return ([words.headline] + words.sentences).joined(separator: "\n") + "\n\n" + table.text
  }

  /// Every cluster and every cause; rows and columns add up.
  package static func text(_ bridge: Bridge) -> String {
    let causes = bridge.moving
    var table = TextTable(
      ["Cluster", bridge.before.name] + causes.map { bridge.name(of: bridge.causes[$0]) }
        + [bridge.after.name],
      sides: [.left] + causes.map { _ in .right } + [.right, .right])
    for line in bridge.lines {
      table.add(
        [line.cluster.name, line.before?.text ?? "–"]
          + causes.map { BridgeWords.table(line.parts[$0].amount) } + [line.after?.text ?? "–"])
    }
    table.add(
      ["All clusters", bridge.lines.compactMap(\.before).total().text]
        + causes.map { BridgeWords.table(bridge.total(of: $0)) }
        + [bridge.lines.compactMap(\.after).total().text], ruleAbove: true)
    return table.text
  }

  /// A line a cluster: its amounts, and each step between them; the last line is of all clusters.
  package static func sheet(_ bridge: Bridge, remarks: [Sheet.Remark] = []) -> Sheet {
    let steps = BridgeStep.all(of: bridge, in: 0)
    var sheet = Sheet(
      "Bridge", file: "bridge",
      heading: ["cluster", "before"] + steps.map { $0.name(in: bridge) } + ["after", "change"],
      remarks: [.init("Before", bridge.before.name), .init("After", bridge.after.name)] + remarks)
    let rows = bridge.lines.indices.map { row in
      (bridge.lines[row], BridgeStep.all(of: bridge, in: row))
    }
    for (line, steps) in rows {
      sheet.add(
        [.text(line.cluster.name), line.before.map { .money($0) } ?? .empty]
          + steps.map { .money($0.amount) }
          + [line.after.map { .money($0) } ?? .empty, .money(line.change)])
    }
    sheet.add(
      [.text("All clusters"), .money(bridge.lines.compactMap(\.before).total())]
        + steps.indices.map { step in .money(rows.map { $0.1[step].amount }.total()) }
        + [
          .money(bridge.lines.compactMap(\.after).total()),
          .money(bridge.lines.map(\.change).total()),
        ])
    return sheet
  }
}
