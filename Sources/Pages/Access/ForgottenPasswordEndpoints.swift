internal import Actions
internal import Design
internal import HTML
internal import Site

/// Asking for a new password: the answer is the same, whoever asks for whom.
struct ForgottenPasswordEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/password/forgotten", for: .everyone) { visit in
        .page(ForgottenPasswordPage(visit: visit, isMailed: context.mail != .none))
      },
      .post("/password/forgotten", for: .everyone) { submission in
        context.forgotten.ask(submission.form["email"] ?? "")
        return .redirect(to: "/sign-in", notice: ForgottenPasswordPage.asked)
      },
    ]
  }
}

/// The page that asks for the address of whoever has forgotten their password.
struct ForgottenPasswordPage: Page {
  let visit: Visit
  /// Whether this site sends mail at all.
  let isMailed: Bool

  static let asked =
    "If somebody signs in with that address and a password, a message with a link is on its way to it. The link works once, for half an hour."

  let title = "Choose a new password"

  var body: HTML {
    guard isMailed else {
      return """
        \(PageHeading(
          title, lead: "This site sends no messages yet: ask an administrator for a link."))
        <p><a href="\(Link("/sign-in"))">Go to the page to sign in</a></p>
        """
    }
    return """
      \(PageHeading(
        title,
        lead: "We send a link to your address. Your authenticator app is asked for as before; without it, ask an administrator."))
      \(EntryForm(
        action: "/password/forgotten",
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, asksBeforeLeaving: false,
        """
        \(FormField("email", "E-mail", hint: "The address that you sign in with", .email))
        \(Button("Send the link"))
        """))
      <p><a href="\(Link("/sign-in"))">Go back</a></p>
      """
  }
}
