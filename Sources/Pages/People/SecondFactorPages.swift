internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import SignInCodes
internal import Site

/// How one's second factor stands.
struct SecondFactorPage: Page {
  let visit: Visit
  let standing: SignIn.FactorStanding

  let title = "Your authenticator app"

  private var left: String {
    switch standing.codes {
    case 0: "None: make new ones"
    case 1: "One"
    default: "\(standing.codes)"
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Your account", PeopleLinks.account)]))
    \(PageHeading(
      title,
      lead: standing.hasFactor
        ? "A new app takes the old one’s place once it shows its first code. Your other sessions end, and you get new recovery codes."
        : "You have none. With one you can show that it is you without signing in again."))
    \(SummaryList([
      ("App", standing.hasFactor ? "Added" : "None"), ("Recovery codes left", "\(left)"),
    ]))
    \(EntryForm(
      action: "/account/second-factor/new",
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
      "\(Button(standing.hasFactor ? "Use another app" : "Add an app"))"))
    <p><a href="/account/recovery-codes">Make new recovery codes</a></p>
    """
  }
}

/// The secret of a new app, and the field for its first code.
struct NewFactorPage: Page {
  let visit: Visit
  let partnership: String
  let secret: TimeCodeSecret
  var problems: [Problem] = []

  private static let heading = "Give the new app its secret"

  var title: String { (problems.isEmpty ? "" : "Error: ") + Self.heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Your account", PeopleLinks.account)]))\(ErrorSummary(problems))
    \(PageHeading(
      Self.heading,
      lead: "Read the square with the new app, or type the letters into it; then type the six digits that it shows. Until then the old one counts."))
    \(AppSecret(secret: secret, partnership: partnership, name: visit.user?.name ?? ""))
    \(EntryForm(
      action: "/account/second-factor",
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
      """
      \(FormField(
        "code", "Code", hint: "Six digits", .text(autocomplete: "one-time-code", width: 24),
        problem: problems.words(for: "code")))
      \(Button("Use this app"))
      """))
    """
  }
}
