package import Domain
internal import SQL
internal import Values

/// Consultations, as they are kept: an act is added to those before it, and none is ever changed.
package struct ConsultationRecords {
  let connection: any Connection

  // MARK: Preparing and acting

  /// Begins a consultation with its first act.
  package func add(_ consultation: Consultation) throws {
    try connection.run(
      """
      INSERT INTO consultation (id, round_id)
      VALUES (\(consultation.id), \(consultation.round))
      """)
    for act in consultation.acts { try add(act, to: consultation.id) }
  }

  package func add(_ act: ConsultationAct, to id: ConsultationID) throws {
    let kept = KeptDeed(act.deed)
    try connection.run(
      """
      INSERT INTO consultation_act (consultation_id, number, kind, person_id, recorded_at, body,
        other_person, choice, comment, moment, words, digest, summary)
      VALUES (\(id), \(act.number), \(act.deed.kind.rawValue), \(act.person), \(act.at),
        \(kept.body?.description), \(kept.other), \(kept.choice?.description), \(kept.comment),
        \(kept.moment), \(kept.words), \(kept.digest), \(kept.summary))
      """)
    switch act.deed {
    case .prepared(let terms): try add(terms, id, act.number)
    case .opened(_, let clusters):
      for (place, cluster) in clusters.enumerated() {
        try connection.run(
          """
          INSERT INTO consultation_cluster (consultation_id, place, cluster_id)
          VALUES (\(id), \(place), \(cluster))
          """)
      }
    default: break
    }
  }

  private func add(_ terms: ConsultationTerms, _ id: ConsultationID, _ number: Int) throws {
    try connection.run(
      """
      INSERT INTO consultation_terms (consultation_id, act_number, about, opens_at, closes_at,
        for_schools, for_public)
      VALUES (\(id), \(number), \(terms.about), \(terms.opens), \(terms.closes),
        \(terms.forSchools), \(terms.forPublic.rawValue))
      """)
    for (place, text) in terms.texts.enumerated() {
      try connection.run(
        """
        INSERT INTO consultation_option (consultation_id, act_number, place, text)
        VALUES (\(id), \(number), \(place), \(text))
        """)
    }
  }

  // MARK: Papers

  /// Keeps the round's document that papers are worked out from.
  package func add(document: String, digest: String, of id: ConsultationID) throws {
    try connection.run(
      """
      INSERT INTO consultation_paper (consultation_id, digest, document)
      VALUES (\(id), \(digest), \(document))
      """)
  }

  /// The round's document as it was when the clusters were asked; `nil` before that.
  package func document(of id: ConsultationID) throws -> String? {
    try connection.first("SELECT document FROM consultation_paper WHERE consultation_id = \(id)") {
      try $0.text(0)
    }
  }

  // MARK: Reading

  package func find(_ id: ConsultationID) throws -> Consultation? {
    let round = try connection.first("SELECT round_id FROM consultation WHERE id = \(id)") {
      try $0.identifier(0, RoundKind.self)
    }
    guard let round else { return nil }
    return try Consultation(id: id, round: round, acts: try acts(of: id))
  }

  /// Every consultation, the newest first.
  package func all() throws -> [Consultation] {
    let ids: [ConsultationID] = try connection.all("SELECT id FROM consultation ORDER BY id DESC") {
      try $0.identifier(0)
    }
    return try ids.compactMap { try find($0) }
  }

  private func acts(of id: ConsultationID) throws -> [ConsultationAct] {
    let terms = try terms(of: id)
    let clusters: [ClusterID] = try connection.all(
      """
      SELECT cluster_id FROM consultation_cluster WHERE consultation_id = \(id) ORDER BY place
      """
    ) { try $0.identifier(0) }
    return try connection.all(
      """
      SELECT number, kind, person_id, recorded_at, body, other_person, choice, comment, moment, words,
        digest, summary
      FROM consultation_act WHERE consultation_id = \(id) ORDER BY number
      """
    ) { row in
      let number = try row.integer(0)
      let name = try row.text(1)
      guard let kind = ConsultationAct.Kind(rawValue: name),
        let deed = try KeptDeed(row).deed(kind, terms: terms[number], clusters: clusters)
      else { throw Unreadable("act \(name) of a consultation") }
      return ConsultationAct(
        number: number, deed, by: try row.identifier(2), at: try row.moment(3))
    }
  }

  private func terms(of id: ConsultationID) throws -> [Int: ConsultationTerms] {
    var texts: [Int: [String]] = [:]
    try connection.forEach(
      """
      SELECT act_number, text FROM consultation_option WHERE consultation_id = \(id)
      ORDER BY act_number, place
      """
    ) { row in texts[try row.integer(0), default: []].append(try row.text(1)) }
    var terms: [Int: ConsultationTerms] = [:]
    try connection.forEach(
      """
      SELECT act_number, about, opens_at, closes_at, for_schools, for_public
      FROM consultation_terms WHERE consultation_id = \(id)
      """
    ) { row in
      let (number, sight) = (try row.integer(0), try row.text(5))
      guard let forPublic = ConsultationTerms.PublicSight(rawValue: sight) else {
        throw Unreadable("sight \(sight) of a consultation")
      }
      terms[number] = ConsultationTerms(
        texts: texts[number] ?? [], about: try row.text(1), opens: try row.moment(2),
        closes: try row.moment(3), forSchools: try row.flag(4), forPublic: forPublic)
    }
    return terms
  }
}

