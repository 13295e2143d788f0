/// The problems found while files are read: every one counted, the first many of each rule kept.
///
/// A row of a census is kept as place and rule, never as what stands in it, but for codes and dates.
package struct ProblemLog: Sendable {
  /// How many problems of one rule are kept with their place.
  ///
  /// The rest are counted.
  package static let keptPerRule = 100_000

  /// One rule's problems.
  package struct Group: Sendable {
    package let rule: String
    package let severity: Severity
    /// How many there are, kept or not.
    package fileprivate(set) var count: Int
    package fileprivate(set) var problems: [Problem]
  }

  private var groups: [String: Group] = [:]
  private var order: [String] = []

  package init() {}

  package mutating func add(_ problem: Problem) {
    if groups[problem.rule] == nil {
      groups[problem.rule] = Group(
        rule: problem.rule, severity: problem.severity, count: 0, problems: [])
      order.append(problem.rule)
    }
    groups[problem.rule]?.count += 1
    if let kept = groups[problem.rule]?.problems.count, kept < Self.keptPerRule {
      groups[problem.rule]?.problems.append(problem)
    }
  }

  package mutating func add(_ check: Check, _ value: String = "", in place: Place) {
    add(check.problem(value, in: place))
  }

  package var isEmpty: Bool { order.isEmpty }

  /// Whether something must be fixed before anything is counted.
  package var isHard: Bool { groups.values.contains { $0.severity == .hard } }

  package var hardCount: Int { total(.hard) }
  package var softCount: Int { total(.soft) }

  private func total(_ severity: Severity) -> Int {
    groups.values.reduce(0) { $1.severity == severity ? $0 + $1.count : $0 }
  }

  /// The groups: what must be fixed first, then as found.
  package var inOrder: [Group] {
    let all = order.compactMap { groups[$0] }
    return all.filter { $0.severity == .hard } + all.filter { $0.severity == .soft }
  }
}
