internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Somebody: their posts, and what these let them do and why.
struct PersonPage: Page {
  let person: Person
  let book: PeopleBook
  let visit: Visit
  let history: ToldLines
  /// What identity providers are called, by their issuer.
  let providers: [String: String]
  var problems: [Problem] = []

  var title: String { person.name }

  private var isManaging: Bool {
    visit.user?.may(.managePeople) == true && person.endedAt == nil
  }

  private var mayConflicts: Bool {
    visit.user?.mayInPart(.managePeople) == true && person.endedAt == nil
  }

  var body: HTML {
    """
    \(Breadcrumbs([("People", PeopleLinks.all)]))\(ErrorSummary(problems))
    \(PageHeading(person.name))
    \(SummaryList([
      ("How it stands", Self.tag(person, at: visit.now)),
      ("E-mail", "\(person.email ?? "None: they come by links alone")"),
      ("Account since", person.addedAt.dayInLondon.map { .day($0) } ?? ""),
      ("Last here", person.seenAt?.dayInLondon.map { .day($0) } ?? "Never"),
    ]))
    \(if: isManaging, ButtonRow(
      Button("Give a post", .main, .follow(PeopleLinks.newPost(person.id))),
      Button("They have left", .quiet, .follow(PeopleLinks.leaving(person.id)))).html)
    <h2>Posts</h2>
    \(DataTable(
      id: "posts", caption: "The newest first",
      columns: [
        .init("Role"), .init("Where"), .init("When"), .init("How it stands"), .init("Given by"),
        .init("End it"),
      ],
      rows: book.posts(of: person.id).map(row)))
    \(access)
    \(if: mayConflicts, "<p><a href=\"\(GlassLinks.conflicts(person.id))\">Schools and families they are close to</a></p>")
    \(if: isManaging, doings)
    \(told)
    """
  }

  /// What was done to them, in sentences.
  private var told: HTML {
    let mayTrail = visit.user?.mayInPart(.readRecordTrail) == true
    return """
      <h2>What was changed</h2>
      \(if: history.lines.isEmpty, "<p>Nothing has been changed since the trail began.</p>")
      \(if: !history.lines.isEmpty, EventTimeline(history.lines.map(event)).html)
      \(if: mayTrail, "<p><a href=\"\(AuditLinks.record(person.id.description))\">Who saw and changed this</a></p>")
      """
  }

  private func event(_ line: AuditRecords.Line) -> EventTimeline.Event {
    EventTimeline.Event(
      day: AccountPage.when(line.at),
      title: "\(history.words(line).sentence(of: history.who(line)))")
  }

  private func row(_ post: Post) -> [HTML] {
    let standing = post.standing(on: visit.today)
    let canEnd = isManaging && [.waiting, .toCome, .held].contains(standing)
    return [
      "\(post.role.words)", "\(book.bodies.name(of: post.body))", .term(post.from, post.until),
      standing == .held
        ? Tag(standing.words, .good).html
        : Tag(standing.words, standing == .waiting ? .warm : .quiet).html,
      "\(post.provider.map { providers[$0] ?? $0 } ?? book.name(of: post.given.person))",
      canEnd
        ? "<a href=\"\(PeopleLinks.ending(person.id, post.id))\">End it<span class=\"hidden\">: \(post.role.words)</span></a>"
        : "",
    ]
  }

  // MARK: What they may do, and why

  private var access: HTML {
    let held = book.held(by: person.id)
    guard !held.isEmpty, person.endedAt == nil else {
      return "<h2>What they may do</h2><p>Nothing: they hold no post today.</p>"
    }
    let rows = Permission.allCases.flatMap { permission in
      held.compactMap { post -> [HTML]? in
        let leave = Policy.leave(post.role, permission)
        guard !leave.isNone else { return nil }
        return [
          "\(permission.words)", "\(Self.words(leave, at: book.bodies.name(of: post.body)))",
          "\(post.role.words), \(book.bodies.name(of: post.body))",
        ]
      }
    }
    return """
      <h2>What they may do</h2>
      \(DataTable(
        id: "access", caption: "Each line with the post that it comes from",
        columns: [.init("What"), .init("How far"), .init("Because they are")], rows: rows))
      """
  }

  /// How far a leave reaches from one place, in words.
  static func words(_ leave: Leave, at place: String) -> String {
    if leave.reach == .everything, leave.named == leave.place, leave.place == leave.elsewhere {
      return "Everywhere: \(leave.elsewhere.words)"
    }
    var parts: [String] = []
    if leave.named > .nothing { parts.append("where they are named: \(leave.named.words)") }
    if leave.place > .nothing { parts.append("\(place): \(leave.place.words)") }
    if leave.elsewhere > .nothing { parts.append("elsewhere: \(leave.elsewhere.words)") }
    if !leave.breakGlass.isEmpty { parts.append("by breaking the glass, with a reason") }
    return parts.joined(separator: "; ")
  }

  // MARK: What is done to them

  private var doings: HTML {
    let hidden = visit.hiddenFields().map { EntryForm.Hidden($0.0, $0.1) }
    func form(_ link: Link, _ label: String) -> HTML {
      EntryForm(
        action: link, hidden: hidden, asksBeforeLeaving: false, "\(Button(label, .quiet))"
      ).html
    }
    return """
      <h2>Their account</h2>
      \(if: person.isAsleep(at: visit.now), form(PeopleLinks.waking(person.id), "Wake the account"))
      \(if: person.email != nil, form(PeopleLinks.invitations(person.id), "Invite them to choose a password"))
      \(form(PeopleLinks.links(person.id), "Make a link to sign in"))
      <p><a href="\(PeopleLinks.secondFactor(of: person.id))">They have lost their authenticator app</a></p>
      \(form(PeopleLinks.sessions(of: person.id), "End all their sessions"))
      """
  }

  static func tag(_ person: Person, at now: Moment) -> HTML {
    if person.endedAt != nil { return Tag("Left", .quiet).html }
    return person.isAsleep(at: now) ? Tag("Asleep", .warm).html : Tag("Open", .good).html
  }
}
