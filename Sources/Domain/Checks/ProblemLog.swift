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

  /// As they were found.
  private var groups: [Group] = []
  private var places: [String: Int] = [:]
  /// The group that a problem was last added to: the next is often of the same rule.
  private var last = 0

  package init() {}

  package mutating func add(_ problem: Problem) {
    let place = place(of: problem.rule, problem.severity)
    groups[place].count += 1
    if groups[place].problems.count < Self.keptPerRule { groups[place].problems.append(problem) }
  }

  private mutating func place(of rule: String, _ severity: Severity) -> Int {
    if groups.indices.contains(last), groups[last].rule == rule { return last }
    if let place = places[rule] {
      last = place
      return place
    }
    groups.append(Group(rule: rule, severity: severity, count: 0, problems: []))
    places[rule] = groups.count - 1
    return groups.count - 1
  }

  package mutating func add(_ check: Check, _ value: String = "", in place: Place) {
    add(check.problem(value, in: place))
  }

  /// Does something that may be refused: what it is refused for joins the other problems, so that
  /// one bad file does not hide what is wrong in the next.
  package mutating func attempt<Value>(_ read: (inout ProblemLog) throws -> Value) throws -> Value?
  {
    do {
      return try read(&self)
    } catch let refusal as Refusal {
      for problem in refusal.problems { add(problem) }
      return nil
    }
  }

  /// Everything found so far, as a refusal.
  package var refusal: Refusal { .invalid(inOrder.flatMap(\.problems)) }

  package var isEmpty: Bool { groups.isEmpty }

  /// Whether something must be fixed before anything is counted.
  package var isHard: Bool { groups.contains { $0.severity == .hard } }

  package var hardCount: Int { total(.hard) }
  package var softCount: Int { total(.soft) }

  private func total(_ severity: Severity) -> Int {
    groups.reduce(0) { $1.severity == severity ? $0 + $1.count : $0 }
  }

  /// The groups: what must be fixed first, then as found.
  package var inOrder: [Group] {
    groups.filter { $0.severity == .hard } + groups.filter { $0.severity == .soft }
  }
}
