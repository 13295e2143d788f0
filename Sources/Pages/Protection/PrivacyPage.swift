internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The privacy notice: what is held of people and why, made of the record of processing.
struct PrivacyPage: Page {
  let words: StatementWords
  let schedule: RetentionSchedule
  let today: CalendarDate

  var title: String { "Privacy notice" }

  private struct Reason: Hashable {
    let whose: String
    let purpose: String
    let basis: LawfulBasis
    let retention: RetentionClass
  }

  /// Each reason once, in the order of the record of processing.
  private var reasons: [Reason] {
    var seen: Set<Reason> = []
    return PersonalColumns.personal.compactMap { entry in
      guard let processing = entry.processing else { return nil }
      let reason = Reason(
        whose: processing.whose, purpose: processing.purpose, basis: processing.basis,
        retention: processing.retention)
      return seen.insert(reason).inserted ? reason : nil
    }
  }

  var body: HTML {
    """
    \(PageHeading(
      title, lead: "What this site holds of people, why, for how long, and what you can ask for."))
    \(words.warning)
    <h2>Who is responsible</h2>
    <p>The controller is \(words.controller): it decides why and how what is personal is used here. \
    Write to \(words.contact) with any question. The data protection officer is \
    \(words.protectionOfficer).</p>
    <h2>What is held, and why</h2>
    \(DataTable(
      id: "held", caption: "Made of the program’s own list of everything that it keeps",
      columns: [.init("Why"), .init("Whose it is"), .init("Lawful basis"), .init("How long")],
      rows: reasons.map(row)))
    <p>Who is only looking, and not signed in, leaves nothing behind but a line in the site’s log with \
    the page’s pattern and how long it took; it names nobody.</p>
    <h2>Who sees it</h2>
    <p>People of the partnership, each as far as their post allows. Whoever is signed in is recorded with \
    what they change and what they look at. The site sends nothing to anybody for advertising, and asks no \
    other site for anything when a page is opened.</p>
    <h2>What you can ask for</h2>
    <p>To see what is held of you; to have it put right; to have it erased or not used for a while, where \
    the law allows it; and to object. You have an answer within a month. It costs nothing. Write to \
    \(words.protectionOfficer).</p>
    <h2>If you are not content</h2>
    <p>Complain first to \(words.complaints). You can also complain to the Information Commissioner, who \
    watches over data protection: ico.org.uk/make-a-complaint, telephone 0303 123 1113.</p>
    <h2>About this notice</h2>
    \(words.day)
    """
  }

  private func row(_ reason: Reason) -> [HTML] {
    let kept = schedule.rule(of: reason.retention, on: today).keptWords
    return ["\(reason.purpose)", "\(reason.whose)", "\(reason.basis.words)", "\(kept)"]
  }
}

/// The cookies page: every cookie that the site sets, from the list that it sets them by.
struct CookiesPage: Page {
  let isSecure: Bool

  var title: String { "Cookies" }

  var body: HTML {
    """
    \(PageHeading(
      title,
      lead: "Cookies are small files that a site keeps in your browser. This one sets none while you only look, and none that follow you."))
    <p>Those that it sets are needed for it to work, so you are not asked whether you agree to them.</p>
    \(DataTable(
      id: "cookies", caption: "All the cookies of this site",
      columns: [.init("Name"), .init("What it is for"), .init("When it ends")],
      rows: SiteCookie.allCases.map { cookie in
        [
          "<code>\(cookie.name(isSecure: isSecure))</code>", "\(Self.purpose(cookie))",
          "\(Self.lasting(cookie))",
        ]
      }))
    """
  }

  private static func purpose(_ cookie: SiteCookie) -> String {
    switch cookie {
    case .session: "Keeps you signed in; set when you sign in"
    case .device:
      "Knows this browser again, so that you are warned when your account is used in another; set when you sign in with a code"
    case .errand:
      "Knows this browser again when it comes back from another site that you sign in with; set when you go there"
    case .notice: "Says on the next page that what you asked for was done"
    }
  }

  private static func lasting(_ cookie: SiteCookie) -> String {
    switch cookie.seconds {
    case 86_400...: "After \(cookie.seconds / 86_400) days"
    case 3_600...: "When you sign out, at the latest after \(cookie.seconds / 3_600) hours"
    case 600...: "After \(cookie.seconds / 60) minutes"
    default: "On that page, at the latest after \(cookie.seconds) seconds"
    }
  }
}
