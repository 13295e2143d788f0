package import Values

/// What is kept of files that were counted: how many pupils, never which.
package struct KeptCounts: Hashable, Sendable {
  package let counts: PupilCounts
  package let files: [CountedFile]
  package let schools: [SchoolID: School]

  package init(counts: PupilCounts, files: [CountedFile], schools: [SchoolID: School]) {
    self.counts = counts
    self.files = files
    self.schools = schools
  }

  /// What is known of one school's count besides its figures.
  package struct School: Hashable, Sendable {
    /// The cluster that its pupils counted for then; `nil` when it did not pay.
    package let cluster: ClusterID?
    /// How many of its pupils are on another school's roll as well, and were counted once.
    package let shared: Int
    package let note: String
    /// `nil` where only the counts were given.
    package let histogram: PupilHistogram?

    package init(cluster: ClusterID?, shared: Int, note: String, histogram: PupilHistogram?) {
      self.cluster = cluster
      self.shared = shared
      self.note = note
      self.histogram = histogram
    }
  }

  /// A school that pays into another cluster than when the files were counted.
  package struct Move: Hashable, Sendable {
    package let school: SchoolID
    package let name: String
    package let from: ClusterID?
    package let to: ClusterID?
    /// Its pupils on roll; `nil` when the files do not count it.
    package let pupils: Int?
    /// Whether the files have to be counted again, because some of its pupils are enrolled elsewhere too.
    package let needsRecount: Bool
  }

  /// The schools that have joined, left, or moved since the files were counted, by name.
  package func moves(in register: Register, of authority: String) -> [Move] {
    let roll = counts.criteria.firstIndex(of: Criterion.roll.code)
    var moves: [Move] = []
    for (id, school) in register.schools {
      let now = register.payingCluster(of: id, on: counts.day, authority: authority)
      let then = schools[id]?.cluster
      guard now != then else { continue }
      let own = counts.schools[id]
      moves.append(
        Move(
          school: id, name: school.facts.name, from: then, to: now,
          pupils: own.flatMap { own in roll.map { own[$0] } },
          needsRecount: (schools[id]?.shared ?? 0) > 0 && (then == nil || now == nil)))
    }
    return moves.sorted { ($0.name, $0.school.description) < ($1.name, $1.school.description) }
  }

  /// What counts now that these schools pay, with the schools' names; refused when a school that pays was
  /// not counted, or must be counted again.
  package func table(
    in register: Register, of authority: String
  ) throws(Refusal) -> [RoundRecord.School] {
    var problems: [Problem] = []
    for move in moves(in: register, of: authority) where move.to != nil || move.needsRecount {
      if move.pupils == nil {
        problems.append(
          Problem(
            "\(move.name) pays since the files were counted, and they do not have it.",
            rule: "round-school-not-counted", in: Place(field: "files"),
            remedy: "Load the files again, with this school’s pupils."))
      } else if move.needsRecount {
        problems.append(
          Problem(
            "\(move.name) has \(move.to == nil ? "left" : "joined") since the files were counted, and "
              + "some of its pupils are enrolled at another school as well.",
            rule: "round-recount", in: Place(field: "files"),
            remedy: "Load the same files again, so that each of these pupils is counted once."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    var rows: [RoundRecord.School] = []
    for (id, school) in register.schools {
      guard let cluster = register.payingCluster(of: id, on: counts.day, authority: authority),
        let own = counts.schools[id], let known = register.clusters[cluster]
      else { continue }
      rows.append(
        RoundRecord.School(
          name: school.facts.name,
          count: SchoolCount(
            cluster: ClusterKey(authority: authority, name: known.name(on: counts.day)),
            urn: school.facts.urn, counts: own, note: schools[id]?.note ?? ""),
          histogram: schools[id]?.histogram))
    }
    return rows.sorted { ($0.count.cluster, $0.count.urn) < ($1.count.cluster, $1.count.urn) }
  }
}

extension Register {
  /// The cluster of an authority that a school pays into on a day.
  package func payingCluster(
    of school: SchoolID, on day: CalendarDate, authority: String
  ) -> ClusterID? {
    guard let terms = memberships[school]?.value(on: day), terms.isPaying,
      clusters[terms.cluster]?.authority == authority
    else { return nil }
    return terms.cluster
  }

  /// Whom a cluster's amount is paid to on a day: its payee, else its host.
  package func payee(of cluster: ClusterID, on day: CalendarDate) -> (name: String, urn: String) {
    for role in [HostRole.payee, .host] {
      switch hosts[HostPlace(cluster, role)]?.value(on: day) {
      case .school(let id):
        if let facts = schools[id]?.facts { return (facts.name, facts.urn) }
      case .organisation(let name): return (name, "")
      case nil: break
      }
    }
    return ("", "")
  }
}
