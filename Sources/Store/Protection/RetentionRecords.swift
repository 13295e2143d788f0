package import Domain
package import SQL
package import Values

/// How long records are kept, and what is held against it.
package struct RetentionRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  // MARK: Rules

  package func add(_ rule: RetentionRule, from day: CalendarDate, _ deed: Post.Deed) throws {
    try connection.run(
      """
      INSERT INTO retention_rule (class, version, from_day, period, disposal, source, reason, made_by,
        made_at)
      VALUES (\(rule.of.rawValue), \(rule.version), \(day), \(rule.period?.description),
        \(rule.disposal.rawValue), \(rule.source), \(deed.reason), \(deed.person), \(deed.at))
      """)
  }

  /// Everything that was ever said, and what holds where nothing was.
  package func schedule() throws -> RetentionSchedule {
    let rules = try connection.all(
      """
      SELECT class, version, from_day, period, disposal, source, made_by, made_at, reason
      FROM retention_rule ORDER BY class, version
      """
    ) { row in
      let (kind, period, disposal) = (
        try row.text(0), try row.optionalText(3), try row.text(4)
      )
      guard let known = RetentionClass(rawValue: kind),
        let end = RetentionRule.Disposal(rawValue: disposal),
        period == nil || RetentionPeriod(period ?? "") != nil
      else { throw Unreadable("retention rule for \(kind)") }
      return RetentionRule(
        known, version: try row.integer(1), from: try row.date(2),
        period: period.flatMap { RetentionPeriod($0) }, disposal: end, source: try row.text(5),
        made: Post.Deed(
          try row.identifier(6), at: try row.moment(7), reason: try row.text(8)))
    }
    return RetentionSchedule(rules)
  }

  // MARK: Holds

  package func add(_ hold: LegalHold) throws {
    try connection.run(
      """
      INSERT INTO legal_hold (id, target, reason, from_day, placed_by, placed_at)
      VALUES (\(hold.id), \(hold.on.description), \(hold.placed.reason), \(hold.from),
        \(hold.placed.person), \(hold.placed.at))
      """)
  }

  package func hold(_ id: HoldID) throws -> LegalHold? {
    try connection.first("\(Self.all) WHERE id = \(id)", Self.hold)
  }

  /// All that there are and were, the newest first.
  package func holds() throws -> [LegalHold] {
    try connection.all("\(Self.all) ORDER BY placed_at DESC, id DESC", Self.hold)
  }

  package func end(_ id: HoldID, _ deed: Post.Deed) throws {
    try connection.run(
      """
      UPDATE legal_hold SET ended_by = \(deed.person), ended_at = \(deed.at),
        ended_why = \(deed.reason)
      WHERE id = \(id) AND ended_at IS NULL
      """)
  }

  private static let all: Query = """
    SELECT id, target, from_day, placed_by, placed_at, reason, ended_by, ended_at, ended_why
    FROM legal_hold
    """

  private static func hold(_ row: Row) throws -> LegalHold {
    let text = try row.text(1)
    guard let target = LegalHold.Target(text) else { throw Unreadable("hold on \(text)") }
    let ended = try row.optionalIdentifier(6, PersonKind.self).map {
      Post.Deed($0, at: try row.moment(7), reason: try row.optionalText(8) ?? "")
    }
    return LegalHold(
      id: try row.identifier(0), on: target, from: try row.date(2),
      placed: Post.Deed(
        try row.identifier(3), at: try row.moment(4), reason: try row.text(5)),
      ended: ended)
  }
}

extension Records {
  package var retention: RetentionRecords { RetentionRecords(connection) }
  package var disposal: DisposalRecords { DisposalRecords(connection) }
}
