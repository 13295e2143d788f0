/// Something that an option supposes of the partnership's schools and clusters.
package enum OptionChange: Hashable, Sendable {
  /// A school, by its URN, stops paying.
  case leaves(String)
  /// A school counts for another cluster; one that is not there yet is made by it.
  case moves(String, to: String)
  /// All schools of a cluster count for another one, which may be new.
  case merges(String, into: String)
}

extension OptionChange {
  /// The schools as the changes have them, in the order in which they are supposed.
  ///
  /// Refused where one names a school or a cluster that is not there.
  static func apply(
    _ changes: [OptionChange], to schools: [RoundRecord.School], of authority: String
  ) throws(Refusal) -> [RoundRecord.School] {
    var schools = schools
    var problems: [Problem] = []
    for change in changes {
      var touched = 0
      schools = schools.compactMap { school in
        switch change {
        case .leaves(let urn):
          guard school.count.urn == urn else { return school }
          touched += 1
          return nil
        case .moves(let urn, let cluster):
          guard school.count.urn == urn else { return school }
          touched += 1
          return school.counting(for: cluster, of: authority)
        case .merges(let cluster, let other):
          guard TextBytes.areSame(school.count.cluster.name, cluster) else { return school }
          touched += 1
          return school.counting(for: other, of: authority)
        }
      }
      if touched == 0 { problems.append(change.isOfNobody) }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return schools
  }

  private var isOfNobody: Problem {
    switch self {
    case .leaves(let urn), .moves(let urn, _):
      Problem(
        "No school with the number \(urn) pays in this option.", rule: "option-no-such-school",
        in: Place(field: "changes", school: urn),
        remedy: "Take the change out, or choose a school that pays.")
    case .merges(let cluster, _):
      Problem(
        "There is no cluster ‘\(cluster)’ in this option.", rule: "option-no-such-cluster",
        in: Place(field: "changes"),
        remedy: "Take the change out, or choose a cluster that is there.")
    }
  }
}

extension RoundRecord.School {
  fileprivate func counting(for cluster: String, of authority: String) -> RoundRecord.School {
    RoundRecord.School(
      name: name,
      count: SchoolCount(
        cluster: ClusterKey(authority: authority, name: cluster), urn: count.urn,
        counts: count.counts, note: count.note), histogram: histogram)
  }
}
