internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Which lines somebody looks for, as it stands in an address: identifiers and days, never a name.
struct AuditForm {
  let person: String
  let record: String
  let body: String
  let from: String
  let until: String
  let kind: String
  let sort: String
  let before: Int?

  init(_ query: FormFields) {
    person = query["person"] ?? ""
    record = query["record"] ?? ""
    body = query["body"] ?? ""
    from = query["from"] ?? ""
    until = query["until"] ?? ""
    kind = query["kind"] ?? ""
    sort = query["sort"] ?? ""
    before = query["before"].flatMap { Int($0) }
  }

  /// What is looked for; refused where something was given that cannot be read.
  func search() throws(Refusal) -> AuditSearch {
    var problems: [Problem] = []
    func read<Value>(_ text: String, _ field: String, _ value: Value?) -> Value? {
      if !text.isEmpty, value == nil {
        problems.append(
          Problem(
            "‘\(text)’ cannot be looked for.", in: Place(field: field),
            remedy: "Choose one of the list, or write a day as 1/9/2026."))
      }
      return text.isEmpty ? nil : value
    }
    let until = CalendarDate(reading: until).flatMap {
      CalendarDate(daysSince1970: $0.daysSince1970 + 1)
    }
    let search = AuditSearch(
      person: read(person, "person", PersonID(person)),
      record: read(record, "record", record.utf8.count <= 100 ? record : nil),
      body: read(body, "body", Body(body)),
      from: read(from, "from", CalendarDate(reading: from)).flatMap(Moment.start),
      until: read(self.until, "until", until).flatMap(Moment.start),
      kind: read(kind, "kind", AuditWords.kinds.contains(kind) ? kind : nil),
      sort: read(sort, "sort", AuditSort(rawValue: sort)))
    guard problems.isEmpty else { throw .invalid(problems) }
    return search
  }

  /// What was given, by the names of its fields.
  var fields: [(String, String)] {
    [
      ("person", person), ("record", record), ("body", body), ("from", from), ("until", until),
      ("kind", kind), ("sort", sort),
    ].filter { !$0.1.isEmpty }
  }

  private func link(_ link: Link, before: Int?) -> Link {
    link.with(fields.map { ($0.0, $0.1) } + [("before", before.map(String.init))])
  }

  /// The search as it stands in an address, after the question mark.
  var query: String { String(link("/", before: nil).address.dropFirst(2)) }

  func earlier(than number: Int) -> Link { link(AuditLinks.all, before: number) }
  var export: Link { link(ExportLinks.new, before: nil) }
}

extension Moment {
  /// About midnight in London: midnight in Greenwich, or an hour before it while summer time runs.
  static func start(of day: CalendarDate) -> Moment? {
    let midnight = Moment(milliseconds: day.daysSince1970 * 86_400_000)
    guard let inLondon = midnight.inLondon else { return nil }
    return midnight.later(bySeconds: -inLondon.minute * 60)
  }
}
