package import Values

/// What a change of the register would mean for counts and money, cluster by cluster.
///
/// Both sides count the same pupils, those of the newest count, at the schools that pay on one day.
package struct RegisterEffect: Hashable, Sendable {
  /// One cluster, before and after.
  package struct Line: Hashable, Sendable {
    package let cluster: ClusterID
    package let name: String
    package let before: Side
    package let after: Side

    /// What it gets more, less than nothing when it gets less.
    package var change: Money? {
      guard let old = before.amount, let new = after.amount else { return nil }
      return new - old
    }
  }

  /// A cluster as it is on one side.
  package struct Side: Hashable, Sendable {
    package var schools: Int
    package var paying: Int
    /// Pupils on roll at the schools that pay.
    package var pupils: Int
    package var amount: Money?

    package init(schools: Int = 0, paying: Int = 0, pupils: Int = 0, amount: Money? = nil) {
      self.schools = schools
      self.paying = paying
      self.pupils = pupils
      self.amount = amount
    }
  }

  /// By name; of clusters that are there on either side.
  package let lines: [Line]
  /// Why there are no amounts.
  package let obstacle: String?
  /// Schools that pay in another place than before and were not counted: they move no pupils.
  package let uncounted: [String]

  /// Compares two registers on a day; without counts or a year's pot there are no amounts.
  package init(
    from before: Register, to after: Register, on day: CalendarDate, authority: String,
    counts: PupilCounts?, year: FundingYear?
  ) {
    var obstacle: String?
    func sides(_ register: Register) -> (sides: [ClusterID: Side], none: Side) {
      var sides = Self.sides(register, on: day, counts)
      guard let counts, let year else { return (sides, Side()) }
      do throws(Refusal) {
        let allocation = try Allocation.sharing(
          year.pot, by: year.formula, over: register.countTable(counts, on: day, of: authority),
          of: authority, on: AllocationTerms())
        let ids = register.clusterIDs(on: day, of: authority)
        // A cluster in which no school pays gets nothing, and neither does one that is not there.
        for id in sides.keys { sides[id]?.amount = .zero }
        for line in allocation.clusters {
          if let id = ids[line.cluster] { sides[id]?.amount = line.amount }
        }
        return (sides, Side(amount: .zero))
      } catch {
        obstacle = error.problems.map(\.sentence).joined(separator: " ")
        return (sides, Side())
      }
    }
    uncounted = counts.map { Self.uncounted($0, before, after, on: day) } ?? []
    let (old, new) = (sides(before), sides(after))
    lines = Set(old.sides.keys).union(new.sides.keys).map { id in
      let (one, other) = (old.sides[id] ?? old.none, new.sides[id] ?? new.none)
      return Line(
        cluster: id, name: (after.clusters[id] ?? before.clusters[id])?.name(on: day) ?? "",
        before: one, after: other)
    }.sorted {
      ClusterKey(authority: authority, name: $0.name)
        < ClusterKey(authority: authority, name: $1.name)
    }
    self.obstacle =
      obstacle ?? (counts == nil ? "No counts have been loaded." : nil)
      ?? (year == nil ? "No pot and formula are known." : nil)
  }

  /// The clusters whose schools, payers or pupils are other than before.
  package var touched: [Line] {
    lines.filter { line in
      var (before, after) = (line.before, line.after)
      (before.amount, after.amount) = (nil, nil)
      return before != after
    }
  }

  private static func uncounted(
    _ counts: PupilCounts, _ before: Register, _ after: Register, on day: CalendarDate
  ) -> [String] {
    func payer(_ school: SchoolID, _ register: Register) -> ClusterID? {
      register.memberships[school]?.value(on: day).flatMap { $0.isPaying ? $0.cluster : nil }
    }
    return Set(before.memberships.keys).union(after.memberships.keys).filter { school in
      counts.schools[school] == nil && payer(school, before) != payer(school, after)
    }.compactMap { after.schools[$0]?.facts.name }.sorted()
  }

  private static func sides(
    _ register: Register, on day: CalendarDate, _ counts: PupilCounts?
  ) -> [ClusterID: Side] {
    var sides: [ClusterID: Side] = [:]
    for cluster in register.clusters(on: day) { sides[cluster.id] = Side() }
    let roll = counts?.criteria.firstIndex(of: Criterion.roll.code)
    for (school, timeline) in register.memberships {
      guard let terms = timeline.value(on: day) else { continue }
      sides[terms.cluster, default: Side()].schools += 1
      guard terms.isPaying else { continue }
      sides[terms.cluster, default: Side()].paying += 1
      if let roll, let own = counts?.schools[school], own.indices.contains(roll) {
        sides[terms.cluster, default: Side()].pupils += own[roll]
      }
    }
    return sides
  }
}

extension Register {
  /// What counts if the schools that pay on a day are the ones that count.
  package func countTable(
    _ counts: PupilCounts, on day: CalendarDate, of authority: String
  ) -> CountTable {
    let schools = memberships.compactMap { id, timeline -> SchoolCount? in
      guard let terms = timeline.value(on: day), terms.isPaying, let own = counts.schools[id],
        let cluster = clusters[terms.cluster], cluster.authority == authority,
        let school = self.schools[id]
      else { return nil }
      return SchoolCount(
        cluster: ClusterKey(authority: authority, name: cluster.name(on: day)),
        urn: school.facts.urn, counts: own)
    }
    return CountTable(criteria: counts.criteria, schools: schools.sorted { $0.urn < $1.urn })
  }

  func clusterIDs(on day: CalendarDate, of authority: String) -> [ClusterKey: ClusterID] {
    Dictionary(
      clusters(on: day).filter { $0.authority == authority }.map {
        (ClusterKey(authority: authority, name: $0.name(on: day)), $0.id)
      }, uniquingKeysWith: { first, _ in first })
  }
}
