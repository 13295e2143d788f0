/// A place on the national grid, in whole metres east and north.
package struct GridPlace: Hashable, Sendable {
  package let easting: Int
  package let northing: Int

  /// `nil` for what lies outside Great Britain.
  package init?(easting: Int, northing: Int) {
    guard (1...700_000).contains(easting), (1...1_300_000).contains(northing) else { return nil }
    self.easting = easting
    self.northing = northing
  }

  /// The square of the distance between two places, in square metres.
  package func squareOfDistance(to other: GridPlace) -> Int {
    let (east, north) = (easting - other.easting, northing - other.northing)
    return east * east + north * north
  }

  /// The distance in hundreds of metres, the nearest of them.
  package func hundredsOfMetres(to other: GridPlace) -> Int {
    let square = squareOfDistance(to: other)
    var (low, high) = (0, 16_000)
    // The largest whole number h with (100 h − 50)² no more than the square.
    while low < high {
      let middle = (low + high + 1) / 2
      let edge = 100 * middle - 50
      if edge * edge <= square { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
