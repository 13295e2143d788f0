internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Whom somebody wants to see of all people: by role and place in an address, by name only in a form,
/// for an address stands in logs and histories.
struct PeopleFilter {
  let words: String
  let role: String
  let body: String
  let page: Int

  static let perPage = 50

  /// `form` is what was searched for by name, if anything was.
  init(_ query: FormFields, form: FormFields = FormFields()) {
    words = form["name"] ?? ""
    role = form["role"] ?? query["role"] ?? ""
    body = form["body"] ?? query["body"] ?? ""
    page = max(1, min(query["page"].flatMap { Int($0) } ?? 1, 10_000))
  }

  func matching(_ book: PeopleBook) -> [Person] {
    var people = book.people
    if !role.isEmpty || !body.isEmpty {
      people = people.filter { person in
        book.held(by: person.id).contains { post in
          (role.isEmpty || post.role.rawValue == role)
            && (body.isEmpty || post.body.description == body)
        }
      }
    }
    guard !words.utf8.allSatisfy({ $0 <= 0x20 }) else { return people }
    let search = RegisterSearch(words)
    let ranked = people.compactMap { person in
      search.rank([person.name, person.email ?? ""]).map { (rank: $0, person: person) }
    }
    // Among equals the order of names stays.
    return ranked.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.person)
  }

  /// Those of one page.
  ///
  /// What was found by name is on one page: its others would have no address.
  func shown(of people: [Person]) -> [Person] {
    guard words.isEmpty else { return Array(people.prefix(Self.perPage)) }
    return Array(
      people.dropFirst((min(page, pages(of: people)) - 1) * Self.perPage).prefix(Self.perPage))
  }

  func pages(of people: [Person]) -> Int {
    words.isEmpty ? max(1, (people.count + Self.perPage - 1) / Self.perPage) : 1
  }

  func link(page: Int) -> Link {
    PeopleLinks.all.with([
      ("role", role.isEmpty ? nil : role), ("body", body.isEmpty ? nil : body),
      ("page", page == 1 ? nil : String(page)),
    ])
  }
}
