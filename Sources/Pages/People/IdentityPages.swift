internal import Design
internal import Domain
internal import HTML
internal import Site

/// The page that asks somebody to show again that it is they, before something that needs it.
struct IdentityPage: Page {
  let visit: Visit
  let hasFactor: Bool
  let to: Link
  let providers: [SignInProvider]
  var problems: [Problem] = []

  private static let heading = "Show that it is you"

  var title: String { (problems.isEmpty ? "" : "Error: ") + Self.heading }

  var body: HTML {
    """
    \(ErrorSummary(problems))
    \(PageHeading(
      Self.heading,
      lead: "What comes next gives power over others, so it is asked again who you are."))
    \(if: hasFactor, form)
    \(for: providers, { "<p><a href=\"\(ProviderLinks.show($0.key, visit, to: to.address))\">Show it with \($0.name)</a></p>" })
    \(if: !hasFactor && providers.isEmpty, "<p>You have no authenticator app. Sign out and come in again by a new link; for five minutes after that you are not asked.</p>")
    """
  }

  private var form: HTML {
    EntryForm(
      action: "/account/identity",
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) } + [.init("to", to.address)],
      asksBeforeLeaving: false,
      """
      \(FormField(
        "code", "Code", hint: "The six digits that your authenticator app shows",
        .text(autocomplete: "one-time-code", width: 24), problem: problems.words(for: "code")))
      \(Button("Go on"))
      """
    ).html
  }
}

/// One's recovery codes: asked for, or made and shown once.
struct RecoveryCodesPage: Page {
  let visit: Visit
  /// What was made; `nil` where nobody has asked for it yet.
  let codes: [String]?

  var title: String { codes == nil ? "Make recovery codes" : "Your recovery codes" }

  var body: HTML {
    """
    \(Breadcrumbs([("Your account", PeopleLinks.account)]))
    \(PageHeading(
      title,
      lead: "Each lets you in once when the phone with your authenticator app is not there. They are shown once; those of before are worthless then."))
    \(made)
    """
  }

  private var made: HTML {
    guard let codes else {
      return """
        \(EntryForm(
          action: "/account/recovery-codes",
          hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
          "\(Button("Make them"))"))
        <p><a href="\(Link("/"))">Not now</a></p>
        """
    }
    return """
      <ol>\(for: codes, { "<li><code>\($0)</code></li>" })</ol>
      <p>Keep them on paper, not on the computer that you work with.</p>
      <p><a href="\(Link("/"))">I have written them down</a></p>
      """
  }
}
