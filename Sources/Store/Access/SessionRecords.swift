package import Domain
package import SQL
package import Values

/// Who is signed in, as far as they have come, and with which links they may be.
///
/// Of a token only its digest is kept.
package struct SessionRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// A session as it is begun.
  package struct Opening: Hashable, Sendable {
    package let id: SessionID
    /// The digest of its token.
    package let token: String
    package let person: PersonID
    /// `nil` until the second factor has been shown.
    package let post: PostID?
    package let stage: Presence.Stage
    package let way: SignInWay
    package let limits: SessionLimits
    /// What the browser says it is, in a few words.
    package let device: String
    /// The session that it goes on from, whose age and proof of who it is it takes over.
    package let before: Presence?

    package init(
      id: SessionID, token: String, person: PersonID, post: PostID?, stage: Presence.Stage,
      way: SignInWay, limits: SessionLimits, device: String, before: Presence? = nil
    ) {
      self.id = id
      self.token = token
      self.person = person
      self.post = post
      self.stage = stage
      self.way = way
      self.limits = limits
      self.device = device
      self.before = before
    }
  }

  /// A session that has not ended, as lists of them show it.
  package struct Listed: Hashable, Sendable {
    package let id: SessionID
    package let person: PersonID
    package let way: SignInWay
    package let began: Moment
    package let seen: Moment
    package let device: String
  }

  package func open(_ session: Opening, at moment: Moment) throws {
    try connection.run("DELETE FROM session WHERE expires_at <= \(moment)")
    let began = session.before?.began ?? moment
    let shown = session.before?.shown ?? (session.before == nil ? moment : nil)
    try connection.run(
      """
      INSERT INTO session (id, token_hash, person_id, post_id, stage, way, created_at, seen_at,
        shown_at, idle_seconds, expires_at, device)
      VALUES (\(session.id), \(session.token), \(session.person), \(session.post),
        \(session.stage.rawValue), \(session.way.rawValue), \(began), \(moment),
        \(session.stage == .full ? shown : nil), \(session.limits.idle * 60),
        \(began.later(bySeconds: session.limits.absolute * 60)), \(session.device))
      """)
  }

  /// Who has a session that has neither ended nor been left alone for too long.
  ///
  /// A post that has ended, and a person who has left, open nothing from the next request on.
  package func presence(
    _ token: String, at moment: Moment, on day: CalendarDate
  ) throws -> Presence? {
    try connection.first(
      """
      SELECT session.id, session.stage, person.id, person.name, post.role, post.body, post.id,
        session.created_at, session.seen_at, session.shown_at, session.way,
        (SELECT max(until) FROM broken_glass WHERE broken_glass.person_id = person.id
          AND broken_glass.ended_at IS NULL AND until > \(moment))
      FROM session JOIN person ON person.id = session.person_id
      LEFT JOIN post ON post.id = session.post_id AND post.person_id = person.id
        AND \(PostRecords.isHeld(on: day))
      WHERE session.token_hash = \(token) AND session.expires_at > \(moment)
        AND session.seen_at + session.idle_seconds * 1000 > \(moment)
        AND person.ended_at IS NULL AND (session.stage <> 'full' OR post.id IS NOT NULL)
      """, Self.presence)
  }

  /// Notes that a session is in use.
  package func saw(_ session: SessionID, of person: PersonID, at moment: Moment) throws {
    try connection.run("UPDATE session SET seen_at = \(moment) WHERE id = \(session)")
    try PersonRecords(connection).saw(person, at: moment)
  }

  /// Notes that somebody has shown again that it is they.
  package func showed(_ session: SessionID, at moment: Moment) throws {
    try connection.run("UPDATE session SET shown_at = \(moment) WHERE id = \(session)")
  }

  /// Those of somebody that have not ended, the newest first.
  package func of(_ person: PersonID, at moment: Moment) throws -> [Listed] {
    try connection.all(
      """
      SELECT id, person_id, way, created_at, seen_at, device FROM session
      WHERE person_id = \(person) AND expires_at > \(moment)
        AND seen_at + idle_seconds * 1000 > \(moment)
      ORDER BY created_at DESC, id
      """
    ) { row in
      let text = try row.text(2)
      guard let way = SignInWay(rawValue: text) else { throw Unreadable("way \(text)") }
      return Listed(
        id: try row.identifier(0), person: try row.identifier(1), way: way,
        began: try row.moment(3), seen: try row.moment(4), device: try row.text(5))
    }
  }

  package func close(token: String) throws {
    try connection.run("DELETE FROM session WHERE token_hash = \(token)")
  }

  /// Ends one of somebody's sessions, and says whether there was one.
  package func close(_ session: SessionID, of person: PersonID) throws -> Bool {
    try connection.run(
      "DELETE FROM session WHERE id = \(session) AND person_id = \(person)") > 0
  }

  /// Ends all of somebody's sessions, but for one that is to stay.
  package func closeAll(of person: PersonID, but kept: SessionID? = nil) throws {
    try connection.run(
      "DELETE FROM session WHERE person_id = \(person) AND id <> \(kept?.description ?? "")")
  }

  private static func presence(_ row: Row) throws -> Presence {
    let (stage, person, name) = (
      try row.text(1), try row.identifier(2, PersonKind.self), try row.text(3)
    )
    guard let known = Presence.Stage(rawValue: stage) else { throw Unreadable("stage \(stage)") }
    var user = User(id: person, name: name, role: .publicVisitor)
    if let role = try row.optionalText(4), let body = try row.optionalText(5) {
      guard let role = Role(rawValue: role) else { throw Unreadable("role \(role)") }
      guard let body = Body(body) else { throw Unreadable("body \(body)") }
      user = User(id: person, name: name, role: role, at: body, post: try row.identifier(6))
    }
    let text = try row.text(10)
    guard let way = SignInWay(rawValue: text) else { throw Unreadable("way \(text)") }
    return Presence(
      session: try row.identifier(0), stage: known, user: user, way: way,
      began: try row.moment(7), seen: try row.moment(8), shown: try row.optionalMoment(9),
      glassUntil: try row.optionalMoment(11))
  }
}

