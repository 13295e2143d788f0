internal import Actions
internal import Design
internal import HTML
internal import Site

/// Coming in and going out.
struct AccessEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/sign-in", for: .everyone, show),
      .post("/sessions", for: .everyone, open),
      .post("/sessions/end", for: .signedIn, close),
    ]
  }

  /// The link only shows a button: programs that look at links in messages do not use it up.
  private func show(_ visit: Visit) -> Reply {
    .page(SignInPage(visit: visit, link: visit.query["link"], isUsedUp: false))
  }

  private func open(_ submission: Submission) async throws -> Reply {
    let token = submission.form["link"] ?? ""
    guard token.utf8.count == 64,
      case .session(let session) = try await context.signIn.open(
        link: token, device: submission.visit.browser)
    else { return .again(SignInPage(visit: submission.visit, link: nil, isUsedUp: true)) }
    let target = submission.form["to"].flatMap { Link(reading: $0) } ?? "/"
    return .session(token: session, to: target)
  }

  private func close(_ submission: Submission) async throws -> Reply {
    let user = try submission.visit.signedIn()
    if let session = submission.session {
      // Who leaves a shared computer must be able to, whatever the disk does: the browser forgets the
      // session, which nobody else knows.
      try? await context.signIn.close(session: session, of: user)
    }
    return .session(token: nil, to: "/sign-in")
  }
}

/// The page that somebody signs in on.
struct SignInPage: Page {
  let visit: Visit
  let link: String?
  let isUsedUp: Bool

  var title: String { isUsedUp ? "This link has been used or is too old" : "Sign in" }

  var body: HTML {
    guard let link else {
      return """
        <h1>\(title)</h1>
        \(if: isUsedUp, "<p>A link works once, for an hour.</p>")
        <p>You come in by a link that is made for you. An administrator makes one with:</p>
        <p><code>bin/run sign-in NAME</code></p>
        """
    }
    return """
      <h1>Sign in</h1>
      <p class="lead">Press the button to come in. The link works once.</p>
      <form method="post" action="\(Link("/sessions"))">
      \(visit.formFields())
      <input type="hidden" name="link" value="\(link)">
      <input type="hidden" name="to" value="\(visit.query["to"] ?? "/")">
      <button type="submit">Sign in</button>
      </form>
      """
  }
}
