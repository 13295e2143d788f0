internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import SignInCodes
internal import Site
internal import Store
internal import Values

/// One's own account: posts to go from one to another, sessions to end.
struct AccountEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/account", for: .signedIn, show),
      .post("/account/post", for: .signedIn, switchPost),
      .post("/account/sessions/:session/end", for: .signedIn, endSession),
      .post("/account/recovery-codes", for: .signedIn, makeCodes),
      .get("/account/recovery-codes", for: .signedIn, askForCodes),
      .get("/account/identity", for: .signedIn, askToShow),
      .post("/account/identity", for: .signedIn, show),
    ]
  }

  private func show(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    let (posts, bodies) = try await context.runner.read(as: user, for: .signIn) { records in
      (
        try records.posts.held(by: user.id, on: visit.today),
        try context.bodies(in: records, visit)
      )
    }
    let (sessions, identities) = try await context.runner.read(as: user, for: .signIn) {
      (try $0.sessions.of(user.id, at: visit.now), try $0.identities.of(user.id))
    }
    return .page(
      AccountPage(
        visit: visit, user: user, posts: posts, bodies: bodies, sessions: sessions,
        providers: OwnProviders(
          visit: visit, providers: context.providers, identities: identities)))
  }

  private func switchPost(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    guard let presence = visit.presence, let session = submission.session,
      let post = submission.form["post"].flatMap({ PostID($0) })
    else { throw Refusal.notFound }
    let token = try await context.signIn.switchPost(
      session, of: presence, to: post, device: visit.browser)
    return .session(token: token, to: "/")
  }

  // MARK: Showing that it is they

  private func askForCodes(_ visit: Visit) async throws -> Reply {
    .page(RecoveryCodesPage(visit: visit, codes: nil))
  }

  private func makeCodes(_ submission: Submission) async throws -> Reply {
    guard submission.visit.wasShownForForm else { return .showAgain(to: "/account/recovery-codes") }
    let codes = try await context.signIn.newRecoveryCodes(of: try submission.visit.signedIn())
    return .page(RecoveryCodesPage(visit: submission.visit, codes: codes.map(\.text)))
  }

  private func identityPage(
    _ visit: Visit, to target: String, _ problems: [Problem] = []
  ) async throws -> IdentityPage {
    let hasFactor = try await context.signIn.hasFactor(try visit.signedIn())
    return IdentityPage(
      visit: visit, hasFactor: hasFactor, to: Link(reading: target) ?? "/",
      providers: try await ownProviders(visit), problems: problems)
  }

  /// The providers that somebody can show it by.
  private func ownProviders(_ visit: Visit) async throws -> [SignInProvider] {
    let user = try visit.signedIn()
    let identities = try await context.runner.read(as: user, for: .signIn) {
      try $0.identities.of(user.id)
    }
    return context.providers.filter { provider in
      identities.contains { $0.issuer.utf8.elementsEqual(provider.issuer.utf8) }
    }
  }

  private func askToShow(_ visit: Visit) async throws -> Reply {
    .page(try await identityPage(visit, to: visit.query["to"] ?? "/"))
  }

  private func show(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    guard let presence = visit.presence else { throw Refusal.notFound }
    let target = form["to"] ?? "/"
    guard try await context.signIn.show(code: form["code"] ?? "", in: presence) else {
      let problem = Problem(
        "The code is not right, or has been used.", in: Place(field: "code"),
        remedy: "Wait until the app shows a new one, or use a recovery code.")
      return .again(try await identityPage(visit, to: target, [problem]))
    }
    return .redirect(to: Link(reading: target) ?? "/", notice: nil)
  }

  private func endSession(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let id = try visit.identifier("session", SessionKind.self)
    guard try await context.signIn.close(id, by: try visit.signedIn()) else {
      throw Refusal.notFound
    }
    return .redirect(to: PeopleLinks.account, notice: "The session has ended.")
  }
}

/// One's own account.
struct AccountPage: Page {
  let visit: Visit
  let user: User
  let posts: [Post]
  let bodies: BodyBook
  let sessions: [SessionRecords.Listed]
  let providers: OwnProviders

  var title: String { "Your account" }

  private var hidden: [EntryForm.Hidden] { visit.hiddenFields().map { .init($0.name, $0.value) } }

  var body: HTML {
    """
    \(PageHeading(
      title,
      lead: "You are \(user.name), and work as \(user.role.words), \(bodies.name(of: user.body))."))
    <h2>Your posts</h2>
    \(DataTable(
      id: "posts", caption: "You work in one at a time",
      columns: [.init("Role"), .init("Where"), .init("When"), .init("Work in it")],
      rows: posts.map(post)))
    <p><a href="\(PeopleLinks.roles)">What each role may do</a></p>
    <p><a href="\(AuditLinks.own)">What you did</a></p>
    <p><a href="\(GlassLinks.ownConflicts)">Schools and families you are close to</a></p>
    \(if: user.may(.breakGlass), "<p><a href=\"\(GlassLinks.own)\">Emergency access</a></p>")
    <h2>Your sign-in</h2>
    <p><a href="\(PeopleLinks.secondFactor)">Your authenticator app</a>: use another</p>
    <p><a href="/account/recovery-codes">Recovery codes</a>, for when the phone with your \
    authenticator app is not there</p>
    \(providers)
    <h2>Your sessions</h2>
    \(DataTable(
      id: "sessions", caption: "The newest first",
      columns: [.init("Began"), .init("Last used"), .init("At"), .init("End it")],
      rows: sessions.map(session)))
    """
  }

  private func post(_ post: Post) -> [HTML] {
    let isCurrent = post.id == user.post
    let form = EntryForm(
      action: "/account/post", hidden: hidden + [.init("post", post.id.description)],
      asksBeforeLeaving: false,
      "<button type=\"submit\" class=\"quiet\">Work in it<span class=\"hidden\">: \(post.role.words), \(bodies.name(of: post.body))</span></button>"
    )
    return [
      "\(post.role.words)", "\(bodies.name(of: post.body))", .term(post.from, post.until),
      isCurrent ? Tag("You work in it now", .good).html : form.html,
    ]
  }

  private func session(_ session: SessionRecords.Listed) -> [HTML] {
    let isThis = session.id == visit.presence?.session
    let form = EntryForm(
      action: "/account/sessions/\(session.id)/end", hidden: hidden, asksBeforeLeaving: false,
      "<button type=\"submit\" class=\"quiet\">End it<span class=\"hidden\">: \(session.device)</span></button>"
    )
    return [
      "\(Self.when(session.began))", "\(Self.when(session.seen))", "\(session.device)",
      isThis ? Tag("This one", .plain).html : form.html,
    ]
  }

  static func when(_ moment: Moment) -> String {
    guard let (day, minute) = moment.inLondon else { return moment.description }
    let minutes = minute % 60
    return "\(day.inWords), \(minute / 60):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}
