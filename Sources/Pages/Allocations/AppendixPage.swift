internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What a committee is given: last year, this year, change, and sums computed from the lines.
struct AppendixPage: Page {
  let round: PublicRound
  let earlier: EarlierAllocation?

  private var sheets: AllocationSheets { AllocationSheets(round, after: earlier) }
  private var unit: RoundingUnit { round.figures.unit }

  var title: String { "Appendix: funding of clusters in \(round.year)" }

  var body: HTML {
    """
    \(Breadcrumbs([
      ("Allocations", AllocationLinks.all), ("\(round.year)", AllocationLinks.year(round)),
    ]))\
    \(PageHeading(title, about: round.partnership.name))
    \(DataTable(
      id: "appendix", caption: "Allocations of \(round.year.description)",
      columns: [
        .init("Cluster"), .init(earlier?.year.description ?? "Year before", .money),
        .init(round.year.description, .money), .init("Change", .money), .init("Change, %", .number),
      ],
      rows: sheets.appendixLines.map(row), total: row(sheets.appendixTotal),
      takeAways: .table(
        csv: AllocationLinks.file(round, "appendix.csv"),
        xlsx: AllocationLinks.file(round, "appendix.xlsx"))))
    <p>\(compared) Version \(round.version)\(if: !round.settings.decision.isEmpty, ", decision: \(round.settings.decision)").</p>
    """
  }

  private var compared: HTML {
    guard let earlier else { return "Nothing is known here of the year before." }
    return "The year before is from \(earlier.source)."
  }

  private func row(_ line: AllocationSheets.AppendixLine) -> [HTML] {
    [
      "\(line.cluster)", "\(line.before?.text ?? "–")", "\(line.amount.text(in: unit))",
      "\(EffectDocument.signed(line.change))", "\(percent(line))",
    ]
  }

  /// To one decimal, rounded half away from zero.
  private func percent(_ line: AllocationSheets.AppendixLine) -> String {
    guard let before = line.before, before > .zero, let change = line.change else { return "–" }
    let tenths = (abs(change.pence) * 2_000 + before.pence) / (2 * before.pence)
    let sign = tenths == 0 ? "" : change < .zero ? "−" : "+"
    return "\(sign)\(grouped(tenths / 10)).\(tenths % 10)%"
  }
}
