package import Values

/// A cluster, as the register knows it: through all its names.
package struct RegisterCluster: Hashable, Sendable {
  package let id: ClusterID
  package let authority: String
  /// Its name by day; without a name it does not exist, before it was founded and after it closed.
  package var names: Timeline<String>
  package var aliases: [Alias]

  package init(
    id: ClusterID, authority: String, names: Timeline<String>, aliases: [Alias] = []
  ) {
    self.id = id
    self.authority = authority
    self.names = names
    self.aliases = aliases
  }

  /// Another spelling, and where it stands.
  package struct Alias: Hashable, Sendable {
    package let name: String
    package let source: String

    package init(_ name: String, source: String) {
      self.name = name
      self.source = source
    }
  }

  package func exists(on day: CalendarDate) -> Bool { names.value(on: day) != nil }

  /// The name of today, or the last it had.
  package func name(on day: CalendarDate) -> String {
    names.value(on: day) ?? names.spells.last?.value ?? ""
  }
}

/// A school, as the register knows it.
package struct RegisterSchool: Hashable, Sendable {
  package let id: SchoolID
  package let facts: SchoolFacts

  package init(id: SchoolID, facts: SchoolFacts) {
    self.id = id
    self.facts = facts
  }
}

/// What the national register says of a school.
package struct SchoolFacts: Hashable, Sendable {
  package var urn: String
  package var laestab: String
  package var name: String
  package var phase: String
  package var postcode: String
  package var ward: String
  package var opened: CalendarDate?
  package var closed: CalendarDate?
  /// Closed, whether or not it says since when.
  package var isClosed: Bool
  /// Where it stands, where that is known.
  package var place: GridPlace?
  /// The numbers of the schools that took its place.
  package var successors: [String]

  package init(
    urn: String, laestab: String, name: String, phase: String = "", postcode: String = "",
    ward: String = "", opened: CalendarDate? = nil, closed: CalendarDate? = nil,
    isClosed: Bool = false, place: GridPlace? = nil, successors: [String] = []
  ) {
    self.urn = urn
    self.laestab = laestab
    self.name = name
    self.phase = phase
    self.postcode = postcode
    self.ward = ward
    self.opened = opened
    self.closed = closed
    self.isClosed = isClosed
    self.place = place
    self.successors = successors
  }

  package func isClosed(on day: CalendarDate) -> Bool {
    closed.map { $0 < day } ?? isClosed
  }
}

/// Which cluster came out of which.
package struct ClusterLink: Hashable, Sendable {
  package let predecessor: ClusterID
  package let successor: ClusterID
  package let day: CalendarDate

  package init(predecessor: ClusterID, successor: ClusterID, day: CalendarDate) {
    self.predecessor = predecessor
    self.successor = successor
    self.day = day
  }
}

/// A part of the authority that several clusters lie in: the five areas of the inclusion partnerships
/// in Leeds (`S2 5`).
package struct RegisterArea: Hashable, Sendable {
  package let id: AreaID
  package let authority: String
  package let name: String

  package init(id: AreaID, authority: String, name: String) {
    self.id = id
    self.authority = authority
    self.name = name
  }
}

/// Everything the register knows: clusters, schools, who belonged where and who hosted, through time.
package struct Register: Hashable, Sendable {
  package var clusters: [ClusterID: RegisterCluster] = [:]
  package var schools: [SchoolID: RegisterSchool] = [:]
  package var memberships: [SchoolID: Timeline<MembershipTerms>] = [:]
  package var hosts: [HostPlace: Timeline<Host>] = [:]
  package var links: [ClusterLink] = []
  package var areas: [AreaID: RegisterArea] = [:]
  package var places: [ClusterID: Timeline<AreaID>] = [:]

  package init() {}

  /// The clusters that lie in an area on a day, by name.
  package func clusters(in area: AreaID, on day: CalendarDate) -> [RegisterCluster] {
    clusters(on: day).filter { places[$0.id]?.value(on: day) == area }
  }

  /// The schools that belong to a cluster on a day, in no order.
  package func members(of cluster: ClusterID, on day: CalendarDate) -> [SchoolID] {
    memberships.filter { $0.value.value(on: day)?.cluster == cluster }.map(\.key)
  }

  /// The clusters that exist on a day, by name.
  package func clusters(on day: CalendarDate) -> [RegisterCluster] {
    clusters.values.filter { $0.exists(on: day) }.sorted {
      ClusterKey(authority: $0.authority, name: $0.name(on: day))
        < ClusterKey(authority: $1.authority, name: $1.name(on: day))
    }
  }

  /// The schools as a count takes them, with every membership they have had.
  package func schoolsForCounting(on day: CalendarDate) -> [School] {
    schools.values.map { school in
      let spells = memberships[school.id]?.spells ?? []
      return School(
        urn: school.facts.urn, laestab: school.facts.laestab, postcode: school.facts.postcode,
        memberships: spells.map { spell in
          let cluster = clusters[spell.value.cluster].map {
            ClusterKey(authority: $0.authority, name: $0.name(on: day))
          }
          return Membership(
            cluster: cluster, isPaying: spell.value.isPaying, from: spell.from, to: spell.to)
        })
    }.sorted { $0.urn < $1.urn }
  }
}

extension Register {
  /// The URN by which each school came to be known, by its own: through several changes, as long as one school
  /// alone came after it.
  package var successors: [String: String] {
    let next = Dictionary(
      schools.values.compactMap { school in
        let after = school.facts.successors
        return after.count == 1 ? (school.facts.urn, after[0]) : nil
      }, uniquingKeysWith: { first, _ in first })
    return next.mapValues { after in
      var (last, seen) = (after, Set([after]))
      while let other = next[last], seen.insert(other).inserted { last = other }
      return last
    }
  }
}