/// Links that open something once: a session, or an account that somebody was invited to.
package struct LinkRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// What a link is for.
  package enum Purpose: String, Hashable, Sendable {
    case signIn = "sign-in"
    /// To choose a password, as somebody whom an administrator has invited.
    case password
    /// To choose another, as somebody who has asked for it because it is forgotten.
    case reset
  }

  package func add(
    _ link: String, _ purpose: Purpose, for person: PersonID, at moment: Moment, until: Moment
  ) throws {
    try connection.run(
      """
      INSERT INTO sign_in_link (token_hash, person_id, created_at, expires_at, purpose)
      VALUES (\(link), \(person), \(moment), \(until), \(purpose.rawValue))
      """)
  }

  /// Whose an unused link is; `nil` when it is none, has been used or is too old.
  package func owner(_ link: String, _ purpose: Purpose, at moment: Moment) throws -> Person? {
    let person = try connection.first(
      """
      SELECT person_id FROM sign_in_link
      WHERE token_hash = \(link) AND purpose = \(purpose.rawValue) AND used_at IS NULL
        AND expires_at > \(moment)
      """
    ) { try $0.identifier(0, PersonKind.self) }
    return try standing(person)
  }

  /// Uses a link up and gives whose it was; `nil` when it is none, has been used or is too old.
  package func use(_ link: String, _ purpose: Purpose, at moment: Moment) throws -> Person? {
    let person = try connection.first(
      """
      UPDATE sign_in_link SET used_at = \(moment)
      WHERE token_hash = \(link) AND purpose = \(purpose.rawValue) AND used_at IS NULL
        AND expires_at > \(moment)
      RETURNING person_id
      """
    ) { try $0.identifier(0, PersonKind.self) }
    return try standing(person)
  }

  /// Those that were made for somebody since a moment.
  package func sent(
    _ purpose: Purpose, to person: PersonID, since moment: Moment
  ) throws -> [PasswordLinkRule.Sent] {
    try connection.all(
      """
      SELECT created_at, used_at FROM sign_in_link
      WHERE person_id = \(person) AND purpose = \(purpose.rawValue) AND created_at > \(moment)
      """
    ) { PasswordLinkRule.Sent(at: try $0.moment(0), isSpent: try $0.optionalInteger(1) != nil) }
  }

  /// Makes every unused link of somebody worthless.
  package func discard(of person: PersonID, at moment: Moment) throws {
    try connection.run(
      "UPDATE sign_in_link SET used_at = \(moment) WHERE person_id = \(person) AND used_at IS NULL")
  }

  private func standing(_ person: PersonID?) throws -> Person? {
    let found = try person.flatMap { try PersonRecords(connection).find($0) }
    return found?.endedAt == nil ? found : nil
  }
}
