package import Values

extension Register {
  /// The schools that stand nearest to a school and are open on a day, nearest first, with the distance
  /// in hundreds of metres.
  package func nearest(
    to id: SchoolID, on day: CalendarDate, most: Int
  ) -> [(school: RegisterSchool, hundredsOfMetres: Int)] {
    guard let place = schools[id]?.facts.place else { return [] }
    let others = schools.values.filter { $0.id != id && !$0.facts.isClosed(on: day) }
      .compactMap { school in
        school.facts.place.map {
          (school: school, square: $0.squareOfDistance(to: place), place: $0)
        }
      }
    return others.sorted { ($0.square, $0.school.id) < ($1.square, $1.school.id) }.prefix(most)
      .map { ($0.school, $0.place.hundredsOfMetres(to: place)) }
  }

  /// The clusters that are a cluster's neighbours on a day: those with a school among the three that stand
  /// nearest to one of its own, by name.
  ///
  /// Clusters have no line around them: who belongs is what they are.
  package func neighbours(of id: ClusterID, on day: CalendarDate) -> [RegisterCluster] {
    let members = Set(members(of: id, on: day))
    let others = memberships.compactMap { school, timeline -> (GridPlace, ClusterID)? in
      guard let terms = timeline.value(on: day), terms.cluster != id,
        let place = schools[school]?.facts.place
      else { return nil }
      return (place, terms.cluster)
    }
    var found: Set<ClusterID> = []
    for member in members {
      guard let place = schools[member]?.facts.place else { continue }
      // The nearest three in one pass: sorting every school for each would take most of a page's time.
      var nearest: [(distance: Int, cluster: ClusterID)] = []
      for (other, cluster) in others {
        let candidate = (distance: other.squareOfDistance(to: place), cluster: cluster)
        if nearest.count == 3, !(candidate < nearest[2]) { continue }
        let rank = nearest.firstIndex { candidate < $0 } ?? nearest.count
        nearest.insert(candidate, at: rank)
        if nearest.count > 3 { nearest.removeLast() }
      }
      found.formUnion(nearest.map(\.cluster))
    }
    return clusters(on: day).filter { found.contains($0.id) }
  }

  /// The wards that a cluster's schools stand in on a day, by name, with how many stand in each.
  package func wards(of id: ClusterID, on day: CalendarDate) -> [(ward: String, schools: Int)] {
    var counts: [String: Int] = [:]
    for member in members(of: id, on: day) {
      let ward = schools[member]?.facts.ward ?? ""
      if !ward.isEmpty { counts[ward, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
