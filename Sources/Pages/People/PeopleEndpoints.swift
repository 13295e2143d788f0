internal import Actions
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// People, their posts, and what these let them do.
struct PeopleEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/people", for: .mayInPart(.readPeople), list),
      .post("/people/search", for: .mayInPart(.readPeople), search),
      .get("/people/new", for: .may(.managePeople), new),
      .post("/people", for: .may(.managePeople), add),
      .get("/people/:person", for: .mayInPart(.readPeople), show),
      .get("/people/:person/posts/new", for: .mayInPart(.managePeople), newPost),
      .post("/people/:person/posts", for: .mayInPart(.managePeople), give),
      .get("/people/:person/posts/:post/ending", for: .may(.managePeople), askToEndPost),
      .post("/people/:person/posts/:post/ending", for: .may(.managePeople), endPost),
      .get("/people/:person/leaving", for: .may(.managePeople), askToEnd),
      .post("/people/:person/leaving", for: .may(.managePeople), end),
      .post("/people/:person/waking", for: .may(.managePeople), wake),
      .post("/people/:person/links", for: .may(.managePeople), makeLink),
      .post("/people/:person/invitations", for: .may(.managePeople), invite),
      .post("/people/:person/sessions/end", for: .may(.managePeople), endSessions),
      .get("/people/:person/second-factor", for: .may(.managePeople), askForFactor),
      .post("/people/:person/second-factor", for: .may(.managePeople), removeFactor),
      .get("/posts/waiting", for: .may(.approvePosts), waiting),
      .post("/posts/:post/approval", for: .may(.approvePosts), approve),
      .post("/posts/:post/refusal", for: .may(.approvePosts), decline),
      .get("/roles", for: .signedIn, { .page(RolesPage(visit: $0)) }),
    ]
  }

  // MARK: Reading

  private func book(
    _ visit: Visit, for permission: Permission = .readPeople
  ) async throws -> PeopleBook {
    try await context.runner.read(as: try visit.signedIn(), for: permission) {
      try PeopleBook($0, try context.bodies(in: $0, visit), on: visit.today)
    }
  }

  func id(_ visit: Visit) throws -> PersonID {
    try visit.identifier("person", PersonKind.self)
  }

  private func show(_ visit: Visit) async throws -> Reply {
    .page(try await page(visit))
  }

  // MARK: Adding and giving

  private func new(_ visit: Visit) async throws -> Reply {
    .page(
      NewPersonPage(
        visit: visit, bodies: try await book(visit).bodies, name: "", email: "",
        post: PostForm(FormFields())))
  }

  private func add(_ submission: Submission) async throws -> Reply {
    let (visit, form) = (submission.visit, submission.form)
    let (name, email) = (form["name"] ?? "", form["email"] ?? "")
    let post = PostForm(form)
    do {
      let id = try await context.runner.run(
        AddPerson(called: name, email: email, posts: [try post.post()]),
        by: try visit.signedIn(), key: submission.key)
      return .redirect(to: PeopleLinks.person(id), notice: "\(name) has been added.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        NewPersonPage(
          visit: visit, bodies: try await book(visit).bodies, name: name, email: email, post: post,
          problems: refusal.problems))
    }
  }

  private func newPost(_ visit: Visit) async throws -> Reply {
    let (person, book) = try await person(visit)
    return .page(
      NewPostPage(
        visit: visit, person: person, bodies: book.bodies,
        post: PostForm(FormFields())))
  }

  private func give(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let (person, book) = try await person(visit)
    let form = PostForm(submission.form)
    do {
      let post = try form.post()
      let id = try await context.runner.run(
        GivePost(post, to: person.id), by: try visit.signedIn(), key: submission.key)
      let waits = try await self.book(visit).waiting.contains { $0.id == id }
      return .redirect(
        to: PeopleLinks.person(person.id),
        notice: waits
          ? "The post waits for a second person to approve it."
          : "\(person.name) is \(post.role.words) now.")
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        NewPostPage(
          visit: visit, person: person, bodies: book.bodies, post: form,
          problems: refusal.problems))
    }
  }

  // MARK: The second person

  private func waiting(_ visit: Visit) async throws -> Reply {
    .page(WaitingPostsPage(book: try await waitingBook(visit), visit: visit))
  }

  private func approve(_ submission: Submission) async throws -> Reply {
    try await decide(submission, "The post is held from now on.") { DecidePost(approving: $0) }
  }

  private func decline(_ submission: Submission) async throws -> Reply {
    let reason = submission.form["reason"] ?? ""
    return try await decide(submission, "The post has been declined.") {
      DecidePost(declining: $0, because: reason)
    }
  }

  private func decide(
    _ submission: Submission, _ notice: String, _ act: (PostID) -> DecidePost
  ) async throws -> Reply {
    let visit = submission.visit
    let id = try visit.identifier("post", PostKind.self)
    do {
      _ = try await context.runner.run(act(id), by: try visit.signedIn(), key: submission.key)
      return .redirect(to: PeopleLinks.waiting, notice: notice)
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(
        WaitingPostsPage(
          book: try await waitingBook(visit), visit: visit,
          problems: refusal.problems))
    }
  }

  // MARK: Ending

  private func endingPage(_ visit: Visit) async throws -> PersonReasonPage {
    let (person, book) = try await person(visit)
    let post = try visit.identifier("post", PostKind.self)
    guard let held = book.posts(of: person.id).first(where: { $0.id == post }) else {
      throw Refusal.notFound
    }
    return PersonReasonPage(
      visit: visit, person: person, heading: "End a post of \(person.name)?",
      lead:
        "\(held.role.words), \(book.bodies.name(of: held.body)). It opens nothing from the next page on.",
      action: PeopleLinks.ending(person.id, post), button: "End the post")
  }

  private func askToEndPost(_ visit: Visit) async throws -> Reply {
    .page(try await endingPage(visit))
  }

  private func endPost(_ submission: Submission) async throws -> Reply {
    let page = try await endingPage(submission.visit)
    let post = try submission.visit.identifier("post", PostKind.self)
    return try await act(submission, page, "The post has ended.") { EndPost(post, because: $0) }
  }

  private func leavingPage(_ visit: Visit) async throws -> PersonReasonPage {
    let (person, _) = try await person(visit)
    return PersonReasonPage(
      visit: visit, person: person, heading: "Has \(person.name) left?",
      lead: "Their sessions, links and posts end at once. What they did stays in the records.",
      action: PeopleLinks.leaving(person.id), button: "They have left")
  }

  private func askToEnd(_ visit: Visit) async throws -> Reply {
    .page(try await leavingPage(visit))
  }

  private func end(_ submission: Submission) async throws -> Reply {
    let page = try await leavingPage(submission.visit)
    return try await act(submission, page, "They have left: nothing opens for them any more.") {
      EndPerson(page.person.id, because: $0)
    }
  }

  func act<Act: Action>(
    _ submission: Submission, _ page: PersonReasonPage, _ notice: String,
    _ make: (_ reason: String) -> Act
  ) async throws -> Reply {
    let reason = submission.form["reason"] ?? ""
    do {
      _ = try await context.runner.run(
        make(reason), by: try submission.visit.signedIn(), key: submission.key)
      return .redirect(to: PeopleLinks.person(page.person.id), notice: notice)
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      var page = page
      (page.reason, page.problems) = (reason, refusal.problems)
      return .again(page)
    }
  }

  // MARK: The account

  private func wake(_ submission: Submission) async throws -> Reply {
    try await simply(submission, "The account is awake.") { WakePerson($0) }
  }

  private func endSessions(_ submission: Submission) async throws -> Reply {
    try await simply(submission, "All their sessions have ended.") { EndSessions(of: $0) }
  }

  private func simply<Act: Action>(
    _ submission: Submission, _ notice: String, _ make: (PersonID) -> Act
  ) async throws -> Reply {
    let visit = submission.visit
    let person = try await book(visit).person(try id(visit))
    do {
      _ = try await context.runner.run(
        make(person.id), by: try visit.signedIn(), key: submission.key)
      return .redirect(to: PeopleLinks.person(person.id), notice: notice)
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(try await page(visit, problems: refusal.problems))
    }
  }

  /// A link by which they choose their password.
  private func invite(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let person = try await book(visit).person(try id(visit))
    guard person.endedAt == nil else { throw Refusal.notFound }
    guard person.email != nil else {
      throw Refusal.conflict("They have no address of e-mail to sign in with.")
    }
    let isMailed = context.mail != .none
    let token = try await context.signIn.makePasswordLink(
      for: person.id, by: user, isMailed: isMailed)
    // Whoever sees the link can choose the password: where it is mailed, only its owner does.
    guard !isMailed else {
      return .redirect(
        to: PeopleLinks.person(person.id),
        notice: "A message with a link is on its way to \(person.name). It works for a week.")
    }
    let link = Link("/password").with([("link", token)])
    return .page(
      MadeLinkPage(
        person: person, address: context.settings.publicAddress + link.address, isForPassword: true)
    )
  }

  private func makeLink(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let (person, _) = try await person(visit)
    guard person.id != user.id else {
      throw Refusal.conflict("You are signed in already: nobody makes a link for themselves.")
    }
    guard person.endedAt == nil else { throw Refusal.notFound }
    let token = try await context.signIn.makeLink(for: person.id, by: user)
    let link = Link("/sign-in").with([("link", token)])
    return .page(
      MadeLinkPage(person: person, address: context.settings.publicAddress + link.address))
  }
}
