internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// From where somebody looks at the register: a day, and what was known after an act.
struct RegisterView {
  let day: CalendarDate
  let today: CalendarDate
  /// The number of the last act that was known; `nil` for all that is known now.
  let known: Int?

  /// Reads `?on=2025-09-01&known=17`; today and now without them.
  init(_ visit: Visit) throws(Refusal) {
    today = visit.today
    if let text = visit.query["on"], !text.isEmpty {
      guard let day = CalendarDate(reading: text) else {
        throw Refusal.invalid(
          "‘\(text)’ is not a day.", in: Place(field: "on"), remedy: "Write it as 1/9/2025.")
      }
      self.day = day
    } else {
      day = visit.today
    }
    known = visit.query["known"].flatMap { Int($0) }.map { max(0, $0) }
  }

  var isOfToday: Bool { day == today && known == nil }

  /// The same view of another address.
  func link(_ link: Link) -> Link {
    link.with([
      ("on", day == today ? nil : day.description), ("known", known.map(String.init)),
    ])
  }

  /// "today", or the day in words.
  var when: String { day == today ? "today" : "on \(day.inWords)" }

  /// Said above what is not known any more.
  var notice: HTML {
    guard let known else { return .empty }
    return Notice(
      .important,
      """
      <p>This is the register as it was known after its act number \(known). What was recorded later is \
      left out.</p>
      """
    ).html
  }
}

/// Asks for the register as it stood on another day.
struct DayForm: HTMLRepresentable {
  let action: Link
  let view: RegisterView
  /// What else the address says, and is to say after it.
  var also: [(name: String, value: String)] = []

  var html: HTML {
    """
    <form class="search" method="get" action="\(action)">
    \(FormField(
      "on", "As it stood on", hint: "For example 1/9/2025", .date,
      value: view.day == view.today ? "" : "\(view.day.day)/\(view.day.month)/\(view.day.year)"))
    \(if: view.known != nil, "<input type=\"hidden\" name=\"known\" value=\"\(view.known ?? 0)\">")\
    \(for: also, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })
    <button class="button-quiet" type="submit">Show</button>
    </form>
    """
  }
}
