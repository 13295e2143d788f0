internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// One's own notices, how one hears of them, and the outbox for whoever looks after the site.
struct NoticeEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/notices", for: .signedIn, list),
      .post("/notices/read", for: .signedIn, readAll),
      .post("/notices/:notice/read", for: .signedIn, readOne),
      .get("/notices/choice", for: .signedIn, choice),
      .post("/notices/choice", for: .signedIn, choose),
      .get("/notices/outbox", for: .may(.administer), outbox),
      .post("/notices/outbox/:letter/again", for: .may(.administer), again),
      .post("/notices/outbox/:letter/end", for: .may(.administer), end),
    ]
  }

  private static let mostShown = 100

  // MARK: One's own

  private func list(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let (notices, unread) = try await context.runner.read(as: user, for: .signIn) { records in
      (
        try records.notices.newest(of: records.scope.person, most: Self.mostShown),
        try records.notices.unread(of: records.scope.person)
      )
    }
    context.unread.set(unread, of: user.id)
    return .page(
      NoticesPage(
        visit: visit, notices: notices, unread: unread, isFull: notices.count == Self.mostShown))
  }

  private func readAll(_ submission: Submission) async throws -> Reply {
    guard let newest = submission.form["newest"].flatMap({ NoticeID($0) }) else {
      throw Refusal.notFound
    }
    return try await read(newest, andOlder: true, submission)
  }

  private func readOne(_ submission: Submission) async throws -> Reply {
    try await read(try submission.visit.identifier("notice"), andOlder: false, submission)
  }

  private func read(_ id: NoticeID, andOlder: Bool, _ submission: Submission) async throws -> Reply
  {
    let user = try submission.visit.signedIn()
    let left = try await context.runner.run(
      ReadNotices(upTo: id, andOlder: andOlder), by: user, key: submission.key)
    context.unread.set(left, of: user.id)
    return .redirect(to: NoticeLinks.all, notice: nil)
  }

  private func choice(_ visit: Visit) async throws -> Reply {
    let choice = try await context.runner.read(as: try visit.signedIn(), for: .signIn) {
      try $0.notices.choice(of: $0.scope.person)
    }
    return .page(NoticeChoicePage(visit: visit, choice: choice.rawValue))
  }

  private func choose(_ submission: Submission) async throws -> Reply {
    let user = try submission.visit.signedIn()
    let typed = submission.form["choice"] ?? ""
    guard let choice = NoticeChoice(rawValue: typed) else {
      return .again(
        NoticeChoicePage(
          visit: submission.visit, choice: typed,
          problems: [
            Problem(
              "You have not chosen how to hear.", in: Place(field: "choice"),
              remedy: "Choose one of them.")
          ]))
    }
    _ = try await context.runner.run(ChooseNotices(choice), by: user, key: submission.key)
    return .redirect(to: NoticeLinks.all, notice: "Kept: \(NoticeWords.choice(choice))")
  }

  // MARK: The outbox

  private func outbox(_ visit: Visit) async throws -> Reply {
    let mail = context.mail
    return .page(
      try await context.look(visit, .administer) { records, _ in
        var letters: [OutboxPage.Line] = []
        for state in Letter.State.allCases where state != .accepted {
          letters += try records.outbox.newest(state, most: 50).map { letter in
            OutboxPage.Line(
              letter: letter,
              address: try records.outbox.address(of: letter.person).map(LetterWords.masked) ?? "–")
          }
        }
        let page = OutboxPage(
          visit: visit, mail: mail, counts: try records.outbox.counts(), letters: letters)
        return Looked(page, Look(.outbox, showing: letters.map(\.letter.person.description)))
      })
  }

  private func again(_ submission: Submission) async throws -> Reply {
    let id: LetterID = try submission.visit.identifier("letter")
    _ = try await context.runner.run(
      SendLetterAgain(id), by: try submission.visit.signedIn(), key: submission.key)
    return .redirect(to: NoticeLinks.outbox, notice: "The message waits to be sent again.")
  }

  private func end(_ submission: Submission) async throws -> Reply {
    let id: LetterID = try submission.visit.identifier("letter")
    _ = try await context.runner.run(
      GiveUpLetter(id), by: try submission.visit.signedIn(), key: submission.key)
    return .redirect(to: NoticeLinks.outbox, notice: "The message is given up.")
  }
}
