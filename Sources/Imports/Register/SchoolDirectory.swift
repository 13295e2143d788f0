package import Domain
package import Values

/// Which schools count on the count date, found by the number a file names them with.
package struct SchoolDirectory: Sendable {
  /// What a school in a file means for the count.
  package enum Standing: Equatable, Sendable {
    /// It pays into this cluster on the count date.
    case counts(ClusterKey)
    /// It does not, for this reason in words.
    case doesNotCount(String)
  }

  package let day: CalendarDate
  package let schools: [School]
  package let standings: [Standing]
  /// Whether it is looked at what the pupils of a school count for: where they count, and at every
  /// school where those that do not pay are counted apart.
  let judged: [Bool]

  /// The number under which census files name schools.
  package enum Number: Sendable { case urn, laestab }

  package init(_ schools: [School], on day: CalendarDate, judgingAll: Bool = false) {
    self.day = day
    self.schools = schools
    let standings = schools.map { Self.standing(of: $0, on: day) }
    self.standings = standings
    judged = standings.map { if case .counts = $0 { true } else { judgingAll } }
  }

  private static func standing(of school: School, on day: CalendarDate) -> Standing {
    guard let membership = school.membership(on: day) else {
      return .doesNotCount("\(school.urn) is in no cluster on \(day)")
    }
    guard let cluster = membership.cluster else {
      return .doesNotCount("\(school.urn) is in no cluster")
    }
    guard membership.isPaying else {
      return .doesNotCount("\(school.urn) is in the cluster \(cluster.name) and does not pay")
    }
    return .counts(cluster)
  }

  /// The clusters that have a school on the count date but none that pays.
  package var clustersWithoutPayingSchool: [ClusterKey] {
    var all: Set<ClusterKey> = []
    var paid: Set<ClusterKey> = []
    for school in schools {
      guard let membership = school.membership(on: day), let cluster = membership.cluster else {
        continue
      }
      all.insert(cluster)
      if membership.isPaying { paid.insert(cluster) }
    }
    return all.subtracting(paid).sorted()
  }

  /// The clusters that money can go to, in table order.
  package var payingClusters: [ClusterKey] {
    Set(standings.compactMap { if case .counts(let cluster) = $0 { cluster } else { nil } })
      .sorted()
  }

  /// A table from packed numbers to positions in ``schools``.
  ///
  /// A school that has closed and is not in the list is found at its successor, if that is.
  func table(by number: Number, register: RegisterFile?) -> NumberTable {
    var table = NumberTable(places: WordTable(minimumCapacity: schools.count))
    var positions: [String: Int] = [:]
    for (position, school) in schools.enumerated() {
      // Only successors are looked up by it.
      if register != nil { positions[school.urn] = position }
      let laestab = school.laestab ?? register?.schools[school.urn]?.laestab
      if let key = Self.key(number == .urn ? school.urn : laestab ?? "") {
        _ = table.places.insert(key, UInt32(position))
      }
    }
    for school in register?.schools.values.sorted(by: { $0.urn < $1.urn }) ?? []
    where positions[school.urn] == nil && school.isClosed(on: day) {
      let successor = register?.successors(of: school.urn).lazy.compactMap { positions[$0] }.first
      guard let successor, let key = Self.key(number == .urn ? school.urn : school.laestab),
        table.places.value(key) == nil
      else { continue }
      _ = table.places.insert(key, UInt32(successor))
      table.succeeded[key] = school.urn
    }
    return table
  }

  /// The schools of the list that the register says were closed on the count date.
  func closedSchools(_ register: RegisterFile) -> [RegisteredSchool] {
    schools.compactMap { register.schools[$0.urn] }.filter { $0.isClosed(on: day) }
  }

  private static func key(_ number: String) -> UInt64? {
    let isFiller = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == 0x20 }
    guard number.utf8.contains(where: isFiller) else { return packedWord(number.utf8) }
    return packedWord(number.utf8.filter { !isFiller($0) })
  }
}

/// Where the schools of a list stand, by the packed numbers that files name them with.
struct NumberTable: Sendable {
  var places: WordTable
  /// Numbers of closed schools that lead to a successor, with their URNs.
  var succeeded: [UInt64: String] = [:]
}
