package import Values

/// Every rule there is and was; which one holds depends on the day.
package struct RetentionSchedule: Hashable, Sendable {
  /// By kind, the oldest first.
  private let rules: [RetentionClass: [RetentionRule]]

  /// `made` are the rules that somebody has made.
  package init(_ made: [RetentionRule]) {
    let all = RetentionClass.allCases.map(Self.first) + made.sorted { $0.version < $1.version }
    rules = Dictionary(grouping: all, by: \.of)
  }

  /// The rule for a kind on a day: of those that have begun the one that was made last.
  package func rule(of kind: RetentionClass, on day: CalendarDate) -> RetentionRule {
    history(of: kind).last { rule in rule.from.map { $0 <= day } ?? true } ?? Self.first(kind)
  }

  package func history(of kind: RetentionClass) -> [RetentionRule] { rules[kind] ?? [] }

  /// What holds until a privacy officer has said otherwise.
  ///
  /// What has ended by its own limit opens nothing and is not needed any more. Where no document that the
  /// project knows has a period, there is none: it is the council's to decide.
  private static func first(_ kind: RetentionClass) -> RetentionRule {
    switch kind {
    case .sessions, .signInLinks, .recoveryCodes, .identityRequests, .failedSignIns:
      RetentionRule(
        kind, version: 0, from: nil, period: .days(0), disposal: .delete,
        source: "Storage limitation, UK GDPR Article 5(1)(e): it opens nothing any more")
    case .accounts:
      RetentionRule(
        kind, version: 0, from: nil, period: .years(1), disposal: .anonymise,
        source:
          "As the Department for Education’s Family Hubs service has it, until the council decides"
      )
    case .cases:
      RetentionRule(
        kind, version: 0, from: nil, period: .years(7), disposal: .anonymise,
        source:
          "As the Department for Education’s Family Hubs service has it, until the council decides"
      )
    case .trail:
      RetentionRule(
        kind, version: 0, from: nil, period: nil, disposal: .keep,
        source: "Each line holds the hash of the one before: none can be taken out")
    case .register, .rounds:
      RetentionRule(
        kind, version: 0, from: nil, period: nil, disposal: .keep,
        source: "To be decided by the council (demonstration)")
    case .devices, .formKeys, .notices, .letters, .access, .counts, .jobs:
      RetentionRule(
        kind, version: 0, from: nil, period: nil, disposal: .delete,
        source: "To be decided by the council (demonstration)")
    }
  }
}
