internal import Domain

extension DemoWorld {
  /// `invented-boundaries.geojson`: an outline for each of the twenty clusters.
  ///
  /// In metres of the national grid. Nobody has ever drawn such lines: neighbours share one wherever the
  /// dice fell.
  package func writeBoundaries(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add(
      """
      {"type":"FeatureCollection",
      "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},
      "features":[

      """)
    for (cluster, name) in Leeds.clusterNames.all.enumerated() {
      let ring = ring(of: cluster)
      let positions = (ring + ring.prefix(1)).map { "[\($0.easting),\($0.northing)]" }
      let properties = "{\"cluster\":\"\(Self.escaped(name))\",\"invented\":true}"
      page.add(
        "\(cluster == 0 ? "" : ",\n"){\"type\":\"Feature\",\"properties\":\(properties),"
          + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(positions.joined(separator: ","))]]}}"
      )
      try page.flushIfFull()
    }
    page.add("\n]}\n")
    try page.finish()
  }

  /// A text as JSON writes it.
  private static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        escaped.append(UInt8(ascii: "\\"))
      }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// A corner of the cells that clusters lie in, or a place along one of their edges.
  private struct Corner {
    let easting: Int
    let northing: Int
  }

  private static let steps = 8

  /// Round a cluster's cell, clockwise from its north-western corner; each side without its last place.
  private func ring(of cluster: Int) -> [Corner] {
    let (column, row) = (cluster % 5, cluster / 5)
    let north = edge(column, row, isAcross: true)
    let east = edge(column + 1, row, isAcross: false)
    let south = edge(column, row + 1, isAcross: true)
    let west = edge(column, row, isAcross: false)
    var ring = Array(north.dropLast())
    ring += east.dropLast()
    ring += south.dropFirst().reversed()
    ring += west.dropFirst().reversed()
    return ring
  }

  private func corner(_ column: Int, _ row: Int) -> Corner {
    var numbers = SeededNumbers(seed: seed, 3_000_000 + UInt64(row * 10 + column))
    return Corner(
      easting: 417_000 + column * 5_600 + numbers.below(1_600) - 800,
      northing: 446_000 - row * 5_500 + numbers.below(1_600) - 800)
  }

  /// From a corner east or south to the next; the same whoever asks.
  private func edge(_ column: Int, _ row: Int, isAcross: Bool) -> [Corner] {
    let start = corner(column, row)
    let end = isAcross ? corner(column + 1, row) : corner(column, row + 1)
    let name = UInt64(4_000_000 + (row * 10 + column) * 2 + (isAcross ? 0 : 1))
    var numbers = SeededNumbers(seed: seed, name)
    let between = (1..<Self.steps).map { step in
      Corner(
        easting: start.easting + (end.easting - start.easting) * step / Self.steps
          + numbers.below(500) - 250,
        northing: start.northing + (end.northing - start.northing) * step / Self.steps
          + numbers.below(500) - 250)
    }
    return [start] + between + [end]
  }
}
