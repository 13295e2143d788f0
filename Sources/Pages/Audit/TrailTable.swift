internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Store
internal import Values

/// Lines of the trail in sentences, newest first.
struct TrailTable: HTMLRepresentable {
  let told: ToldLines
  let caption: HTML
  /// Whether a line leads to what else was done with its record.
  var leadsOn = false

  var html: HTML {
    DataTable(
      id: "audit", caption: caption,
      columns: [
        .init("When", .date), .init("Who"), .init("What"), .init("As"), .init("Line", .number),
      ],
      rows: told.lines.map(row)
    ).html
  }

  private func row(_ line: AuditRecords.Line) -> [HTML] {
    let words = told.words(line)
    return [
      "<time datetime=\"\(line.at.description)\">\(AccountPage.when(line.at))</time>",
      "\(told.who(line))",
      """
      \(words.deed)\(if: !words.before.isEmpty, "<br>Before: \(words.before)")\
      \(if: !words.after.isEmpty, "<br>After: \(words.after)")\(more(line))
      """,
      "\(told.post(line))",
      "<span title=\"\(line.hash)\">\(line.number)</span>",
    ]
  }

  private func more(_ line: AuditRecords.Line) -> HTML {
    guard leadsOn, !line.subject.isEmpty else { return .empty }
    return """
      <br><a href="\(AuditLinks.record(line.subject))">Who saw and changed it\
      <span class="hidden"> (line \(line.number))</span></a>
      """
  }
}
