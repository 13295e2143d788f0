internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Coming in, by a link or by password and second factor, and going out.
struct AccessEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/sign-in", for: .everyone, show),
      .post("/sessions", for: .everyone, open),
      .post("/sign-in", for: .everyone, check),
      .get("/sign-in/code", for: .everyone, askForCode),
      .post("/sign-in/code", for: .everyone, checkCode),
      .get("/password", for: .everyone, askForPassword),
      .post("/password", for: .everyone, setPassword),
      .post("/sessions/end", for: .signedIn, close),
    ]
  }

  private func target(_ submission: Submission) -> Link {
    submission.form["to"].flatMap { Link(reading: $0) } ?? "/"
  }

  // MARK: By a link

  /// The link only shows a button: programs that look at links in messages do not use it up.
  private func show(_ visit: Visit) -> Reply {
    .page(SignInPage(visit: visit, link: visit.query["link"], providers: context.providers))
  }

  private func open(_ submission: Submission) async throws -> Reply {
    let token = submission.form["link"] ?? ""
    guard token.utf8.count == 64,
      case .session(let session) = try await context.signIn.open(
        link: token, device: submission.visit.browser)
    else {
      return .again(
        SignInPage(
          visit: submission.visit, problems: [Problem(SignInPage.usedUp)],
          providers: context.providers))
    }
    return .session(token: session, to: target(submission))
  }

  // MARK: By password

  private func check(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let email = form["email"] ?? ""
    func again(_ sentence: String) -> Reply {
      .again(
        SignInPage(
          visit: visit, email: email, problems: [Problem(sentence)], providers: context.providers))
    }
    do {
      let outcome = try await context.signIn.open(
        email: email, password: form["password"] ?? "", known: visit.device,
        device: visit.browser)
      switch outcome {
      case .halfway(let session, _):
        let next = Link("/sign-in/code").with([("to", target(submission).address)])
        return .session(token: session, to: next)
      case .wrong:
        return again("The address and the password do not belong together.")
      case .locked:
        return again("This has been tried too often. Wait five minutes, or ask for a new password.")
      case .asleep:
        return again(
          "Nobody has used this account for a long time: ask an administrator to wake it.")
      case .noPost:
        return again("You hold no post at present: ask whoever gave you your last one.")
      }
    } catch is TooManyPasswords {
      return again("Many people are signing in just now. Wait a moment and try again.")
    }
  }

  // MARK: The second factor

  private func halfway(_ visit: Visit) -> Presence? {
    visit.presence.flatMap { $0.stage == .full ? nil : $0 }
  }

  private func askForCode(_ visit: Visit) async throws -> Reply {
    guard let presence = halfway(visit) else { return .redirect(to: "/sign-in", notice: nil) }
    return .page(try await codePage(visit, presence))
  }

  private func codePage(
    _ visit: Visit, _ presence: Presence, to target: Link? = nil, _ problems: [Problem] = []
  ) async throws -> CodePage {
    let secret =
      presence.stage == .enrol
      ? try await context.signIn.secretToAdd(of: presence.user.id) : nil
    let to = target ?? visit.query["to"].flatMap { Link(reading: $0) } ?? "/"
    return CodePage(
      visit: visit, partnership: context.settings.name, name: presence.user.name, secret: secret,
      to: to, problems: problems)
  }

  private func checkCode(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    guard let presence = halfway(visit), let session = submission.session else {
      return .redirect(to: "/sign-in", notice: nil)
    }
    func again(_ sentence: String, _ remedy: String) async throws -> Reply {
      .again(
        try await codePage(
          visit, presence, to: target(submission),
          [Problem(sentence, in: Place(field: "code"), remedy: remedy)]))
    }
    let outcome = try await context.signIn.open(
      code: submission.form["code"] ?? "", session: session, of: presence, known: visit.device,
      device: visit.browser)
    switch outcome {
    case .session(let token, let device, _):
      let next: Link = presence.stage == .enrol ? "/account/recovery-codes" : target(submission)
      return .session(token: token, device: device, to: next)
    case .wrong:
      return try await again(
        "The code is not right, or has been used.",
        "Wait until the app shows a new one, or use a recovery code.")
    case .locked:
      return try await again(
        "Codes have been tried too often.", "Wait five minutes before you try another.")
    }
  }

  // MARK: Choosing a password

  private func passwordPage(
    _ visit: Visit, _ token: String, _ problems: [Problem] = []
  ) async throws -> PasswordPage {
    let link =
      token.utf8.count == 64 ? try await context.signIn.passwordLink(token) : nil
    return PasswordPage(
      visit: visit, link: link == nil ? nil : token, owner: link?.owner, problems: problems,
      // A link that somebody asked for themselves opens no other way in.
      providers: link?.isInvitation == true ? context.providers : [])
  }

  private func askForPassword(_ visit: Visit) async throws -> Reply {
    .page(try await passwordPage(visit, visit.query["link"] ?? ""))
  }

  private func setPassword(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let token = form["link"] ?? ""
    do {
      guard token.utf8.count == 64,
        try await context.signIn.setPassword(form["password"] ?? "", link: token) != nil
      else { return .again(try await passwordPage(visit, "")) }
      return .redirect(to: "/sign-in", notice: "Your password is set: sign in with it.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await passwordPage(visit, token, refusal.problems))
    } catch is TooManyPasswords {
      let problem = Problem("Many people are signing in just now. Wait a moment and try again.")
      return .again(try await passwordPage(visit, token, [problem]))
    }
  }

  // MARK: Going out

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
