package import Domain
internal import SQL
package import Values

/// Rounds, as they are kept: an act is added to those before it, and none is ever changed.
package struct RoundRecords {
  let connection: any Connection
  let scope: Scope

  // MARK: Opening and acting

  /// Opens a round with its first act.
  package func open(_ round: FundingRound) throws {
    try connection.run(
      """
      INSERT INTO funding_round (id, first_year, version, why)
      VALUES (\(round.id), \(round.year.firstYear), \(round.version), \(round.why))
      """)
    for act in round.acts { try add(act, to: round.id) }
  }

  package func add(_ act: RoundAct, to round: RoundID) throws {
    var (reason, digest): (String, String) = ("", "")
    var count: RoundCount?
    switch act.deed {
    case .confirmed(_, let said), .unlocked(let said), .declined(let said): reason = said
    case .calculated(let known), .approved(let known), .published(let known): digest = known
    case .counted(let counted): count = counted
    case .opened, .settled, .locked: break
    }
    try connection.run(
      """
      INSERT INTO round_act (round_id, number, kind, person_id, recorded_at, reason, digest,
        count_number, job_id)
      VALUES (\(round), \(act.number), \(act.deed.kind.rawValue), \(act.person), \(act.at),
        \(reason), \(digest), \(count?.number), \(count?.job))
      """)
    switch act.deed {
    case .opened(let settings), .settled(let settings): try add(settings, round, act.number)
    case .confirmed(let what, _):
      for one in what { try add(RoundCount.Asked(one.description, 0), round, act.number) }
    case .counted(let count):
      for rule in count.soft { try add(rule, round, act.number) }
    default: break
    }
  }

  private func add(_ asked: RoundCount.Asked, _ round: RoundID, _ number: Int) throws {
    try connection.run(
      """
      INSERT INTO round_rule (round_id, act_number, rule, problems)
      VALUES (\(round), \(number), \(asked.rule), \(asked.count))
      """)
  }

  private func add(_ settings: RoundSettings, _ round: RoundID, _ number: Int) throws {
    let (protection, hidden) = (settings.protection, settings.disclosure.hidden)
    try connection.run(
      """
      INSERT INTO round_settings (round_id, act_number, pot, formula_code, counted_on, unit, method,
        empty_criterion, floor, cap, damping, hidden_from, hidden_to, decision)
      VALUES (\(round), \(number), \(settings.pot.pence), \(settings.formula),
        \(settings.countDay), \(settings.terms.unit.rawValue), \(settings.terms.method.rawValue),
        \(settings.terms.emptyCriterion.rawValue), \(protection.floor?.millionths),
        \(protection.cap?.millionths), \(protection.damping?.millionths),
        \(hidden?.lowerBound), \(hidden?.upperBound), \(settings.decision))
      """)
  }

  // MARK: Reading

  package func find(_ id: RoundID) throws -> FundingRound? {
    let found = try connection.first(
      "SELECT first_year, version, why FROM funding_round WHERE id = \(id)"
    ) { (try $0.integer(0), try $0.integer(1), try $0.text(2)) }
    guard let (first, version, why) = found else { return nil }
    guard let year = FinancialYear(beginning: first) else { throw Unreadable("round \(id)") }
    return try FundingRound(id: id, year: year, version: version, why: why, acts: try acts(of: id))
  }

  /// Every round, the newest year and version first.
  package func all() throws -> [FundingRound] {
    let ids: [RoundID] = try connection.all(
      "SELECT id FROM funding_round ORDER BY first_year DESC, version DESC"
    ) { try $0.identifier(0) }
    return try ids.compactMap { try find($0) }
  }

  /// The versions of a year's round, the oldest first.
  package func versions(of year: FinancialYear) throws -> [RoundID] {
    try connection.all(
      "SELECT id FROM funding_round WHERE first_year = \(year.firstYear) ORDER BY version"
    ) { try $0.identifier(0) }
  }

  private func acts(of id: RoundID) throws -> [RoundAct] {
    let settings = try settings(of: id)
    let rules = try rules(of: id)
    return try connection.all(
      """
      SELECT a.number, a.kind, a.person_id, a.recorded_at, a.reason, a.digest, a.count_number,
        a.job_id, c.counted_on
      FROM round_act a LEFT JOIN pupil_count c ON c.number = a.count_number
      WHERE a.round_id = \(id) ORDER BY a.number
      """
    ) { row in
      let number = try row.integer(0)
      return RoundAct(
        number: number,
        try deed(row, settings: settings[number], rules: rules[number] ?? []),
        by: try row.identifier(2), at: try row.moment(3))
    }
  }

  private func deed(
    _ row: Row, settings: RoundSettings?, rules: [RoundCount.Asked]
  ) throws -> RoundAct.Deed {
    let name = try row.text(1)
    let (reason, digest) = (try row.text(4), try row.text(5))
    switch (RoundAct.Kind(rawValue: name), settings) {
    case (.opened, let settings?): return .opened(settings)
    case (.settled, let settings?): return .settled(settings)
    case (.counted, _):
      return .counted(
        RoundCount(
          number: try row.integer(6), day: try row.date(8), job: try row.identifier(7), soft: rules)
      )
    case (.confirmed, _):
      return .confirmed(rules.compactMap { ConfirmedProblem($0.rule) }, reason: reason)
    case (.locked, _): return .locked
    case (.unlocked, _): return .unlocked(reason: reason)
    case (.calculated, _): return .calculated(digest: digest)
    case (.approved, _): return .approved(digest: digest)
    case (.declined, _): return .declined(reason: reason)
    case (.published, _): return .published(digest: digest)
    default: throw Unreadable("act \(name) of a round")
    }
  }

  private func rules(of id: RoundID) throws -> [Int: [RoundCount.Asked]] {
    var rules: [Int: [RoundCount.Asked]] = [:]
    try connection.forEach(
      """
      SELECT act_number, rule, problems FROM round_rule WHERE round_id = \(id)
      ORDER BY act_number, rule
      """
    ) { row in
      rules[try row.integer(0), default: []].append(
        RoundCount.Asked(try row.text(1), try row.integer(2)))
    }
    return rules
  }

  private func settings(of id: RoundID) throws -> [Int: RoundSettings] {
    var settings: [Int: RoundSettings] = [:]
    try connection.forEach(
      """
      SELECT act_number, pot, formula_code, counted_on, unit, method, empty_criterion, floor, cap,
        damping, hidden_from, hidden_to, decision
      FROM round_settings WHERE round_id = \(id)
      """
    ) { row in
      guard let unit = RoundingUnit(rawValue: try row.text(4)),
        let method = RoundingMethod(rawValue: try row.text(5)),
        let empty = AllocationTerms.EmptyCriterion(rawValue: try row.text(6))
      else { throw Unreadable("settings of round \(id)") }
      let part = { (column: Int) in
        try row.optionalInteger(column).map { Percentage(millionths: $0) }
      }
      let disclosure: DisclosureRule =
        if let from = try row.optionalInteger(10), let to = try row.optionalInteger(11), from <= to
        {
          try DisclosureRule(hiding: from...to, source: "a setting of the round")
        } else {
          .nothingHidden(source: "a setting of the round")
        }
      settings[try row.integer(0)] = RoundSettings(
        pot: Money(pence: try row.integer(1)), formula: try row.text(2),
        countDay: try row.date(3),
        terms: AllocationTerms(unit: unit, method: method, emptyCriterion: empty),
        protection: try Protection(floor: try part(7), cap: try part(8), damping: try part(9)),
        disclosure: disclosure, decision: try row.text(12))
    }
    return settings
  }

  // MARK: Publications

  /// What is published of a round: the whole document, and the one that anybody may have.
  package struct Publication: Hashable, Sendable {
    package let digest: String
    package let document: String
    package let openDigest: String
    package let openDocument: String

    package init(digest: String, document: String, openDigest: String, openDocument: String) {
      self.digest = digest
      self.document = document
      self.openDigest = openDigest
      self.openDocument = openDocument
    }
  }

  package func add(_ publication: Publication, of round: RoundID) throws {
    try connection.run(
      """
      INSERT INTO round_publication (round_id, digest, document, open_digest, open_document)
      VALUES (\(round), \(publication.digest), \(publication.document), \(publication.openDigest),
        \(publication.openDocument))
      """)
  }

  /// How many there are: they are only ever added.
  package func publications() throws -> Int {
    try connection.integer("SELECT count(*) FROM round_publication")
  }

  package func publication(of round: RoundID) throws -> Publication? {
    try connection.first(
      """
      SELECT digest, document, open_digest, open_document FROM round_publication
      WHERE round_id = \(round)
      """
    ) { row in
      Publication(
        digest: try row.text(0), document: try row.text(1), openDigest: try row.text(2),
        openDocument: try row.text(3))
    }
  }
}

extension Records {
  package var rounds: RoundRecords { RoundRecords(connection: connection, scope: scope) }
}
