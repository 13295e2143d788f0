/// What the national register's file would change here: schools to add and facts to take up.
///
/// Nothing is ever taken away, and the same file a second time changes nothing.
package struct SchoolsPlan: Hashable, Sendable {
  package private(set) var added: [SchoolFacts] = []
  package private(set) var changed: [RegisterSchool] = []
  package private(set) var unchanged = 0
  /// Schools of other authorities, which are left out.
  package private(set) var elsewhere = 0
  package private(set) var problems: [Problem] = []

  /// Plans to take up the schools of one authority.
  package init(
    _ found: some Sequence<RegisteredSchool>, authority: String, into register: Register
  ) {
    let known = Dictionary(
      register.schools.values.map { ($0.facts.urn, $0) }, uniquingKeysWith: { first, _ in first })
    let all = found.sorted { $0.urn < $1.urn }
    for school in all {
      guard school.laestab.utf8.starts(with: authority.utf8) else {
        elsewhere += 1
        continue
      }
      let facts = SchoolFacts(
        urn: school.urn, laestab: school.laestab, name: school.name, phase: school.phase,
        postcode: school.postcode, ward: school.ward, opened: school.opened,
        closed: school.closed, isClosed: school.isClosed, place: school.place,
        successors: school.successors.sorted())
      let wrong = RegisterText.problems(
        school.name, field: "file", most: 200, of: "the name of school \(school.urn)")
      guard wrong.isEmpty else {
        problems += wrong
        continue
      }
      switch known[school.urn] {
      case nil: added.append(facts)
      case let old? where old.facts == facts: unchanged += 1
      case let old?: changed.append(RegisterSchool(id: old.id, facts: facts))
      }
    }
    problems += Self.loops(all)
    if added.isEmpty, changed.isEmpty, unchanged == 0, problems.isEmpty {
      problems.append(
        Problem(
          "The file has no school of authority \(authority).", in: Place(field: "file"),
          remedy: "Check that it is the right file and the right authority."))
    }
  }

  /// Schools that are their own successors in the end.
  private static func loops(_ schools: [RegisteredSchool]) -> [Problem] {
    let successors = Dictionary(
      schools.map { ($0.urn, $0.successors) }, uniquingKeysWith: { first, _ in first })
    var settled: Set<String> = []
    var problems: [Problem] = []
    for school in schools where !settled.contains(school.urn) {
      var path: [String] = [school.urn]
      var seen: Set<String> = [school.urn]
      // Only the first successor is followed: a loop must come back through one of them.
      while let next = successors[path[path.count - 1]]?.first, !settled.contains(next) {
        if !seen.insert(next).inserted {
          problems.append(
            Problem(
              "School \(next) is its own successor, through \(path.joined(separator: ", ")).",
              in: Place(field: "links"), remedy: "Correct the file of links."))
          break
        }
        path.append(next)
      }
      settled.formUnion(path)
    }
    return problems
  }
}
