internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Who did what.
struct AuditEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [.get("/audit", for: .may(.readAudit), list)]
  }

  private func list(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let before = visit.query["before"].flatMap { Int($0) }
    let (lines, names) = try await context.runner.read(as: user, for: .readAudit) { records in
      let lines = try records.audit.lines(before: before, most: 100)
      var names: [String: String] = [:]
      for person in Set(lines.map(\.person)) {
        names[person] = try records.people.name(of: person)
      }
      return (lines, names)
    }
    return .page(AuditPage(lines: lines, names: names))
  }
}

/// The audit trail, newest first.
struct AuditPage: Page {
  let lines: [AuditRecords.Line]
  let names: [String: String]

  var title: String { lines.isEmpty ? "Nobody has done anything yet" : "Who did what" }

  var body: HTML {
    """
    <h1>\(title)</h1>
    <p class="lead">Each line holds the hash of the one before, so that none can be changed or taken out \
    without its being seen.</p>
    \(DataTable(
      id: "audit", caption: "Newest first",
      columns: [
        .init("When"), .init("Who"), .init("What"), .init("On what"), .init("Hash"),
      ],
      rows: lines.map { line in
        [
          "<time datetime=\"\(line.at.description)\">\(AccountPage.when(line.at))</time>",
          "\(names[line.person] ?? line.person)", "\(line.kind)", "\(line.subject)",
          "<code>\(line.hash.prefix(12))</code>",
        ]
      }))
    \(if: (lines.last?.number ?? 0) > 1, "<p><a href=\"\(Link("/audit").with([("before", String(lines.last?.number ?? 0))]))\">Earlier lines</a></p>")
    """
  }
}
