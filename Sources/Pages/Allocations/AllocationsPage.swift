internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Every year that is public: rounds that were published here, and tables that were entered.
struct AllocationsPage: Page {
  let published: PublishedRounds

  /// Years that were only entered as tables.
  private var tables: [PublishedYear] {
    published.tables.filter { table in
      !published.newest.contains { $0.year.description == table.heading }
    }.reversed()
  }

  var title: String {
    guard let newest = published.newest.first, let pot = newest.figures.pot.value else {
      guard let table = tables.first else { return "Nothing has been published yet" }
      return "\(table.sum.text) was allocated to the clusters in \(table.heading)"
    }
    return
      "\(pot.text) is shared between \(newest.figures.clusters.count) clusters in \(newest.year)"
  }

  var body: HTML {
    """
    \(PageHeading(
      title, about: "Allocations",
      lead: "What each cluster is given, how that was worked out, and everything needed to check it."))
    \(if: published.rounds.isEmpty && tables.isEmpty,
      EmptyState("Published allocations are shown here.", "There are none yet.").html)\
    \(if: !published.newest.isEmpty, rounds)\
    \(if: !tables.isEmpty, entered)
    <p>Before a formula changes, <a href="\(ConsultationLinks.all)">clusters are asked which option they want</a>.</p>
    <p>Programs read the same at <a href="\(Link("/api/allocations"))">/api/allocations</a>, described \
    in <a href="\(Link("/openapi.json"))">/openapi.json</a>.</p>
    """
  }

  private var rounds: HTML {
    """
    <h2>Worked out and published here</h2>
    \(DataTable(
      id: "rounds", caption: "Published rounds, the newest first",
      columns: [
        .init("Year"), .init("Pot", .money), .init("Clusters", .number), .init("Version", .number),
        .init("Published", .date),
      ],
      rows: published.newest.map { round in
        [
          "<a href=\"\(AllocationLinks.year(round))\">\(round.year.description)</a>",
          "\(round.figures.pot.value?.text ?? "")", "\(round.figures.clusters.count)",
          "\(round.version)", round.publishedAt.dayInLondon.map { HTML.day($0) } ?? "",
        ]
      }))

    """
  }

  private var entered: HTML {
    """
    <h2>Entered from published tables</h2>
    <p>These years were worked out elsewhere. What was printed is shown as it was printed; the counts \
    behind it were not published.</p>
    \(for: tables, table)
    """
  }

  private func table(_ table: PublishedYear) -> HTML {
    """
    <h3>\(table.heading)</h3>
    \(fault(table))
    \(Disclosure(
      "What each cluster was allocated in \(table.heading)",
      DataTable(
        id: "table-\(table.heading.replacing("/", with: "-"))",
        caption: "\(table.heading), from \(table.source)",
        columns: [.init("Cluster"), .init("Amount", .money)],
        rows: table.rows.map { ["\($0.written)", "\($0.amount?.text ?? "–")"] },
        total: ["Sum of the rows", "\(table.sum.text)"]
      ).html))

    """
  }

  /// What reading the table back shows: said, not mended.
  private func fault(_ table: PublishedYear) -> HTML {
    guard let total = table.printedTotal else {
      return "<p>The rows add up to \(table.sum.text); no total is printed.</p>"
    }
    let finding: PublishedTable.Finding =
      total == table.sum
      ? .adds(heading: table.heading, sum: table.sum)
      : .differs(heading: table.heading, sum: table.sum, total: total, isPrinted: true)
    let words: HTML = "<p>\(TableFindings.sentence(finding))</p>"
    return total == table.sum ? words : Notice(.warning, words).html
  }
}
