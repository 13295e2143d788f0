internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The form that asks to take lines of the trail away.
struct NewExportPage: Page {
  let visit: Visit
  let form: AuditForm
  var reason = ""
  var problems: [Problem] = []

  private static let heading = "Take lines of the trail away"

  var title: String { (problems.isEmpty ? "" : "Error: ") + Self.heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Audit", AuditLinks.all), ("Exports", ExportLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(
      Self.heading,
      lead: "The file names people and whose records they saw. Another person approves it first; then it is there for \(ExportRequest.hoursToTake) hours, and the newest \(grouped(ExportEndpoints.mostLines)) lines of your search are in it."))
    \(EntryForm(
      action: ExportLinks.all,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + form.fields.map { .init($0.0, $0.1) },
      """
      \(FormField(
        "reason", "What it is needed for", hint: "The second person reads it, and the trail keeps it",
        .text(autocomplete: "off", width: nil), value: reason,
        problem: problems.words(for: "reason")))
      \(Button("Ask for it"))
      """))
    """
  }
}

/// What somebody has asked to take away, and how it stands.
struct ExportsPage: Page {
  let exports: [ToldExport]
  let visit: Visit

  var title: String {
    exports.isEmpty ? "You have not asked for an export" : "Exports that you asked for"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Audit", AuditLinks.all)]))
    \(PageHeading(
      title,
      lead: "Search the trail, then ask to take the lines away. Another person approves it."))
    \(if: !exports.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "exports", caption: "Newest first",
      columns: [.init("When", .date), .init("Which lines"), .init("Why"), .init("How it stands")],
      rows: exports.map { told in
        [
          "\(AccountPage.when(told.export.asked.at))", told.words,
          "\(told.export.asked.reason)", standing(told.export),
        ]
      }
    ).html
  }

  private func standing(_ export: ExportRequest) -> HTML {
    let standing = export.standing(at: visit.now)
    switch standing {
    case .ready:
      return """
        <a href="\(ExportLinks.trail(export.id))">Take it (CSV)\
        <span class="hidden">, \(export.asked.reason)</span></a>\
        \(if: export.until != nil, "<br>until \(export.until.map(AccountPage.when) ?? "")")
        """
    case .declined: return "\(standing.words): \(export.declined?.reason ?? "")"
    case .waiting, .over: return "\(standing.words)"
    }
  }
}

/// Exports that wait for a second person, who sees who wants what and why, and never the lines.
struct WaitingExportsPage: Page {
  let exports: [ToldExport]
  let visit: Visit
  var problems: [Problem] = []

  private var heading: String {
    switch exports.count {
    case 0: "No export waits for a second person"
    case 1: "One export waits for a second person"
    default: "\(exports.count) exports wait for a second person"
    }
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "Much that is personal leaves the site only where two people found that right. Nobody approves their own."))
    \(for: exports, one)
    """
  }

  private func one(_ told: ToldExport) -> HTML {
    let (export, id) = (told.export, told.export.id.description)
    let isOwn = export.asked.person == visit.user?.id
    let hidden = visit.hiddenFields().map { EntryForm.Hidden($0.0, $0.1) }
    return """
      <section aria-labelledby="\(id)">
      <h2 id="\(id)">\(told.asker): lines of the audit trail</h2>
      \(SummaryList([
        ("Which lines", told.words), ("Why", "\(export.asked.reason)"),
        ("Asked for", "\(AccountPage.when(export.asked.at))"),
      ]))
      \(if: isOwn, "<p>Another person has to decide this.</p>")
      \(if: !isOwn, EntryForm(
        action: ExportLinks.approval(export.id), hidden: hidden, asksBeforeLeaving: false,
        "\(Button("Approve it for \(told.asker)"))").html)
      \(if: !isOwn, EntryForm(
        action: ExportLinks.refusal(export.id), hidden: hidden, asksBeforeLeaving: false,
        """
        <label for="reason-\(id)">Why not</label>
        <input id="reason-\(id)" name="reason" type="text" autocomplete="off">
        \(Button("Decline", .quiet))
        """).html)
      </section>
      """
  }
}

extension ToldExport {
  var words: HTML {
    lines.isEmpty
      ? "All lines" : "\(for: lines, { "<div>\($0.0): \($0.1)</div>" })"
  }
}
