package import Domain
package import Store
package import Values

/// A post as somebody wants to give it.
package struct GivenPost: Hashable, Sendable {
  package let role: Role
  package let body: Body
  package let from: CalendarDate
  package let until: CalendarDate?
  package let reason: String

  package init(
    _ role: Role, at body: Body, from: CalendarDate, until: CalendarDate? = nil, reason: String = ""
  ) {
    self.role = role
    self.body = body
    self.from = from
    self.until = until
    self.reason = reason
  }

  /// Gives it, as far as whoever acts may; it may then wait for a second person.
  func give(
    to person: PersonID, in records: Records, _ book: BodyBook? = nil, at time: ActionTime
  ) throws -> Post {
    guard Role.given.contains(role) else {
      throw Refusal.invalid(
        "Nobody is given this role.", in: Place(field: "role"), remedy: "Choose one of the list.")
    }
    let (sort, bodies) = try (book ?? BodyBook(records, on: time.today)).sort(of: body)
    var problems = Post.problems(role, at: sort, from: from, until: until)
    if !reason.utf8.isEmpty {
      problems += RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let giver = User(
      id: records.scope.person, name: "", role: records.scope.role, at: records.scope.body)
    let waits = try Post.needsSecondPerson(role, at: bodies, to: person, by: giver)
    let deed = Post.Deed(giver.id, at: time.now, reason: reason)
    let post = Post(
      id: time.identifiers.make(), person: person, role: role, body: body, from: from,
      until: until, given: deed, approved: waits ? nil : deed)
    for other in try records.posts.of(person) where other.role == role && other.body == body {
      guard [.waiting, .held, .toCome].contains(other.standing(on: time.today)) else { continue }
      throw Refusal.conflict("They have this post already, or it waits to be approved.")
    }
    try records.posts.add(post)
    return post
  }
}

/// Gives somebody a post; a powerful one, and one that was only asked for, waits for a second person.
package struct GivePost: Action {
  package static let permission = Permission.managePeople

  private let person: PersonID
  private let post: GivenPost

  package init(_ post: GivenPost, to person: PersonID) {
    self.post = post
    self.person = person
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PostID> {
    guard let found = try records.people.find(person), found.endedAt == nil else {
      throw Refusal.notFound
    }
    let given = try post.give(to: found.id, in: records, at: time)
    // One that waits gives nothing yet.
    if given.approved != nil {
      try AddNotice(.accessChanged, to: found.id, at: .account).perform(in: records, at: time)
    } else {
      try ApprovalNotice.posts.add(
        except: [records.scope.person, found.id], in: records, at: time)
    }
    return Performed(given.id, recording: .access(.postGiven(given)))
  }
}

/// Says yes or no to a post that somebody else has given.
package struct DecidePost: Action {
  package static let permission = Permission.approvePosts

  private let id: PostID
  /// Why not; `nil` for yes.
  private let refusal: String?

  package init(approving id: PostID) {
    self.id = id
    refusal = nil
  }

  package init(declining id: PostID, because reason: String) {
    self.id = id
    refusal = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PostID> {
    guard let post = try records.posts.find(id) else { throw Refusal.notFound }
    let user = User(id: records.scope.person, name: "", role: records.scope.role)
    try post.canBeDecided(by: user, on: time.today)
    guard let refusal else {
      try records.posts.approve(id, Post.Deed(user.id, at: time.now))
      try AddNotice(.accessChanged, to: post.person, at: .account).perform(in: records, at: time)
      return Performed(id, recording: .access(.postApproved(post)))
    }
    let problems = RegisterText.problems(refusal, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    try records.posts.decline(id, Post.Deed(user.id, at: time.now, reason: refusal))
    return Performed(id, recording: .access(.postDeclined(post, reason: refusal)))
  }
}

/// Ends a post: from the next request on it opens nothing.
package struct EndPost: Action {
  package static let permission = Permission.managePeople

  private let id: PostID
  private let reason: String

  package init(_ id: PostID, because reason: String) {
    self.id = id
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PostID> {
    guard let post = try records.posts.find(id) else { throw Refusal.notFound }
    let (_, bodies) = try BodyBook(records, on: time.today).sort(of: post.body)
    guard records.scope.covers(bodies),
      Policy.leave(records.scope.role, Self.permission)
        .sight(bodies.contains(records.scope.body) ? .place : .elsewhere) == .full
    else { throw Refusal.notFound }
    let problems = RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    try post.canBeEnded(on: time.today)
    try LastAdministrator.refuse(without: { $0.id == id }, in: records, at: time)
    try records.posts.end(id, Post.Deed(records.scope.person, at: time.now, reason: reason))
    try AddNotice(.accessChanged, to: post.person, at: .account).perform(in: records, at: time)
    return Performed(id, recording: .access(.postEnded(post, reason: reason)))
  }
}

/// That somebody is always left who can let others in.
enum LastAdministrator {
  /// Refuses where no administrator would be left without certain posts.
  static func refuse(
    without isGone: (Post) -> Bool, in records: Records, at time: ActionTime
  ) throws {
    guard try !remains(without: isGone, in: records.posts, on: time.today) else { return }
    throw Refusal.conflict(
      "They are the only system administrator: give somebody else the post first.")
  }

  /// Whether an administrator would be left without certain posts, or none of them is one's.
  static func remains(
    without isGone: (Post) -> Bool, in records: PostRecords, on day: CalendarDate
  ) throws -> Bool {
    let posts = try records.held(in: .administrator, on: day)
    return !posts.contains(where: isGone) || !posts.allSatisfy(isGone)
  }
}
