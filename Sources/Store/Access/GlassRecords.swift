package import Domain
package import SQL
package import Values

/// Conflicts that were declared, and leave that people took to open what is not theirs to open.
package struct GlassRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  // MARK: Conflicts

  package func add(_ conflict: DeclaredConflict) throws {
    try connection.run(
      """
      INSERT INTO conflict (id, person_id, concerns, closeness, reason, declared_by, declared_at)
      VALUES (\(conflict.id), \(conflict.person), \(conflict.concerns),
        \(conflict.closeness.rawValue), \(conflict.reason), \(conflict.declared.person),
        \(conflict.declared.at))
      """)
  }

  package func conflict(_ id: ConflictID) throws -> DeclaredConflict? {
    try connection.first("\(Self.conflicts) AND id = \(id)", Self.conflict)
  }

  /// Those of somebody that still hold, the newest first.
  package func conflicts(of person: PersonID) throws -> [DeclaredConflict] {
    try connection.all(
      "\(Self.conflicts) AND person_id = \(person) ORDER BY declared_at DESC, id", Self.conflict)
  }

  /// Ends one that holds, and says whether it did.
  package func end(_ id: ConflictID, _ deed: Post.Deed) throws -> Bool {
    try connection.run(
      """
      UPDATE conflict SET ended_by = \(deed.person), ended_at = \(deed.at),
        ended_why = \(deed.reason)
      WHERE id = \(id) AND ended_at IS NULL
      """) > 0
  }

  /// What is known of somebody in one of their posts, for ``User/decide(_:on:knowing:at:)``.
  package func standing(
    of person: PersonID, in post: PostID?, shown: Moment?, at moment: Moment
  ) throws -> Standing {
    Standing(
      conflicts: Set(try conflicts(of: person).map(\.concerns)),
      glass: try post.map { try open(of: person, in: $0, at: moment) } ?? [], shown: shown)
  }

  // MARK: Glass

  package func add(_ glass: BrokenGlass, of person: PersonID, in post: PostID) throws {
    try connection.run(
      """
      INSERT INTO broken_glass (id, person_id, post_id, matter, purpose, reason, at, until)
      VALUES (\(glass.id), \(person), \(post), \(glass.matter), \(glass.purpose.rawValue),
        \(glass.reason), \(glass.at), \(glass.until))
      """)
  }

  /// What somebody has open by it in one of their posts.
  package func open(
    of person: PersonID, in post: PostID, at moment: Moment
  ) throws -> [BrokenGlass] {
    try connection.all(
      """
      SELECT id, matter, purpose, reason, at, until FROM broken_glass
      WHERE person_id = \(person) AND post_id = \(post) AND until > \(moment)
        AND ended_at IS NULL
      ORDER BY at DESC, id
      """, Self.glass)
  }

  /// What somebody has open by it in any of their posts, the newest first.
  package func open(of person: PersonID, at moment: Moment) throws -> [BrokenGlass] {
    try connection.all(
      """
      SELECT id, matter, purpose, reason, at, until FROM broken_glass
      WHERE person_id = \(person) AND until > \(moment) AND ended_at IS NULL
      ORDER BY at DESC, id
      """, Self.glass)
  }

  /// One that was broken, whoever did it and whether or not it has ended.
  package func find(_ id: GlassID) throws -> Breaking? {
    try connection.first("\(Self.breakings) WHERE id = \(id)", Self.breaking)
      .map(withReviews)
  }

  /// The newest that were broken.
  package func newest(most: Int) throws -> [Breaking] {
    try connection.all(
      "\(Self.breakings) ORDER BY at DESC, id DESC LIMIT \(most)", Self.breaking
    ).map(withReviews)
  }

  /// Broken glass with whose it is and what became of it.
  package struct Breaking: Hashable, Sendable {
    package let glass: BrokenGlass
    package let person: PersonID
    package let endedAt: Moment?
    package let endedBy: PersonID?
    /// The oldest first.
    package let reviews: [GlassReview]
  }

  package func add(_ review: GlassReview, of glass: GlassID) throws {
    try connection.run(
      """
      INSERT INTO glass_review (id, glass_id, found, remark, reviewed_by, reviewed_at)
      VALUES (\(review.id), \(glass), \(review.found.rawValue), \(review.remark), \(review.by),
        \(review.at))
      """)
  }

  private func reviews(of glass: GlassID) throws -> [GlassReview] {
    try connection.all(
      """
      SELECT id, found, remark, reviewed_by, reviewed_at FROM glass_review
      WHERE glass_id = \(glass) ORDER BY reviewed_at, id
      """
    ) { row in
      let text = try row.text(1)
      guard let found = GlassReview.Finding(rawValue: text) else {
        throw Unreadable("finding \(text)")
      }
      return GlassReview(
        id: try row.identifier(0), found: found, remark: try row.text(2),
        by: try row.identifier(3), at: try row.moment(4))
    }
  }

  private static let breakings: Query = """
    SELECT id, matter, purpose, reason, at, until, person_id, ended_at, ended_by FROM broken_glass
    """

  private static func breaking(_ row: Row) throws -> Breaking {
    Breaking(
      glass: try glass(row), person: try row.identifier(6), endedAt: try row.optionalMoment(7),
      endedBy: try row.optionalIdentifier(8), reviews: [])
  }

  private func withReviews(_ found: Breaking) throws -> Breaking {
    Breaking(
      glass: found.glass, person: found.person, endedAt: found.endedAt, endedBy: found.endedBy,
      reviews: try reviews(of: found.glass.id))
  }

  /// Shuts what somebody has open, and says whether there was anything.
  package func shut(
    _ id: GlassID, of owner: PersonID?, by person: PersonID, at moment: Moment
  ) throws -> Bool {
    let isOwn: Query = if let owner { "person_id = \(owner)" } else { "person_id <> \(person)" }
    return try connection.run(
      """
      UPDATE broken_glass SET ended_by = \(person), ended_at = \(moment)
      WHERE id = \(id) AND ended_at IS NULL AND until > \(moment) AND \(isOwn)
      """) > 0
  }

  // MARK: Reading

  private static let conflicts: Query = """
    SELECT id, person_id, concerns, closeness, reason, declared_by, declared_at FROM conflict
    WHERE ended_at IS NULL
    """

  private static func conflict(_ row: Row) throws -> DeclaredConflict {
    let text = try row.text(3)
    guard let closeness = DeclaredConflict.Closeness(rawValue: text) else {
      throw Unreadable("closeness \(text)")
    }
    return DeclaredConflict(
      id: try row.identifier(0), person: try row.identifier(1), concerns: try row.text(2),
      closeness: closeness, reason: try row.text(4),
      declared: Post.Deed(try row.identifier(5), at: try row.moment(6)))
  }

  private static func glass(_ row: Row) throws -> BrokenGlass {
    let text = try row.text(2)
    guard let purpose = BrokenGlass.Purpose(rawValue: text) else {
      throw Unreadable("purpose \(text)")
    }
    return BrokenGlass(
      id: try row.identifier(0), matter: try row.text(1), purpose: purpose,
      reason: try row.text(3), at: try row.moment(4), until: try row.moment(5))
  }
}
