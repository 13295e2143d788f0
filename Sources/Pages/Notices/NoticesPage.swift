internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What somebody was told, the newest first.
struct NoticesPage: Page {
  let visit: Visit
  let notices: [PersonNotice]
  let unread: Int
  /// Whether there are older ones that are not shown.
  let isFull: Bool

  var title: String {
    if notices.isEmpty { return "There are no notices for you" }
    switch unread {
    case 0: return "You have read all your notices"
    case 1: return "One notice is new to you"
    default: return "\(unread) notices are new to you"
    }
  }

  var body: HTML {
    """
    \(PageHeading(title))
    <p><a href="\(NoticeLinks.choice)">Choose how you hear of them</a>\
    \(if: visit.user?.may(.administer) == true, " · <a href=\"\(NoticeLinks.outbox)\">See the outbox</a>")</p>
    \(if: unread > 0, readAll)\(if: !notices.isEmpty, table)
    """
  }

  private var readAll: HTML {
    EntryForm(
      action: NoticeLinks.read,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + [.init("newest", notices.first.map(\.id.description) ?? "")],
      asksBeforeLeaving: false, Button("Mark all as read", .quiet).html
    ).html
  }

  private var table: HTML {
    DataTable(
      id: "notices", caption: isFull ? "The newest \(notices.count)" : "Newest first",
      columns: [.init("What"), .init("When", .date), .init("Read")],
      rows: notices.map { notice in
        [
          """
          \(if: notice.readAt == nil, "\(Tag("New", .warm)) ")\
          <a href="\(Link(reading: notice.place.path) ?? "/")">\(NoticeWords.sentence(notice.kind))</a>
          """,
          "<time datetime=\"\(notice.madeAt.description)\">\(Self.when(notice.madeAt))</time>",
          notice.readAt == nil ? readOne(notice) : "Yes",
        ]
      }
    ).html
  }

  private func readOne(_ notice: PersonNotice) -> HTML {
    EntryForm(
      action: NoticeLinks.read(notice.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
      Button("Mark as read", .quiet).html
    ).html
  }

  static func when(_ moment: Moment) -> String {
    guard let (day, minute) = moment.inLondon else { return "" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.inWords), \(two(minute / 60)):\(two(minute % 60))"
  }
}

/// How somebody wants to hear by mail.
struct NoticeChoicePage: Page {
  let visit: Visit
  let choice: String
  var problems: [Problem] = []

  private var heading: String { "How do you want to hear of notices by e-mail?" }
  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Notices", NoticeLinks.all)]))\
    \(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: "What concerns the safety of your account is always sent to you at once. No message holds more "
        + "than that there is something to look at."))
    \(EntryForm(
      action: NoticeLinks.choice,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField(
        "choice", "How do you want to hear?",
        .choice(NoticeChoice.allCases.map { .init($0.rawValue, NoticeWords.choice($0)) }),
        value: choice, problem: problems.words(for: "choice")))
      \(Button("Keep it"))
      """))
    """
  }
}
