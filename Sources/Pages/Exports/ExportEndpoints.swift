internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Taking much that is personal away: one person asks, another approves, and then it is there for a day.
struct ExportEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/exports", for: .may(.readAudit), list),
      .get("/exports/new", for: .may(.exportAudit), new),
      .post("/exports", for: .may(.exportAudit), ask),
      .get("/exports/waiting", for: .may(.approveExports), waiting),
      .post("/exports/:export/approval", for: .may(.approveExports), approve),
      .post("/exports/:export/refusal", for: .may(.approveExports), decline),
      .get("/exports/:export/audit.csv", for: .may(.exportAudit), take),
    ]
  }

  /// As many lines as a file holds, and as many exports as a page shows.
  static let mostLines = 100_000
  private static let mostShown = 50

  private func id(_ visit: Visit) throws -> ExportID {
    try visit.identifier("export", ExportKind.self)
  }

  // MARK: Asking

  private func list(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    return .page(
      try await context.look(visit, .readAudit) { records, bodies in
        let exports = try records.exports.asked(by: user.id, most: Self.mostShown)
        let told = try exports.map { try ToldExport($0, in: records, bodies: bodies) }
        return Looked(ExportsPage(exports: told, visit: visit), Look(.exports, showing: []))
      })
  }

  private func new(_ visit: Visit) async throws -> Reply {
    let form = AuditForm(visit.query)
    _ = try form.search()
    return .page(NewExportPage(visit: visit, form: form))
  }

  private func ask(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, AuditForm(submission.form))
    let reason = submission.form["reason"] ?? ""
    do {
      guard try form.search() != AuditSearch() else {
        throw Refusal.invalid(
          "Nothing is looked for.", remedy: "Search the trail for the lines that are needed first.")
      }
      _ = try await context.runner.run(
        AskForExport(of: form.query, because: reason), by: try visit.signedIn(),
        key: submission.key)
      return .redirect(to: ExportLinks.all, notice: "Another person has been asked to approve it.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        NewExportPage(visit: visit, form: form, reason: reason, problems: refusal.problems))
    }
  }

  // MARK: The second person

  private func waitingPage(
    _ visit: Visit, _ problems: [Problem] = []
  ) async throws -> WaitingExportsPage {
    try await context.look(visit, .approveExports) { records, bodies in
      let exports = try records.exports.waiting()
      let told = try exports.map { try ToldExport($0, in: records, bodies: bodies) }
      return Looked(
        WaitingExportsPage(exports: told, visit: visit, problems: problems),
        Look(.exports, showing: exports.map(\.asked.person.description)))
    }
  }

  private func waiting(_ visit: Visit) async throws -> Reply {
    .page(try await waitingPage(visit))
  }

  private func approve(_ submission: Submission) async throws -> Reply {
    try await decide(submission, DecideExport(approving: try id(submission.visit)), "Approved.")
  }

  private func decline(_ submission: Submission) async throws -> Reply {
    let act = DecideExport(
      declining: try id(submission.visit), because: submission.form["reason"] ?? "")
    return try await decide(submission, act, "Declined.")
  }

  private func decide(
    _ submission: Submission, _ act: DecideExport, _ notice: String
  ) async throws -> Reply {
    do {
      _ = try await context.runner.run(
        act, by: try submission.visit.signedIn(), key: submission.key)
      return .redirect(to: ExportLinks.waiting, notice: notice)
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await waitingPage(submission.visit, refusal.problems))
    }
  }

  // MARK: Taking

  private func take(_ visit: Visit) async throws -> Reply {
    let (id, user) = (try id(visit), try visit.signedIn())
    let told = try await context.look(visit, .exportAudit) { records, bodies in
      guard let export = try records.exports.find(id) else { throw Refusal.notFound }
      try export.canBeTaken(by: user.id, at: visit.now)
      let search = try AuditForm(try FormFields(encoded: export.query.utf8)).search()
      let lines = try records.audit.lines(search, before: nil, most: Self.mostLines)
      let told = try ToldLines(lines, in: records, bodies: bodies)
      return Looked(told, Look(.trailExport, of: id.description, showing: told.shown))
    }
    return .download(.csv("audit.csv", Self.csv(told)))
  }

  private static func csv(_ told: ToldLines) -> [UInt8] {
    var text = CSVText(
      heading: [
        "line", "at", "person_id", "person", "role", "organisation", "kind", "subject", "records",
        "what", "before", "after", "hash",
      ], expecting: told.lines.count)
    for line in told.lines {
      let words = told.words(line)
      text.add([
        .count(line.number), .text(line.at.description), .text(line.person),
        .text(told.who(line)), .text(line.role), .text(told.name(line.body) ?? line.body),
        .text(line.kind), .text(line.subject), .text(line.records.joined(separator: " ")),
        .text(words.deed), .text(words.before), .text(words.after), .text(line.hash),
      ])
    }
    return text.bytes
  }
}

/// An export with what those that it names are called.
struct ToldExport: Sendable {
  let export: ExportRequest
  let asker: String
  /// Which lines, in words; empty for all of them.
  let lines: [(String, String)]

  init(_ export: ExportRequest, in records: Records, bodies: BodyBook) throws {
    self.export = export
    asker = try records.people.name(of: export.asked.person.description) ?? ""
    let form = AuditForm(try FormFields(encoded: export.query.utf8))
    let person = try records.people.name(of: form.person) ?? form.person
    let parts = [
      ("Done by", person), ("About the record", form.record),
      ("For the organisation", Body(form.body).map { bodies.name(of: $0) } ?? form.body),
      ("From the day", form.from), ("To the day", form.until),
      ("What sort of act", AuditSort(rawValue: form.sort)?.words ?? form.sort),
      ("Which act", form.kind.replacing("-", with: " ")),
    ]
    lines = parts.filter { !$0.1.isEmpty }
  }
}
