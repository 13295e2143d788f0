internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Everybody that whoever looks may see.
struct PeoplePage: Page {
  let book: PeopleBook
  let filter: PeopleFilter
  let visit: Visit
  private let matching: [Person]

  init(book: PeopleBook, filter: PeopleFilter, visit: Visit) {
    (self.book, self.filter, self.visit) = (book, filter, visit)
    matching = filter.matching(book)
  }

  private var isManaging: Bool { visit.user?.may(.managePeople) == true }

  /// Those of whom this page tells something.
  var shown: [Person] { filter.shown(of: matching) }

  var title: String {
    if matching.count < book.people.count {
      return "\(matching.count) of \(book.people.count) people"
    }
    let count = book.people.count { $0.endedAt == nil }
    return count == 1 ? "One person has an account" : "\(count) people have an account"
  }

  var body: HTML {
    """
    \(PageHeading(
      title, lead: "What somebody may do comes from their posts. A post is given, and ended; nothing is overwritten."))
    \(if: isManaging, ButtonRow(
      Button("Add somebody", .main, .follow(PeopleLinks.new)),
      Button("Add from a list", .quiet, .follow(PeopleLinks.list)),
      Button("Organisations", .quiet, .follow(PeopleLinks.organisations))).html)
    \(waiting)
    \(if: book.people.count > 10, search)
    \(if: matching.isEmpty, "<p>Nobody like that has an account.</p>")
    \(if: !matching.isEmpty, DataTable(
      id: "people", caption: "\(caption)",
      columns: [.init("Name"), .init("Posts"), .init("Last here", .date), .init("How it stands")],
      rows: shown.map(row)).html)
    \(Paging(page: filter.page, of: filter.pages(of: matching)) { filter.link(page: $0) })
    <p><a href="\(PeopleLinks.roles)">What each role may do</a></p>
    """
  }

  private var caption: String {
    if filter.words.isEmpty { return "By name" }
    return shown.count < matching.count
      ? "The first \(shown.count) that are most alike" : "Most alike first"
  }

  private var search: HTML {
    """
    <form class="search" method="post" action="\(PeopleLinks.search)" role="search">
    \(visit.formFields())
    \(FormField(
      "name", "Name or address of e-mail", hint: "Spelling need not be right",
      .text(autocomplete: "off", width: nil), value: filter.words))
    \(FormField(
      "role", "Role", .list([.init("", "Any")] + Role.given.map { .init($0.rawValue, $0.words) }),
      value: filter.role))
    \(FormField(
      "body", "Where",
      .list([.init("", "Anywhere")] + book.bodies.all.map { .init($0.body.description, $0.name) }),
      value: filter.body))
    <button type="submit">Search</button>
    </form>
    """
  }

  private var waiting: HTML {
    let count = book.waiting.count
    guard count > 0, visit.user?.may(.approvePosts) == true else { return .empty }
    let words = count == 1 ? "One post waits" : "\(count) posts wait"
    return Notice(
      .warning, "<p><a href=\"\(PeopleLinks.waiting)\">\(words) for a second person</a></p>"
    ).html
  }

  private func row(_ person: Person) -> [HTML] {
    let posts = book.held(by: person.id)
    return [
      "<a href=\"\(PeopleLinks.person(person.id))\">\(person.name)</a>",
      "\(for: posts, { "<span class=\"line\">\($0.role.words), \(book.bodies.name(of: $0.body))</span><br>" })",
      person.seenAt?.dayInLondon.map { .day($0) } ?? "Never",
      PersonPage.tag(person, at: visit.now),
    ]
  }
}

/// Posts that wait for a second person.
struct WaitingPostsPage: Page {
  let book: PeopleBook
  let visit: Visit
  var problems: [Problem] = []

  var title: String {
    let count = book.waiting.count
    if count == 0 { return "No post waits for a second person" }
    return count == 1
      ? "One post waits for a second person" : "\(count) posts wait for a second person"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(
      title,
      lead: "A post that gives power over others, over published money or over what is recorded is given by one person and approved by another. Nobody approves their own."))
    \(for: book.waiting, one)
    """
  }

  private func one(_ post: Post) -> HTML {
    let name = book.name(of: post.person)
    let isOwn = post.given.person == visit.user?.id || post.person == visit.user?.id
    let hidden = visit.hiddenFields().map { EntryForm.Hidden($0.0, $0.1) }
    return """
      <section aria-labelledby="\(post.id.description)">
      <h2 id="\(post.id.description)">\(name): \(post.role.words)</h2>
      \(SummaryList([
        ("Where", "\(book.bodies.name(of: post.body))"),
        ("From when", .term(post.from, post.until)),
        ("Given by", "\(post.provider ?? book.name(of: post.given.person))"), ("Why", "\(post.given.reason)"),
      ]))
      \(if: isOwn, "<p>Another person has to decide this.</p>")
      \(if: !isOwn, EntryForm(
        action: PeopleLinks.approval(post.id), hidden: hidden, asksBeforeLeaving: false,
        "\(Button("Approve \(name) as \(post.role.words)"))").html)
      \(if: !isOwn, EntryForm(
        action: PeopleLinks.refusal(post.id), hidden: hidden, asksBeforeLeaving: false,
        """
        <label for="reason-\(post.id.description)">Why not</label>
        <input id="reason-\(post.id.description)" name="reason" type="text" autocomplete="off">
        \(Button("Decline", .quiet))
        """).html)
      </section>
      """
  }
}
