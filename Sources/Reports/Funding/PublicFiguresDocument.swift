package import Domain
internal import Values

/// Public figures as files and in sentences; what is hidden is `c`.
package enum PublicFiguresDocument {
  /// What stands in place of a count or an amount that is hidden.
  package static let hidden = "c"

  /// The counts by school.
  package static func schools(_ figures: PublicFigures) -> [UInt8] {
    var csv = CSVText(heading: ["authority", "cluster", "urn"] + codes(figures))
    for school in figures.schools {
      csv.add(
        [
          .text(school.cluster.authority), .text(school.cluster.name), .text(school.urn),
        ] + school.counts.map(cell))
    }
    return csv.bytes
  }

  /// The allocation: a line a cluster, and one of all of them.
  package static func allocation(_ figures: PublicFigures) -> [UInt8] {
    var csv = CSVText(
      heading: ["authority", "cluster"] + codes(figures) + codes(figures).map { "\($0)_amount" }
        + ["lump_sum", "protection", "allocation"])
    let money = { cell($0, figures.unit) }
    for line in figures.clusters {
      csv.add(
        [.text(line.cluster.authority), .text(line.cluster.name)] + line.counts.map(cell)
          + line.byCriterion.map(money) + [
            money(line.lumpSum), money(line.protection), money(line.amount),
          ])
    }
    let lumpSums = figures.clusters.compactMap(\.lumpSum.value).total()
    let protections = figures.clusters.compactMap(\.protection.value).total()
    csv.add(
      [.text(figures.authority), .text("All clusters")] + figures.criteria.map { cell($0.count) }
        + figures.criteria.map { money($0.amount) }
        + [
          .number(lumpSums.plain(in: figures.unit)), .number(protections.plain(in: figures.unit)),
          money(figures.pot),
        ])
    return csv.bytes
  }

  /// What somebody needs to run the allocation again: a counts file with one line a cluster.
  package enum RunAgain: Hashable, Sendable {
    case counts([UInt8])
    /// A count of a cluster is hidden; the sentence says which.
    case missing(String)
  }

  /// A counts file from which `accord allocate` gives the same pounds, if no cluster's count is hidden.
  package static func runAgain(_ figures: PublicFigures) -> RunAgain {
    let hidden = figures.clusters.filter { $0.counts.contains(where: \.isHidden) }
    guard hidden.isEmpty else {
      let which =
        hidden.count == figures.clusters.count
        ? "every cluster" : list(hidden.map(\.cluster.name))
      return .missing(
        "The allocation cannot be run again from what is published: counts of \(which) are hidden.")
    }
    let table = CountTable(
      criteria: codes(figures),
      schools: figures.clusters.enumerated().map { position, line in
        SchoolCount(
          cluster: line.cluster, urn: "all-\(position + 1)", counts: line.counts.compactMap(\.value)
        )
      })
    return .counts(CountsDocument.csv(table))
  }

  /// What is hidden and why, in sentences, a line each.
  package static func sentences(_ figures: PublicFigures) -> [String] {
    guard let range = figures.rule.hidden else {
      return ["Nothing is hidden: every count is published (\(figures.rule.source))."]
    }
    let small =
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    var lines = ["Counts of \(small) are hidden (\(figures.rule.source)); c stands for them."]
    let cells = figures.schools.flatMap(\.counts)
    let count = cells.count { $0.isHidden }
    switch figures.extent {
    case .nothing:
      lines = ["No count is from \(small), so nothing is hidden (\(figures.rule.source))."]
    case .schools:
      lines.append("Every count of a cluster is shown.")
    case .clusters:
      let open = figures.criteria.indices.filter { !figures.criteria[$0].isWithheld }
      let clusters = figures.clusters.filter { line in open.contains { line.counts[$0].isHidden } }
      let criteria = open.filter { place in clusters.contains { $0.counts[place].isHidden } }
      lines.append(
        "Of \(list(clusters.map(\.cluster.name))) the counts and amounts for "
          + "\(list(criteria.map { "‘\(figures.criteria[$0].weighting.criterion.name)’" })) are hidden: "
          + "some of them are small, and the others, with the totals and the amounts, would give them "
          + "back.")
    case .totals:
      lines.append(
        "Of every cluster only roll and amount are shown, and of the totals only the roll: otherwise "
          + "the totals or the amounts would give small counts of clusters back.")
    case .allCounts:
      lines.append(
        "No count is shown: with any of them the amounts would give small counts of clusters back.")
    }
    if count > 0 {
      lines.append(
        "\(grouped(count)) of \(grouped(cells.count)) counts of schools are hidden: the small ones, "
          + "and others without which they could be worked out.")
    }
    let withheld = figures.criteria.filter(\.isWithheld).map(\.weighting.criterion.name)
    if !withheld.isEmpty {
      lines.append(
        "Withheld as a whole, because the figures published before would tell by how little they have "
          + "changed: \(list(withheld)).")
    }
    for doubt in figures.doubts {
      lines.append(
        "The amount of \(doubt.cluster.name) itself, which is always public, may give away its count "
          + "for ‘\(doubt.criterion.name)’.")
    }
    return lines
  }

  private static func codes(_ figures: PublicFigures) -> [String] {
    figures.criteria.map(\.weighting.criterion.code)
  }

  private static func cell(_ count: ShownCount) -> CSVText.Cell {
    count.value.map { .count($0) } ?? .text(hidden)
  }

  private static func cell(_ money: ShownMoney, _ unit: RoundingUnit) -> CSVText.Cell {
    money.value.map { .number($0.plain(in: unit)) } ?? .text(hidden)
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
