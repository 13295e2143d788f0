package import Domain
package import Values

/// What files of schools and memberships would change in the register: read, checked, not yet done.
package struct RegisterLoading: Sendable {
  package private(set) var added: [RegisterSchool] = []
  package private(set) var changed: [RegisterSchool] = []
  package private(set) var acts: [RegisterAct] = []
  /// Everything that stands in the way, of all the files.
  package private(set) var problems: [Problem] = []
  /// The register with the schools of the files.
  private var after = Register()

  /// Reads the files: under `schools` the national register, under `links` its links, under
  /// `members` a list of who belongs where.
  ///
  /// What is wrong in a file is among the problems.
  package init(
    files: [(field: String, path: String)], authority: String, into register: Register,
    identifiers: IdentifierGenerator
  ) throws {
    func path(_ field: String) -> String? { files.first { $0.field == field }?.path }
    var log = ProblemLog()
    var after = register
    if let schools = path("schools") {
      let file = try log.attempt {
        try RegisterFile(path: schools, links: path("links"), map: ColumnMap(), log: &$0)
      }
      if let file {
        take(
          SchoolsPlan(file.schools.values, authority: authority, into: register), &after,
          identifiers)
      }
    }
    if let members = path("members") {
      let list = try log.attempt {
        try SchoolListFile(path: members, map: ColumnMap(), log: &$0, keepingRows: true)
      }
      if let list, !log.isHard {
        let plan = MembershipPlan(
          list.schools, of: .init(file: list.name, rows: list.rows), into: after,
          reason: "In the list of members that was loaded", identifiers: identifiers)
        acts = plan.acts
        problems += plan.problems
      }
    }
    self.after = after
    problems = log.inOrder.filter { $0.severity == .hard }.flatMap(\.problems) + problems
  }

  private mutating func take(
    _ plan: SchoolsPlan, _ after: inout Register, _ identifiers: IdentifierGenerator
  ) {
    added = plan.added.map { RegisterSchool(id: identifiers.make(), facts: $0) }
    changed = plan.changed
    problems += plan.problems
    for school in added + changed { after.schools[school.id] = school }
  }

  /// What it consists of, one by one in words; where there is more than `most`, the last says how much.
  package func parts(most: Int = 500) -> [String] {
    func named(_ school: RegisterSchool?) -> String {
      school.map { "\($0.facts.name) (\($0.facts.urn))" } ?? "a school"
    }
    var parts = added.map { "New school: \(named($0))" }
    parts += changed.map { "Changed school: \(named($0))" }
    parts += acts.map { act in
      "\(act.day.inWords): \(Self.words(act.deed, { named(after.schools[$0]) }, after, on: act.day))"
    }
    guard parts.count > most else { return parts }
    return parts.prefix(most - 1) + ["And \(parts.count - most + 1) more."]
  }

  private static func words(
    _ deed: RegisterAct.Deed, _ named: (SchoolID) -> String, _ register: Register,
    on day: CalendarDate
  ) -> String {
    func cluster(_ id: ClusterID) -> String {
      register.clusters[id]?.name(on: day) ?? "a cluster"
    }
    func paying(_ isPaying: Bool) -> String { isPaying ? "pays in" : "does not pay in" }
    return switch deed {
    case .join(let school, let id, let isPaying):
      "\(named(school)) joins \(cluster(id)) and \(paying(isPaying))"
    case .move(let school, let id, let isPaying):
      "\(named(school)) moves to \(cluster(id)) and \(paying(isPaying))"
    case .leave(let school): "\(named(school)) leaves its cluster"
    case .startPaying(let school): "\(named(school)) starts paying in"
    case .stopPaying(let school): "\(named(school)) stops paying in"
    default: deed.kind
    }
  }

  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && acts.isEmpty }

  /// Whether it is still to be done.
  package enum Tense: Sendable { case planned, done }

  /// What it comes to, in a sentence.
  package func sentence(_ tense: Tense) -> String {
    guard !isEmpty else { return "The files say nothing that is not known already" }
    let parts = [
      (added.count, "new school", "new schools"),
      (changed.count, "changed school", "changed schools"),
      (acts.count, "act on memberships", "acts on memberships"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    return (tense == .planned ? "To be loaded: " : "Loaded: ") + parts.joined(separator: ", ")
  }
}
