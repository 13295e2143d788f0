internal import Actions
internal import Domain
internal import Site
internal import Store
internal import Values

/// Reading people for a page that names them: each leaves a line.
extension PeopleEndpoints {
  /// People for a page that names some of them.
  private func look(
    _ visit: Visit, for permission: Permission = .readPeople,
    _ look: @escaping @Sendable (PeopleBook) throws -> Look
  ) async throws -> PeopleBook {
    try await context.look(visit, permission) { records, bodies in
      let book = try PeopleBook(records, bodies, on: visit.today)
      return Looked(book, try look(book))
    }
  }

  func list(_ visit: Visit) async throws -> Reply {
    try await list(visit, PeopleFilter(visit.query))
  }

  /// A search by name comes as a form: the name is not to stand in an address.
  func search(_ submission: Submission) async throws -> Reply {
    try await list(
      submission.visit, PeopleFilter(submission.visit.query, form: submission.form))
  }

  private func list(_ visit: Visit, _ filter: PeopleFilter) async throws -> Reply {
    .page(
      try await context.look(visit, .readPeople) { records, bodies in
        let book = try PeopleBook(records, bodies, on: visit.today)
        let page = PeoplePage(book: book, filter: filter, visit: visit)
        return Looked(page, Look(.people, showing: page.shown.map(\.id.description)))
      })
  }

  /// Somebody's page, with their history as it stands now.
  func page(_ visit: Visit, problems: [Problem] = []) async throws -> PersonPage {
    let id = try id(visit)
    let providers = Dictionary(
      context.providers.map { ($0.issuer, $0.name) }, uniquingKeysWith: { first, _ in first })
    return try await context.look(visit, .readPeople) { records, bodies in
      let book = try PeopleBook(records, bodies, on: visit.today)
      let person = try book.person(id)
      let lines = try records.audit.lines(
        AuditSearch(record: id.description, sort: .change), before: nil, most: 50)
      let told = try ToldLines(
        lines.within(records.scope, book.bodies), in: records, bodies: book.bodies)
      return Looked(
        PersonPage(
          person: person, book: book, visit: visit, history: told, providers: providers,
          problems: problems),
        Look(.person, of: id.description, showing: []))
    }
  }

  /// Somebody whom a page names, and the others.
  func person(_ visit: Visit) async throws -> (Person, PeopleBook) {
    let id = try id(visit)
    let book = try await look(visit) {
      Look(.person, of: try $0.person(id).id.description, showing: [])
    }
    return (try book.person(id), book)
  }

  func waitingBook(_ visit: Visit) async throws -> PeopleBook {
    try await look(visit, for: .approvePosts) {
      Look(.waitingPosts, showing: $0.waiting.map(\.person.description))
    }
  }
}
