internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// By what mail is sent, as pages say it.
package enum MailWay: Hashable, Sendable {
  case none
  case server
  case notify
}

/// The messages that wait, were refused, or were left without an answer.
struct OutboxPage: Page {
  /// One message, and as much of its address as may be seen.
  struct Line: Sendable {
    let letter: Letter
    let address: String
  }

  let visit: Visit
  let mail: MailWay
  let counts: [Letter.State: Int]
  let letters: [Line]

  private var looking: Int {
    Letter.State.allCases.filter(\.needsLooking).reduce(0) { $0 + (counts[$1] ?? 0) }
  }

  var title: String {
    let waiting = (counts[.waiting] ?? 0) + (counts[.sending] ?? 0)
    if mail == .none, waiting > 0 { return "Messages are kept, and not sent" }
    if looking > 0 { return "\(looking) message\(looking == 1 ? " was" : "s were") not sent" }
    return waiting > 0
      ? "\(waiting) message\(waiting == 1 ? "" : "s") on the way" : "All messages are sent"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Notices", NoticeLinks.all)]))\
    \(PageHeading(title, about: "Outbox", lead: lead))
    \(DataTable(
      id: "states", caption: "How many stand how",
      columns: [.init("State"), .init("Messages", .number), .init("What it means")],
      rows: Letter.State.allCases.map { state in
        ["\(LetterWords.state(state))", "\(counts[state] ?? 0)", "\(LetterWords.meaning(state))"]
      }))
    \(if: !letters.isEmpty, table)
    """
  }

  private var lead: HTML {
    switch mail {
    case .none:
      "No mail server is set, and no key of GOV.UK Notify. Whoever runs the site sets one with --mail or "
        + "--notify-key-file."
    case .server: "Messages are handed to a mail server."
    case .notify: "Messages are handed to GOV.UK Notify."
    }
  }

  private var table: HTML {
    DataTable(
      id: "letters", caption: "Messages that are not sent, the newest of each state",
      columns: [
        .init("What it tells"), .init("To"), .init("Made", .date), .init("State"), .init("Why"),
        .init("Tries", .number), .init("What to do"),
      ],
      rows: letters.map { line in
        let letter = line.letter
        return [
          "\(LetterWords.content(letter.content))", "\(line.address)",
          "\(NoticesPage.when(letter.madeAt))", tag(letter.state), "\(why(letter.reason))",
          "\(letter.attempts)", acts(letter),
        ]
      }
    ).html
  }

  private func why(_ reason: DeliveryReason?) -> String {
    guard let reason else { return "" }
    return reason.cause.sentence + (reason.status.map { " (\($0))" } ?? "")
  }

  private func tag(_ state: Letter.State) -> HTML {
    let words = LetterWords.state(state)
    return switch state {
    case .waiting, .sending: Tag(words, .plain).html
    case .accepted: Tag(words, .good).html
    case .unknown: Tag(words, .warm).html
    case .refused: Tag(words, .harmful).html
    case .givenUp: Tag(words, .quiet).html
    }
  }

  private func acts(_ letter: Letter) -> HTML {
    """
    \(if: (try? letter.sentAgain(at: visit.now)) != nil, button(NoticeLinks.again(letter.id), "Send again"))\
    \(if: (try? letter.givenUp()) != nil, button(NoticeLinks.end(letter.id), "Give up"))
    """
  }

  private func button(_ link: Link, _ label: String) -> HTML {
    EntryForm(
      action: link, hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      asksBeforeLeaving: false, Button(label, .quiet).html
    ).html
  }
}
