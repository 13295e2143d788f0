internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The record of processing, table by table.
struct ProtectionPage: Page {
  let schedule: RetentionSchedule
  let today: CalendarDate

  var title: String { "What is held of people, and why" }

  private var tables: [(name: String, entries: [ColumnEntry])] {
    let grouped = Dictionary(grouping: PersonalColumns.personal, by: \.table)
    return grouped.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var body: HTML {
    """
    \(PageHeading(
      title,
      lead: "Every column of the database that may hold something personal. The other \(PersonalColumns.all.count - PersonalColumns.personal.count) columns say nothing of anybody. The lawful bases are proposals, for the controller to confirm."))
    <p><a href="\(ProtectionLinks.retention)">How long records are kept, and what is held</a></p>
    <p><a href="\(GlassLinks.review)">Emergency access that was used</a></p>
    \(DataTable(
      id: "columns", caption: "The record of processing (UK GDPR, Article 30), by table",
      columns: [
        .init("Table"), .init("Columns"), .init("Whose"), .init("Why"), .init("Lawful basis"),
        .init("How long"), .init("Who may see it"),
      ],
      rows: tables.flatMap(rows), takeAways: [TakeAway(.csv, ProtectionLinks.csv)]))
    """
  }

  /// A row for each reason that a table's columns are held for.
  private func rows(_ table: (name: String, entries: [ColumnEntry])) -> [[HTML]] {
    let byReason = Dictionary(grouping: table.entries) { $0.processing?.purpose ?? "" }
    return byReason.sorted { $0.key < $1.key }.compactMap { _, entries in
      guard let processing = entries.first?.processing else { return nil }
      let rule = schedule.rule(of: processing.retention, on: today)
      return [
        "<code>\(table.name)</code>", "\(entries.map(\.column).joined(separator: ", "))",
        "\(processing.whose)", "\(processing.purpose)", "\(processing.basis.words)",
        "\(processing.retention.words): \(rule.keptWords)",
        "\(processing.viewer.words)",
      ]
    }
  }
}
