internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What was published, year beside year, with its faults said plainly, and the formula behind it.
struct PublishedPage: Page {
  let tables: [PublishedYear]
  let year: FundingYear?
  let counts: PupilCounts?
  let register: Register
  let today: CalendarDate

  var title: String {
    guard let newest = tables.last, let total = newest.printedTotal else {
      return "Nothing has been published yet"
    }
    return "\(total.text) was shared between the clusters in \(newest.heading)"
  }

  var body: HTML {
    """
    \(PageHeading(title))
    \(if: tables.isEmpty, EmptyState("What is published for a year is shown here.", "").html)\
    \(if: !tables.isEmpty, published)
    \(year.map { formula($0) } ?? .empty)
    """
  }

  // MARK: Tables

  private var published: HTML {
    """
    \(if: !faults.isEmpty, Notice(.warning, "\(for: faults, { "<p>\($0)</p>" })").html)
    \(chart)
    \(DataTable(
      id: "published", caption: "What each cluster was allocated, as published",
      columns: [.init("Cluster")] + tables.map { .init($0.heading, .money) }
        + (tables.count > 1 ? [.init("Change", .money)] : []),
      rows: lines.map { line in
        [line.name] + line.amounts.map { "\($0?.text ?? "–")" } + change(line.amounts)
      },
      total: ["Sum of the rows"] + tables.map { "\($0.sum.text)" } + change(tables.map(\.sum)),
      takeAways: .table(csv: "/funding.csv", xlsx: "/funding.xlsx")))
    <p class="soft">From \(tables.map { "\($0.source) (\($0.heading))" }.joined(separator: ", ")).</p>
    """
  }

  private struct Line {
    let name: HTML
    let label: String
    let amounts: [Money?]
  }

  /// One line a cluster: rows of several tables are of one cluster when they mean the same.
  private var lines: [Line] {
    var order: [String] = []
    var amounts: [String: [Money?]] = [:]
    var rows: [String: PublishedYear.Row] = [:]
    for (number, table) in tables.enumerated() {
      for row in table.rows {
        let key = row.cluster?.description ?? row.written
        if amounts[key] == nil {
          order.append(key)
          amounts[key] = tables.map { _ in nil }
        }
        amounts[key]?[number] = row.amount
        rows[key] = row
      }
    }
    return order.compactMap { key in
      guard let row = rows[key], let amounts = amounts[key] else { return nil }
      let name: HTML =
        row.cluster.map { "<a href=\"\(RegisterLinks.cluster($0))\">\(row.written)</a>" }
        ?? "\(row.written)"
      return Line(name: name, label: row.written, amounts: amounts)
    }
  }

  private func change(_ amounts: [Money?]) -> [HTML] {
    guard tables.count > 1 else { return [] }
    guard let before = amounts[amounts.count - 2], let after = amounts[amounts.count - 1] else {
      return ["–"]
    }
    return ["\(EffectDocument.signed(after - before))"]
  }

  /// What is wrong with a table: said, not mended.
  private var faults: [String] {
    tables.compactMap { table in
      guard let total = table.printedTotal, total != table.sum else { return nil }
      return TableFindings.sentence(
        .differs(heading: table.heading, sum: table.sum, total: total, isPrinted: true))
    }
  }

  private var chart: HTML {
    guard tables.count > 1, let before = tables.dropLast().last, let after = tables.last else {
      return .empty
    }
    let pairs = lines.compactMap { line -> (label: String, old: Int, new: Int)? in
      guard let old = line.amounts[tables.count - 2], let new = line.amounts[tables.count - 1]
      else { return nil }
      return (line.label, old.pence / 100, new.pence / 100)
    }.sorted { abs($0.new - $0.old) > abs($1.new - $1.old) }
    guard let largest = pairs.first else { return .empty }
    return ChartFigure(
      id: "years",
      title: "\(largest.label) changed the most from \(before.heading) to \(after.heading)",
      description: "Each cluster’s allocation in both years, the largest change first.",
      DumbbellChart(
        of: "Cluster", times: (before.heading, after.heading),
        pairs: pairs.map { .init($0.label, from: $0.old, to: $0.new) },
        words: { "£\(grouped($0))" })
    ).html
  }

  // MARK: Formula

  private func formula(_ year: FundingYear) -> HTML {
    let formula = year.formula
    return """
      <h2>\(year.pot.text) a year is shared by \(formula.weightings.count) counts of pupils</h2>
      \(SummaryList([
        ("Formula", "\(formula.name)"),
        ("Source", "\(formula.source)"), ("Decision", "\(year.decision)"),
        ("Newest year decided", "\(year.year.description)"),
        // Not from which files: those of a round under way are nobody else's business.
        ("Pupils counted", counts.map { .day($0.day) } ?? "Not yet"),
      ]))
      \(DataTable(
        id: "formula", caption: "\(formula.name)",
        columns: [.init("Pupils"), .init("Weight", .number), .init("Of the pot", .money)],
        rows: formula.weightings.map { weighting in
          [
            "\(weighting.criterion.name)", "\(weighting.weight.description)",
            "\(part(weighting.weight, of: year.pot))",
          ]
        }, total: ["All", "100%", "\(year.pot.text)"]))
      """
  }

  /// A weight's part of the pot, where that is whole pence.
  private func part(_ weight: Percentage, of pot: Money) -> String {
    let (product, overflow) = pot.pence.multipliedReportingOverflow(by: weight.millionths)
    guard !overflow else { return "–" }
    let pence = product / 1_000_000
    return (product % 1_000_000 == 0 ? "" : "about ") + Money(pence: pence).text
  }
}
