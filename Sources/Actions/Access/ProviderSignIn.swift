package import Domain
internal import SQL
package import Store
package import Values

/// Coming in through an identity provider, which says who somebody is.
extension SignIn {
  /// How long somebody may stay at a provider.
  package static let providerSeconds = 10 * 60

  /// What came of it.
  package enum ProviderOutcome: Hashable, Sendable {
    /// In: the session's token, and what the browser keeps to be known by.
    case session(String, device: String)
    /// Their account there is tied to theirs here from now on.
    case added
    /// They have shown again that it is they.
    case shown
    /// Nobody here has that account there.
    case unknown
    /// It is somebody else's here.
    case othersIdentity
    /// The invitation has been used, or is too old.
    case spentLink
    /// Whoever was invited has a second factor already, which the link must not go round.
    case setUpAlready
    /// Whoever went is not who is signed in now.
    case otherPerson
    /// The provider did not ask again who it is.
    case notAsked
    case asleep
    case noPost
  }

  /// Keeps what somebody goes to a provider for, for the browser that they go with alone.
  package func keep(
    _ errand: IdentityRecords.Errand, state: String, browser: String
  ) async throws {
    try await write { connection, time in
      try IdentityRecords(connection).add(
        errand, state: Self.kept("state \(state)"), browser: Self.kept("browser \(browser)"),
        until: time.now.later(bySeconds: Self.providerSeconds))
    }
  }

  /// What the browser with a state went for, which is used up; `nil` where it went for nothing.
  package func take(
    state: String, browser: String
  ) async throws -> IdentityRecords.Errand? {
    try await write { connection, time in
      try IdentityRecords(connection).take(
        state: Self.kept("state \(state)"), browser: Self.kept("browser \(browser)"), at: time.now)
    }
  }

  /// The digest of an invitation's token, as errands keep it.
  package func errand(ofInvitation token: String) -> IdentityRecords.Errand.Purpose {
    .invitation(link: Self.kept(token))
  }

  /// Does what somebody went to a provider for, now that it has said who they are.
  ///
  /// `presence` is who is signed in at that browser, `shownAt` when the provider last asked who it is.
  package func finish(
    _ errand: IdentityRecords.Errand, as identity: ProviderIdentity, giving table: [GroupPost],
    presence: Presence?, shownAt: Moment?, known: String?, device: String
  ) async throws -> ProviderOutcome {
    try await write { connection, time in
      let identities = IdentityRecords(connection)
      let owner = try identities.owner(issuer: identity.issuer, subject: identity.subject)
      switch errand.purpose {
      case .signIn:
        guard let person = owner, person.endedAt == nil else { return .unknown }
        guard !person.isAsleep(at: time.now) else { return .asleep }
        return try comeIn(person, identity, table, known, device, connection, time)
      case .invitation(let link):
        let links = LinkRecords(connection)
        guard let person = try links.owner(link, .password, at: time.now) else {
          return .spentLink
        }
        guard owner == nil || owner?.id == person.id else { return .othersIdentity }
        guard try CredentialRecords(connection).secondFactor(of: person.id)?.isConfirmed != true
        else { return .setUpAlready }
        _ = try links.use(link, .password, at: time.now)
        if owner == nil { try tie(identity, to: person, connection, time) }
        return try comeIn(person, identity, table, known, device, connection, time)
      case .account(let id):
        guard presence?.stage == .full, let user = presence?.user, user.id == id else {
          return .otherPerson
        }
        guard owner == nil || owner?.id == id else { return .othersIdentity }
        guard owner == nil, let person = try PersonRecords(connection).find(id) else {
          return .added
        }
        try tie(identity, to: person, connection, time)
        return .added
      case .showing(let id):
        guard let presence, presence.stage == .full, presence.user.id == id, owner?.id == id else {
          return .otherPerson
        }
        // Within a minute the clocks of two machines may differ.
        guard let shownAt, shownAt >= errand.madeAt.later(bySeconds: -60) else { return .notAsked }
        try SessionRecords(connection).showed(presence.session, at: time.now)
        try AuditRecords(connection).add(
          .access(.identityShown), by: try presence.user.scope(for: .signIn), at: time.now)
        return .shown
      }
    }
  }

  /// Unties somebody's account at a provider, by themselves; says whether there was one.
  package func remove(identityAt issuer: String, of user: User) async throws -> Bool {
    let scope = try user.scope(for: .signIn)
    return try await write { connection, time in
      guard try IdentityRecords(connection).remove(issuer: issuer, of: user.id) else {
        return false
      }
      try AuditRecords(connection).add(
        .identity(.removed(issuer: issuer)), by: scope, at: time.now)
      return true
    }
  }

