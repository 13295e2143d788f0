internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// The whole trail, or what of it somebody looks for.
struct AuditPage: Page {
  let told: ToldLines
  let form: AuditForm
  let people: [Person]
  let bodies: [(id: String, name: String)]
  let isFull: Bool
  var problems: [Problem] = []

  var title: String { "Who did and saw what" }

  var body: HTML {
    """
    \(ErrorSummary(problems))
    \(PageHeading(
      title,
      lead: "Each line holds the hash of the one before, so that none can be changed or taken out without its being seen. Looking here leaves a line too."))
    <p><a href="\(AuditLinks.unusual)">Unusual reading</a> ·
    <a href="\(ExportLinks.all)">Exports</a></p>
    \(search)
    \(if: told.lines.isEmpty, "<p>There is no such line.</p>")
    \(if: !told.lines.isEmpty, TrailTable(
      told: told, caption: "Newest first", leadsOn: true).html)
    \(if: !told.lines.isEmpty && !form.fields.isEmpty, "<p><a href=\"\(form.export)\">Take these lines away</a></p>")
    \(if: isFull, earlier)
    """
  }

  private var earlier: HTML {
    guard let last = told.lines.last else { return .empty }
    return "<p><a href=\"\(form.earlier(than: last.number))\">Earlier lines</a></p>"
  }

  /// As many as a list still holds for people to choose from; others are named by their identifier.
  private static let mostListed = 100

  private var who: FormField {
    guard people.count <= Self.mostListed else {
      return FormField(
        "person", "Who did it", hint: "Their identifier, as the address of their page has it",
        .text(autocomplete: "off", width: 32), value: form.person,
        problem: problems.words(for: "person"))
    }
    return FormField(
      "person", "Who did it",
      .list([.init("", "Anybody")] + people.map { .init($0.id.description, $0.name) }),
      value: form.person, problem: problems.words(for: "person"))
  }

  private var search: HTML {
    """
    <form class="search" method="get" action="\(AuditLinks.all)" role="search">
    \(who)
    \(FormField(
      "record", "About which record", hint: "Its identifier, as its address has it",
      .text(autocomplete: "off", width: 32), value: form.record,
      problem: problems.words(for: "record")))
    \(FormField(
      "body", "For which organisation",
      .list([.init("", "Any")] + bodies.map { .init($0.id, $0.name) }), value: form.body,
      problem: problems.words(for: "body")))
    \(FormField(
      "from", "From the day", hint: "For example 1/9/2026", .date, value: form.from,
      problem: problems.words(for: "from")))
    \(FormField(
      "until", "To the day", .date, value: form.until, problem: problems.words(for: "until")))
    \(FormField(
      "sort", "What sort of act",
      .list([.init("", "Any")] + AuditSort.allCases.map { .init($0.rawValue, $0.words) }),
      value: form.sort, problem: problems.words(for: "sort")))
    \(FormField(
      "kind", "Which act",
      .list([.init("", "Any")] + AuditWords.kinds.map { .init($0, $0.replacing("-", with: " ")) }),
      value: form.kind, problem: problems.words(for: "kind")))
    <button type="submit">Search</button>
    </form>
    """
  }
}

/// Who saw and changed one record.
struct RecordTrailPage: Page {
  let record: String
  let name: String
  let told: ToldLines

  var title: String { "Who saw and changed \(name)" }

  var body: HTML {
    """
    \(PageHeading(title, lead: "The newest \(told.lines.count) lines about it."))
    \(if: told.lines.isEmpty, "<p>Nobody has seen or changed it since the trail began.</p>")
    \(if: !told.lines.isEmpty, TrailTable(told: told, caption: "Newest first").html)
    """
  }
}

/// What somebody did themselves.
struct OwnTrailPage: Page {
  let told: ToldLines

  var title: String { "What you did" }

  var body: HTML {
    """
    \(Breadcrumbs([("Your account", PeopleLinks.account)]))
    \(PageHeading(title, lead: "What you changed and what you looked at, as the audit trail has it."))
    \(TrailTable(told: told, caption: "The newest \(told.lines.count) lines, newest first"))
    """
  }
}

/// Readings that somebody should ask about.
struct UnusualReadingPage: Page {
  let flagged: [UnusualReading.Flagged]
  let names: [String: String]
  let days: Int
  /// Whether there were more looks than were gone through.
  let isCut: Bool

  var title: String {
    flagged.isEmpty ? "No unusual reading in \(days) days" : "Unusual reading in \(days) days"
  }

  private var limits: UnusualReading.Limits { .first }

  var body: HTML {
    """
    \(Breadcrumbs([("Audit", AuditLinks.all)]))
    \(PageHeading(
      title,
      lead: "A reason to ask, and no proof of anything: the same surname, address or school as the reader, before \(limits.opens / 60) or after \(limits.closes / 60) o’clock, at a weekend, or more than \(limits.mostADay) records in a day."))
    \(if: isCut, "<p>There were more looks than could be gone through: only the newest were.</p>")
    \(if: !flagged.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "unusual", caption: "Newest first",
      columns: [
        .init("When", .date), .init("Who"), .init("Whose record"), .init("What is unusual"),
        .init("Line", .number),
      ],
      rows: flagged.map { found in
        let reading = found.reading
        return [
          "\(AccountPage.when(reading.at))", "\(names[reading.reader] ?? reading.reader)",
          "<a href=\"\(AuditLinks.record(reading.record))\">\(names[reading.record] ?? reading.record)</a>",
          "\(Unusual.allCases.filter(found.reasons.contains).map(\.words).joined(separator: "; "))",
          "\(reading.line)",
        ]
      }
    ).html
  }
}
