package import Domain
package import SQL
package import Values

/// The posts that people hold, held and wait to hold.
package struct PostRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ post: Post) throws {
    try connection.run(
      """
      INSERT INTO post (id, person_id, role, body, from_day, until_day, given_by, given_at,
        given_why, approved_by, approved_at, provider)
      VALUES (\(post.id), \(post.person), \(post.role.rawValue), \(post.body.description),
        \(post.from), \(post.until), \(post.given.person), \(post.given.at), \(post.given.reason),
        \(post.approved?.person), \(post.approved?.at), \(post.provider))
      """)
  }

  package func find(_ id: PostID) throws -> Post? {
    try connection.first("\(Self.all) WHERE id = \(id)", Self.post)
  }

  /// All that somebody has, had and waits for; the newest first.
  package func of(_ person: PersonID) throws -> [Post] {
    try connection.all(
      "\(Self.all) WHERE person_id = \(person) ORDER BY given_at DESC, id DESC", Self.post)
  }

  /// Those that somebody holds on a day: the one that they last worked in, then the newest.
  package func held(by person: PersonID, on day: CalendarDate) throws -> [Post] {
    let last = try connection.first("SELECT last_post FROM person WHERE id = \(person)") {
      try $0.optionalText(0)
    }
    let held = try of(person).filter { $0.standing(on: day) == .held }
    return held.filter { $0.id.description == last } + held.filter { $0.id.description != last }
  }

  /// Notes in which post somebody works, so that they come back to it.
  package func works(_ person: PersonID, in post: PostID) throws {
    try connection.run("UPDATE person SET last_post = \(post) WHERE id = \(person)")
  }

  /// Everybody's, the newest first.
  package func everybodys() throws -> [Post] {
    try connection.all("\(Self.all) ORDER BY given_at DESC, id DESC", Self.post)
  }

  /// Those that are given and wait for a second person, the oldest first.
  package func waiting() throws -> [Post] {
    try connection.all(
      """
      \(Self.all) WHERE approved_at IS NULL AND declined_at IS NULL AND ended_at IS NULL
      ORDER BY given_at, id
      """, Self.post)
  }

  /// Whether somebody holds a post on a day: asked again in the transaction of every act.
  package func isHeld(_ id: PostID, by person: PersonID, on day: CalendarDate) throws -> Bool {
    try connection.integer(
      """
      SELECT count(*) FROM post JOIN person ON person.id = post.person_id
      WHERE post.id = \(id) AND person_id = \(person) AND person.ended_at IS NULL
        AND \(Self.isHeld(on: day))
      """) > 0
  }

  /// The posts in a role that people hold on a day who have not left.
  package func held(in role: Role, on day: CalendarDate) throws -> [Post] {
    try connection.all(
      """
      \(Self.all) WHERE role = \(role.rawValue) AND \(Self.isHeld(on: day))
        AND person_id IN (SELECT id FROM person WHERE ended_at IS NULL)
      ORDER BY given_at, id
      """, Self.post)
  }

  /// Somebody in a post of theirs that lets them do something; `nil` where there is none.
  package func user(
    _ person: PersonID, who permission: Permission, on day: CalendarDate
  ) throws -> User? {
    guard let found = try PersonRecords(connection).find(person), found.endedAt == nil else {
      return nil
    }
    return try held(by: person, on: day).lazy.map { post in
      User(id: person, name: found.name, role: post.role, at: post.body, post: post.id)
    }.first { $0.may(permission) }
  }

  /// What makes a post one that is held, for queries that join it.
  static func isHeld(on day: CalendarDate) -> Query {
    """
    approved_at IS NOT NULL AND post.ended_at IS NULL
    AND from_day <= \(day) AND (until_day IS NULL OR until_day >= \(day))
    """
  }

  // MARK: What happens to them

  package func approve(_ id: PostID, _ deed: Post.Deed) throws {
    try connection.run(
      "UPDATE post SET approved_by = \(deed.person), approved_at = \(deed.at) WHERE id = \(id)")
  }

  package func decline(_ id: PostID, _ deed: Post.Deed) throws {
    try connection.run(
      """
      UPDATE post SET declined_by = \(deed.person), declined_at = \(deed.at),
        declined_why = \(deed.reason)
      WHERE id = \(id)
      """)
  }

  package func end(_ id: PostID, _ deed: Post.Deed) throws {
    try connection.run(
      """
      UPDATE post SET ended_by = \(deed.person), ended_at = \(deed.at), ended_why = \(deed.reason)
      WHERE id = \(id)
      """)
  }

  // MARK: Reading

  private static let all: Query = """
    SELECT id, person_id, role, body, from_day, until_day, given_by, given_at, given_why,
      approved_by, approved_at, declined_by, declined_at, declined_why, ended_by, ended_at, ended_why,
      provider
    FROM post
    """

  private static func post(_ row: Row) throws -> Post {
    let (role, body) = (try row.text(2), try row.text(3))
    guard let known = Role(rawValue: role) else { throw Unreadable("role \(role)") }
    guard let place = Body(body) else { throw Unreadable("body \(body)") }
    func deed(_ column: Int, why: String) throws -> Post.Deed? {
      try row.optionalIdentifier(column, PersonKind.self).map {
        Post.Deed($0, at: try row.moment(column + 1), reason: why)
      }
    }
    return Post(
      id: try row.identifier(0), person: try row.identifier(1), role: known, body: place,
      from: try row.date(4), until: try row.optionalDate(5),
      given: Post.Deed(
        try row.identifier(6), at: try row.moment(7), reason: try row.text(8)),
      approved: try deed(9, why: ""),
      declined: try deed(11, why: try row.optionalText(13) ?? ""),
      ended: try deed(14, why: try row.optionalText(16) ?? ""),
      provider: try row.optionalText(17))
  }
}
