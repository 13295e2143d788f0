internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Who did and saw what.
///
/// Whoever looks here leaves a line, as with everything personal.
struct AuditEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/audit", for: .may(.readAudit), list),
      .get("/audit/unusual", for: .may(.readAudit), unusual),
      .get("/audit/records/:record", for: .mayInPart(.readRecordTrail), record),
      .get("/account/trail", for: .signedIn, own),
    ]
  }

  /// As many lines as a page shows.
  private static let perPage = 50

  // MARK: Searching

  private func list(_ visit: Visit) async throws -> Reply {
    let form = AuditForm(visit.query)
    var (search, problems) = (AuditSearch(), [Problem]())
    do throws(Refusal) {
      search = try form.search()
    } catch {
      problems = error.problems
    }
    let (wanted, most) = (search, problems.isEmpty ? Self.perPage : 0)
    let (told, people, bodies) = try await context.look(visit, .readAudit) { records, bodies in
      let lines = try records.audit.lines(wanted, before: form.before, most: most)
      let told = try ToldLines(lines, in: records, bodies: bodies)
      return Looked(
        (told, try records.people.everybody(), bodies),
        Look(.trail, of: form.record.utf8.count <= 100 ? form.record : "", showing: told.shown))
    }
    return .page(
      AuditPage(
        told: told, form: form, people: people,
        // Of schools there are too many to choose from; each has a trail of its own.
        bodies: bodies.all.filter { $0.sort != .school }.map { ($0.body.description, $0.name) },
        isFull: told.lines.count == Self.perPage, problems: problems))
  }

  // MARK: One record, and one's own

  private func record(_ visit: Visit) async throws -> Reply {
    guard let record = visit.parameters["record"], (1...100).contains(record.utf8.count) else {
      throw Refusal.notFound
    }
    let (told, name) = try await context.look(visit, .readRecordTrail) { records, bodies in
      if records.scope.reach != .everything {
        let book = try PeopleBook(records, bodies, on: visit.today)
        let isTheirs =
          Body(record).map { records.scope.covers(bodies.belongings(of: $0)) }
          ?? book.people.contains { $0.id.description == record }
        guard isTheirs else { throw Refusal.notFound }
      }
      let lines = try records.audit.lines(
        AuditSearch(record: record), before: nil, most: Self.perPage
      ).within(records.scope, bodies)
      let told = try ToldLines(lines, in: records, bodies: bodies)
      let name =
        try PersonID(record).flatMap { try records.people.find($0)?.name }
        ?? Body(record).map { bodies.name(of: $0) }
      return Looked((told, name), Look(.recordTrail, of: record, showing: told.shown))
    }
    return .page(RecordTrailPage(record: record, name: name ?? record, told: told))
  }

  private func own(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let told = try await context.look(visit, .signIn) { records, bodies in
      let lines = try records.audit.lines(
        AuditSearch(person: user.id), before: nil, most: Self.perPage)
      let told = try ToldLines(lines, in: records, bodies: bodies)
      return Looked(told, Look(.ownTrail, showing: []))
    }
    return .page(OwnTrailPage(told: told))
  }

  // MARK: Unusual reading

  private static let days = 7
  private static let mostLooks = 20_000

  private func unusual(_ visit: Visit) async throws -> Reply {
    let from = visit.now.later(bySeconds: -Self.days * 24 * 60 * 60)
    let (flagged, names, isCut) = try await context.look(visit, .readAudit) { records, _ in
      let lines = try records.audit.looks(
        from: from, until: visit.now.later(bySeconds: 1), most: Self.mostLooks)
      let people = try records.people.everybody()
      let names = Dictionary(
        people.map { ($0.id.description, $0.name) }, uniquingKeysWith: { first, _ in first })
      let flagged = UnusualReading.flagged(Self.readings(lines, names))
      let shown = Set(flagged.flatMap { [$0.reading.reader, $0.reading.record] }).sorted()
      return Looked(
        (flagged, names, lines.count == Self.mostLooks), Look(.unusualReading, showing: shown))
    }
    return .page(
      UnusualReadingPage(
        flagged: Array(flagged.prefix(500)), names: names, days: Self.days,
        isCut: isCut || flagged.count > 500))
  }

  /// Records that were opened: a list is not a reading of each that it names.
  ///
  /// What is known today ties by surname alone: addresses and schools come with casework.
  private static func readings(
    _ lines: [AuditRecords.Line], _ names: [String: String]
  ) -> [Reading] {
    lines.filter { !$0.subject.isEmpty }.map { line in
      Reading(
        line: line.number, reader: line.person,
        readerTies: Reading.Ties(name: names[line.person] ?? ""), record: line.subject,
        recordTies: Reading.Ties(name: names[line.subject] ?? ""), at: line.at)
    }
  }
}
