package import Values

/// What a list of who belongs where would change in the register: acts, or why not.
///
/// The list is taken to say everything about each school that it names; the same list a second time
/// gives no act.
package struct MembershipPlan: Hashable, Sendable {
  package private(set) var acts: [RegisterAct] = []
  /// Schools of which the list says what is known already.
  package private(set) var unchanged = 0
  package private(set) var problems: [Problem] = []

  /// Where a list says what it says.
  package struct Source: Hashable, Sendable {
    package let file: String?
    /// For a school's number, the row of each of its memberships.
    package let rows: [String: [Int]]

    package init(file: String? = nil, rows: [String: [Int]] = [:]) {
      (self.file, self.rows) = (file, rows)
    }

    fileprivate func place(
      _ school: School, membership: Int = 0, column: String? = nil
    ) -> Place {
      let rows = rows[school.urn] ?? []
      let row = rows.indices.contains(membership) ? rows[membership] : rows.first
      return Place(file: file, row: row, column: column, field: "members")
    }
  }

  package init(
    _ schools: [School], of source: Source = Source(), into register: Register, reason: String,
    identifiers: IdentifierGenerator
  ) {
    let known = Dictionary(
      register.schools.values.map { ($0.facts.urn, $0) }, uniquingKeysWith: { first, _ in first })
    var after = register
    for school in schools {
      guard let own = known[school.urn] else {
        problems.append(
          Problem(
            "There is no school \(school.urn) in the register.",
            in: source.place(school, column: "urn"),
            remedy: "Load it from the national register first."))
        continue
      }
      do throws(Refusal) {
        let wanted = try Self.timeline(school, of: source, register)
        let deeds = try Self.deeds(own, from: after.memberships[own.id] ?? Timeline(), to: wanted)
        if deeds.isEmpty { unchanged += 1 }
        for (deed, day) in deeds {
          let act = RegisterAct(id: identifiers.make(), deed, on: day, reason: reason)
          after = try after.applying(act)
          acts.append(act)
        }
      } catch {
        problems += error.problems.map { problem in
          guard problem.place.row == nil else { return problem }
          // What the register's rules say of it is about the school's first row.
          return Problem(
            problem.sentence, rule: problem.rule, severity: problem.severity,
            in: source.place(school), remedy: problem.remedy)
        }
      }
    }
    // In the list's order, as whoever corrects it goes through it.
    problems.sort { ($0.place.row ?? 0) < ($1.place.row ?? 0) }
    if !problems.isEmpty { acts = [] }
  }

  /// What the list says of a school, in the register's terms.
  private static func timeline(
    _ school: School, of source: Source, _ register: Register
  ) throws(Refusal) -> Timeline<MembershipTerms> {
    var spells: [Spell<MembershipTerms>] = []
    for (number, membership) in school.memberships.enumerated() {
      guard let key = membership.cluster else { continue }
      guard let cluster = register.cluster(called: key) else {
        let near = register.nearest(to: key).map { " Is it \($0)?" } ?? ""
        throw .invalid(
          "There is no cluster ‘\(key.name)’ in the register.\(near)",
          in: source.place(school, membership: number, column: "cluster"),
          remedy: "Correct its name, or found it first.")
      }
      guard let from = membership.from else {
        throw .invalid(
          "It is not said since when school \(school.urn) belongs to \(key.name).",
          in: source.place(school, membership: number, column: "from"),
          remedy: "Give the first day.")
      }
      spells.append(
        Spell(
          MembershipTerms(cluster: cluster.id, isPaying: membership.isPaying), from: from,
          to: membership.to))
    }
    guard let timeline = Timeline(spells) else {
      throw .invalid(
        "The list has school \(school.urn) in two clusters on one day.",
        in: source.place(school, column: "from"), remedy: "End the one before the other begins.")
    }
    return timeline
  }

  /// The deeds that lead from what is known to what is wanted; refused when they say different things
  /// of the past.
  private static func deeds(
    _ school: RegisterSchool, from known: Timeline<MembershipTerms>,
    to wanted: Timeline<MembershipTerms>
  ) throws(Refusal) -> [(RegisterAct.Deed, CalendarDate)] {
    var deeds: [(RegisterAct.Deed, CalendarDate)] = []
    var open: Spell<MembershipTerms>? = nil
    for (place, spell) in wanted.spells.enumerated() {
      if place < known.spells.count {
        let old = known.spells[place]
        let isLast = place == known.spells.count - 1
        guard old.value == spell.value, old.from == spell.from,
          old.to == spell.to || (isLast && old.to == nil)
        else { throw contradiction(school, old) }
        open = old.to == nil ? old : nil
      } else if let from = spell.from {
        if let open, let day = open.from, day < from {
          deeds.append((change(school.id, open.value, spell.value), from))
        } else {
          deeds.append(
            (.join(school.id, spell.value.cluster, isPaying: spell.value.isPaying), from))
        }
        open = spell
      }
      let next = place + 1 < wanted.spells.count ? wanted.spells[place + 1].from : nil
      if let to = spell.to, let dayAfter = to.dayAfter, open != nil, next != dayAfter {
        deeds.append((.leave(school.id), dayAfter))
        open = nil
      }
    }
    guard wanted.spells.count >= known.spells.count else {
      throw contradiction(school, known.spells[wanted.spells.count])
    }
    return deeds
  }

  private static func change(
    _ school: SchoolID, _ old: MembershipTerms, _ new: MembershipTerms
  ) -> RegisterAct.Deed {
    if old.cluster != new.cluster {
      return .move(school, to: new.cluster, isPaying: new.isPaying)
    }
    return new.isPaying ? .startPaying(school) : .stopPaying(school)
  }

  private static func contradiction(
    _ school: RegisterSchool, _ known: Spell<MembershipTerms>
  ) -> Refusal {
    let since = known.from.map { " from \($0.inWords)" } ?? ""
    return .invalid(
      "The register already says something else of \(school.facts.name) (\(school.facts.urn))\(since).",
      in: Place(field: "members"),
      remedy: "Have the list say what the register says of the past, and add what is new.")
  }
}

extension Register {
  /// The cluster that a list means by a name: its own, an alias or one that sounds alike.
  package func cluster(called key: ClusterKey) -> RegisterCluster? {
    let heard = key.soundsLike
    return clusters.values.filter { $0.authority == key.authority }.first { cluster in
      let names = cluster.names.spells.map(\.value) + cluster.aliases.map(\.name)
      return names.contains { ClusterKey(authority: key.authority, name: $0).soundsLike == heard }
    }
  }

  /// The name of the cluster that comes nearest to one that is not there.
  package func nearest(to key: ClusterKey) -> String? {
    let search = RegisterSearch(key.name)
    return clusters.values.compactMap { cluster -> (rank: Int, name: String)? in
      guard let name = cluster.names.spells.last?.value else { return nil }
      return search.rank([name]).map { ($0, name) }
    }.min { ($0.rank, $0.name) < ($1.rank, $1.name) }?.name
  }
}