  /// Leaves a line that somebody could not be signed in through a provider.
  func note(_ event: IdentityEvent, by user: User?) async throws {
    let scope =
      if let user { try user.scope(for: .signIn) } else {
        try User.publicVisitor.scope(for: .readRegister)
      }
    try await write { connection, time in
      try AuditRecords(connection).add(.identity(event), by: scope, at: time.now)
    }
  }

  // MARK: Parts

  private func tie(
    _ identity: ProviderIdentity, to person: Person, _ connection: any Connection,
    _ time: ActionTime
  ) throws {
    try IdentityRecords(connection).add(identity, of: person.id, at: time.now)
    let user = User(id: person.id, name: person.name, role: .reader)
    try AuditRecords(connection).add(
      .identity(.added(issuer: identity.issuer)), by: try user.scope(for: .signIn), at: time.now)
    try AddNotice(.identityAdded, to: person.id, at: .account).perform(
      over: connection, at: time.now, identifiers)
  }

  private func comeIn(
    _ person: Person, _ identity: ProviderIdentity, _ table: [GroupPost], _ known: String?,
    _ device: String, _ connection: any Connection, _ time: ActionTime
  ) throws -> ProviderOutcome {
    try give(person, identity, table, connection, time)
    try IdentityRecords(connection).used(identity, at: time.now)
    switch try begin(person, .provider, .full, device, connection, time) {
    case .session(let token):
      let (browser, _) = try know(known, person, connection, time)
      return .session(token, device: browser)
    case .nothing, .noPost: return .noPost
    }
  }

  /// Gives the posts of their groups, and ends those of groups that they are not in any more.
  private func give(
    _ person: Person, _ identity: ProviderIdentity, _ table: [GroupPost],
    _ connection: any Connection, _ time: ActionTime
  ) throws {
    let records = PostRecords(connection)
    let (give, end) = ProviderPosts(of: identity.issuer, table).changes(
      groups: identity.groups, posts: try records.of(person.id), on: time.today)
    guard !give.isEmpty || !end.isEmpty else { return }
    let user = User(id: person.id, name: person.name, role: .reader)
    let scope = try user.scope(for: .signIn)
    var hasChanged = false
    for post in end {
      // A group that is gone, or was renamed, does not shut everybody out.
      guard
        try LastAdministrator.remains(without: { $0.id == post.id }, in: records, on: time.today)
      else { continue }
      try records.end(post.id, Post.Deed(person.id, at: time.now, reason: ProviderPosts.gone))
      try AuditRecords(connection).add(.identity(.postEnded(post)), by: scope, at: time.now)
      hasChanged = true
    }
    // The register is read only where there is something to give.
    let bodies =
      give.isEmpty ? nil : try BodyBook(Records(connection, scope: scope), on: time.today)
    for entry in give {
      guard let sort = try? bodies?.sort(of: entry.body).sort, entry.role.canBeHeld(at: sort) else {
        continue
      }
      let deed = Post.Deed(person.id, at: time.now, reason: "The group \(entry.group)")
      let post = Post(
        id: time.identifiers.make(), person: person.id, role: entry.role, body: entry.body,
        from: time.today, given: deed, approved: entry.role.needsSecondPerson ? nil : deed,
        provider: identity.issuer)
      try records.add(post)
      try AuditRecords(connection).add(.identity(.postGiven(post)), by: scope, at: time.now)
      if post.approved == nil {
        try ApprovalNotice.posts.add(
          except: [person.id], in: Records(connection, scope: scope), at: time)
      } else {
        hasChanged = true
      }
    }
    guard hasChanged else { return }
    try AddNotice(.accessChanged, to: person.id, at: .account).perform(
      over: connection, at: time.now, identifiers)
  }
}

/// Sign-ins through a provider that came to nothing, as the trail is told of them.
///
/// Of those by nobody who is known, the first of a minute leave a line each; after that each doubling does.
package final class ProviderRefusals: Sendable {
  private let signIn: SignIn
  private let few = FewLines<String>()

  package init(_ signIn: SignIn) {
    self.signIn = signIn
  }

  /// Gives back when the line, if there is to be one, is on the disk.
  package func add(issuer: String, reason: String, by user: User?) async throws {
    let key = user?.id.description ?? issuer
    guard let times = few.times(key, at: try signIn.time().now) else { return }
    try await signIn.note(.refused(issuer: issuer, reason: reason, times: times), by: user)
  }
}
