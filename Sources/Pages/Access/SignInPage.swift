internal import Design
internal import Domain
internal import HTML
internal import Secrets
internal import SignInCodes
internal import Site

/// The page that somebody signs in on.
struct SignInPage: Page {
  static let usedUp = "This link has been used or is too old: a link works once, for an hour."

  let visit: Visit
  var link: String?
  var email = ""
  var problems: [Problem] = []
  var providers: [SignInProvider] = []

  var title: String { (problems.isEmpty ? "" : "Error: ") + "Sign in" }

  private var hidden: [EntryForm.Hidden] {
    visit.hiddenFields().map { .init($0.name, $0.value) } + [.init("to", visit.query["to"] ?? "/")]
  }

  var body: HTML {
    guard let link else { return byPassword }
    return """
      \(PageHeading("Sign in", lead: "Press the button to come in. The link works once."))
      \(EntryForm(
        action: "/sessions", hidden: hidden + [.init("link", link)], asksBeforeLeaving: false,
        "\(Button("Sign in"))"))
      """
  }

  private var byPassword: HTML {
    """
    \(ErrorSummary(problems))\(PageHeading("Sign in"))
    \(ProviderButtons(providers: providers, to: visit.query["to"]))
    \(EntryForm(
      action: "/sign-in", hidden: hidden, asksBeforeLeaving: false,
      """
      \(FormField("email", "E-mail", .email, value: email, problem: problems.words(for: "email")))
      \(FormField("password", "Password", .password(isNew: false)))
      \(Button("Go on"))
      """))
    <p><a href="\(Link("/password/forgotten"))">I have forgotten my password</a></p>
    <p>Without a password you come in by a link that an administrator makes for you.</p>
    """
  }
}

/// The page that asks for the code of an app, and gives the app its secret where it has none yet.
struct CodePage: Page {
  let visit: Visit
  let partnership: String
  let name: String
  /// What the app is to be given; `nil` where it has it.
  let secret: TimeCodeSecret?
  let to: Link
  var problems: [Problem] = []

  private var heading: String {
    secret == nil ? "Your code" : "Add an authenticator app"
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(ErrorSummary(problems))
    \(PageHeading(
      heading,
      lead: secret == nil
        ? "Open your authenticator app and type the six digits that it shows."
        : "A password alone opens nothing here. Read the square with an authenticator app, or type the letters into it; then type the six digits that it shows."))
    \(adding)
    \(EntryForm(
      action: "/sign-in/code",
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) } + [.init("to", to.address)],
      asksBeforeLeaving: false,
      """
      \(FormField(
        "code", "Code", hint: secret == nil ? "Six digits, or one of your recovery codes" : "Six digits",
        .text(autocomplete: "one-time-code", width: 24), problem: problems.words(for: "code")))
      \(Button("Sign in"))
      """))
    """
  }

  private var adding: HTML {
    secret.map { AppSecret(secret: $0, partnership: partnership, name: name).html } ?? .empty
  }
}

/// What an authenticator app is to be given: as a square, and in letters.
struct AppSecret: HTMLRepresentable {
  let secret: TimeCodeSecret
  let partnership: String
  let name: String

  var html: HTML {
    let square = QRCode(secret.address(issuer: "Accord \(partnership)", account: name))
    let picture: HTML =
      if let square {
        """
        <svg role="img" aria-label="A square for your authenticator app" width="220" height="220" \
        viewBox="0 0 \(square.width) \(square.width)"><rect width="100%" height="100%" fill="#fff"/>\
        <path d="\(square.path)" fill="#000"/></svg>
        """
      } else { .empty }
    return """
      <p>\(picture)</p>
      <p>In letters: <code>\(secret.typed)</code></p>
      """
  }
}

/// The page that somebody chooses a password on.
struct PasswordPage: Page {
  let visit: Visit
  /// The link's token; `nil` where it opens nothing.
  let link: String?
  let owner: Person?
  var problems: [Problem] = []
  var providers: [SignInProvider] = []

  private var heading: String {
    link == nil ? "This link has been used or is too old" : "Choose a password"
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    guard let link else {
      return """
        \(PageHeading(heading, lead: "Ask whoever sent it to you for a new one."))
        <p><a href="\(Link("/sign-in"))">Sign in</a></p>
        """
    }
    return """
      \(ErrorSummary(problems))
      \(PageHeading(
        heading,
        lead: "For \(owner?.name ?? "your account"). At least twelve characters: three words that do not belong together are easy to keep. It never has to be changed."))
      \(EntryForm(
        action: "/password",
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) } + [.init("link", link)],
        asksBeforeLeaving: false,
        """
        \(FormField(
          "password", "Password", .password(isNew: true), problem: problems.words(for: "password")))
        \(Button("Set the password"))
        """))
      \(if: !providers.isEmpty, "<p>Or come in with an account that you have already, and without a password:</p>")
      \(ProviderButtons(providers: providers, to: nil, invitation: link))
      """
  }
}
