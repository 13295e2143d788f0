package import Values

/// Where each cluster's tile stands on a map of tiles, from where its schools stand.
///
/// Clusters are cut into rows from north to south, each row ordered from west to east. Those of which no
/// place is known come last, in the order given.
package struct ClusterGrid: Sendable {
  package private(set) var places: [ClusterID: (column: Int, row: Int)] = [:]

  package init(_ clusters: [ClusterID], in register: Register, on day: CalendarDate) {
    let columns = Self.columns(for: clusters.count)
    let centres = clusters.map { (id: $0, centre: Self.centre(of: $0, register, day)) }
    let known = centres.compactMap { entry in
      entry.centre.map { (id: entry.id, place: $0) }
    }.sorted {
      ($1.place.northing, $0.place.easting, $0.id) < ($0.place.northing, $1.place.easting, $1.id)
    }
    var row = 0
    var rest = known[...]
    while !rest.isEmpty {
      let line = rest.prefix(columns).sorted {
        ($0.place.easting, $0.id) < ($1.place.easting, $1.id)
      }
      for (column, entry) in line.enumerated() { places[entry.id] = (column, row) }
      rest = rest.dropFirst(columns)
      row += 1
    }
    for (number, entry) in centres.filter({ $0.centre == nil }).enumerated() {
      places[entry.id] = (number % columns, row + number / columns)
    }
  }

  /// A little wider than tall.
  private static func columns(for count: Int) -> Int {
    var columns = 1
    while columns * columns < count { columns += 1 }
    return columns
  }

  /// The middle of where a cluster's schools stand.
  private static func centre(
    of cluster: ClusterID, _ register: Register, _ day: CalendarDate
  ) -> GridPlace? {
    let places = register.members(of: cluster, on: day).compactMap {
      register.schools[$0]?.facts.place
    }
    guard !places.isEmpty else { return nil }
    return GridPlace(
      easting: places.reduce(0) { $0 + $1.easting } / places.count,
      northing: places.reduce(0) { $0 + $1.northing } / places.count)
  }
}
