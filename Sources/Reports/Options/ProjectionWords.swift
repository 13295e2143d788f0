package import Domain
internal import Values

/// What an option would do in later years, in words and as a table to take away.
package enum ProjectionWords {
  package static func name(_ method: ProjectionMethod) -> String {
    switch method {
    case .lastChange: "Last year’s change goes on"
    case .trend: "The trend of up to five years goes on"
    case .supplied: "Numbers that were supplied"
    }
  }

  /// `£21,661 (£20,100 to £23,400)`; without a range where there is none.
  package static func amount(_ amount: Projection.Amount) -> String {
    guard amount.low != amount.high else { return amount.central.text }
    return "\(amount.central.text) (\(amount.low.text) to \(amount.high.text))"
  }

  package static func sheet(_ projection: Projection, remarks: [Sheet.Remark]) -> Sheet {
    var sheet = Sheet(
      "Years", file: "years",
      heading: ["cluster", "now"]
        + projection.years.flatMap { ["\($0)", "\($0) low", "\($0) high"] } + ["roll now"]
        + projection.years.map { "roll \($0)" },
      remarks: remarks)
    for line in projection.lines {
      sheet.add(
        [.text(line.cluster.name), .money(line.now)]
          + line.years.flatMap { [.money($0.central), .money($0.low), .money($0.high)] }
          + line.roll.map { .number($0) })
    }
    return sheet
  }

  /// For a terminal.
  package static func text(_ projection: Projection) -> String {
    var table = TextTable(
      ["Cluster", "Now"] + projection.years.map(\.description),
      sides: [.left, .right] + projection.years.map { _ in .right })
    for line in projection.lines {
      table.add([visible(line.cluster.name), line.now.text] + line.years.map(amount))
    }
    table.add(
      ["All clusters", projection.lines.map(\.now).total().text]
        + projection.years.indices.map { year in
          projection.lines.map { $0.years[year].central }.total().text
        }, ruleAbove: true)
    return table.text
  }
}
