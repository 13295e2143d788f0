package import Values

/// What somebody has done about how long records are kept.
package enum ProtectionEvent: Hashable, Sendable {
  case ruleMade(RetentionRule, before: RetentionRule)
  case holdPlaced(LegalHold)
  case holdEnded(LegalHold, reason: String)
  /// How many of each kind were disposed of by the rules of a day.
  case disposed(CalendarDate, counts: [RetentionClass: Int])

  /// The event's name in the trail, stable for ever.
  package var kind: String {
    switch self {
    case .ruleMade: "retention-rule-made"
    case .holdPlaced: "legal-hold-placed"
    case .holdEnded: "legal-hold-ended"
    case .disposed: "records-disposed"
    }
  }

  package var subject: String {
    switch self {
    case .ruleMade(let rule, _): rule.of.rawValue
    case .holdPlaced(let hold), .holdEnded(let hold, _): hold.on.description
    case .disposed: ""
    }
  }

  package var details: String {
    switch self {
    case .ruleMade(let rule, let before):
      """
      version=\(rule.version)
      from=\(rule.from?.description ?? "")
      reason=\(AuditEvent.line(rule.made?.reason ?? ""))
      before=\(Self.words(before))
      after=\(Self.words(rule))
      """
    case .holdPlaced(let hold):
      "hold=\(hold.id)\nfrom=\(hold.from)\nreason=\(AuditEvent.line(hold.placed.reason))"
    case .holdEnded(let hold, let reason):
      "hold=\(hold.id)\nreason=\(AuditEvent.line(reason))"
    case .disposed(let day, let counts):
      "day=\(day)"
        + RetentionClass.allCases.compactMap { kind in
          counts[kind].map { "\n\(kind.rawValue)=\($0)" }
        }.joined()
    }
  }

  var records: [String] {
    switch self {
    case .ruleMade, .disposed: []
    case .holdPlaced(let hold), .holdEnded(let hold, _): [hold.on.description, hold.id.description]
    }
  }

  private static func words(_ rule: RetentionRule) -> String {
    "\(rule.periodWords); \(rule.disposal.words.lowercased())"
  }
}