/// What an act is kept as, but for its terms and clusters.
private struct KeptDeed {
  var body: Body?
  var other: PersonID?
  var choice: ConsultationChoice?
  var comment: Int?
  var moment: Moment?
  var words = ""
  var summary = ""
  var digest = ""

  init(_ deed: ConsultationAct.Deed) {
    switch deed {
    case .prepared, .reminded: break
    case .opened(let known, _): digest = known
    case .named(let cluster, let voter): (body, other) = (.cluster(cluster), voter)
    case .proxied(let cluster, let person, let reason):
      (body, other, words) = (.cluster(cluster), person, reason)
    case .proxyEnded(let cluster, let reason): (body, words) = (.cluster(cluster), reason)
    case .voted(let cluster, let chosen): (body, choice) = (.cluster(cluster), chosen)
    case .commented(let place, let text): (body, words) = (place, text)
    case .answered(let number, let said, let text): (comment, summary, words) = (number, said, text)
    case .extended(let until, let reason): (moment, words) = (until, reason)
    case .withdrawn(let reason): words = reason
    case .concluded(let chosen, let reason): (choice, words) = (chosen, reason)
    }
  }

  init(_ row: Row) throws {
    body = try row.optionalText(4).flatMap { Body($0) }
    other = try row.optionalIdentifier(5)
    choice = try row.optionalText(6).flatMap { ConsultationChoice($0) }
    comment = try row.optionalInteger(7)
    moment = try row.optionalMoment(8)
    words = try row.text(9)
    digest = try row.text(10)
    summary = try row.text(11)
  }

  private var cluster: ClusterID? { if case .cluster(let id) = body { id } else { nil } }

  /// `nil` where something is missing.
  func deed(
    _ kind: ConsultationAct.Kind, terms: ConsultationTerms?, clusters: [ClusterID]
  ) -> ConsultationAct.Deed? {
    switch kind {
    case .prepared: terms.map { .prepared($0) }
    case .opened: .opened(digest: digest, clusters: clusters)
    case .named: both(cluster, other).map { .named($0, voter: $1) }
    case .proxied: both(cluster, other).map { .proxied($0, by: $1, reason: words) }
    case .proxyEnded: cluster.map { .proxyEnded($0, reason: words) }
    case .voted: both(cluster, choice).map { .voted($0, $1) }
    case .commented: body.map { .commented($0, text: words) }
    case .answered: comment.map { .answered($0, summary: summary, text: words) }
    case .reminded: .reminded
    case .extended: moment.map { .extended(until: $0, reason: words) }
    case .withdrawn: .withdrawn(reason: words)
    case .concluded: choice.map { .concluded($0, reason: words) }
    }
  }

  private func both<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    guard let first, let second else { return nil }
    return (first, second)
  }
}

extension Records {
  package var consultations: ConsultationRecords { ConsultationRecords(connection: connection) }
}
