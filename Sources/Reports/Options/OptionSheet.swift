package import Domain
internal import Values

/// Options side by side, a line a cluster, as a table to take away.
package enum OptionSheet {
  /// Each option's name with what it does; one that cannot be worked out has no columns.
  package static func sheet(
    _ options: [(name: String, comparison: OptionComparison)], beside: String,
    remarks: [Sheet.Remark]
  ) -> Sheet {
    var sheet = Sheet(
      "Options", file: "options",
      heading: ["cluster"]
        + options.flatMap { ["\($0.name): before", $0.name, "\($0.name): change"] },
      remarks: [.init("Held beside", beside)] + remarks)
    let clusters = Set(options.flatMap { $0.comparison.lines.map(\.cluster) }).sorted()
    let lines = options.map { option in
      Dictionary(
        option.comparison.lines.map { ($0.cluster, $0) }, uniquingKeysWith: { first, _ in first })
    }
    for cluster in clusters {
      sheet.add(
        [.text(cluster.name)]
          + lines.flatMap { lines -> [Sheet.Cell] in
            let line = lines[cluster]
            return [line?.before, line?.after, line?.change].map {
              $0.map { .money($0) } ?? .empty
            }
          })
    }
    sheet.add(
      [.text("All clusters")]
        + options.flatMap { option -> [Sheet.Cell] in
          let before = option.comparison.lines.compactMap(\.before).total()
          let after = option.comparison.lines.compactMap(\.after).total()
          return [.money(before), .money(after), .money(after - before)]
        })
    return sheet
  }

  /// Options side by side for a terminal: what each cluster gets, and how that differs.
  package static func text(_ options: [(name: String, comparison: OptionComparison)]) -> String {
    var table = TextTable(
      ["Cluster"] + options.flatMap { [$0.name, "Change"] },
      sides: [.left] + options.flatMap { _ in [TextTable.Side.right, .right] })
    let lines = options.map { option in
      Dictionary(
        option.comparison.lines.map { ($0.cluster, $0) }, uniquingKeysWith: { first, _ in first })
    }
    for cluster in Set(lines.flatMap(\.keys)).sorted() {
      table.add(
        [visible(cluster.name)]
          + lines.flatMap { lines in
            [lines[cluster]?.after?.text ?? "–", EffectDocument.signed(lines[cluster]?.change)]
          })
    }
    table.add(
      ["All clusters"]
        + options.flatMap { option in
          let after = option.comparison.lines.compactMap(\.after).total()
          let before = option.comparison.lines.compactMap(\.before).total()
          return [after.text, EffectDocument.signed(after - before)]
        }, ruleAbove: true)
    return table.text
  }
}
