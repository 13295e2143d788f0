package import Domain

/// Areas from a file of GeoJSON (RFC 7946): a collection of polygons, each with what is said of it.
///
/// Places are in degrees (WGS 84), or in metres of the national grid where the file says so in its old
/// `crs`, or where its numbers can be nothing else.
package struct GeoJSONFile: Sendable {
  package private(set) var areas: [DrawnArea] = []
  /// What is wrong with single areas; such areas are not among the others.
  package private(set) var problems: [Problem] = []
  /// Whether its places are metres of the national grid, not degrees.
  package private(set) var isInMetres = false

  /// No file may be larger, in bytes.
  package static let mostBytes = 100_000_000
  static let mostAreas = 50_000
  static let mostPoints = 1_000_000
  private static let mostProblems = 1_000

  package init(path: String) throws(Refusal) {
    let file = try InputFile(path: path)
    guard file.length <= Self.mostBytes else {
      throw .invalid(
        "\(file.name) has more than \(Self.mostBytes / 1_000_000) million bytes.",
        in: Place(file: file.name),
        remedy: "Take the generalised boundaries, and of your authority only.")
    }
    var bytes = [UInt8](repeating: 0, count: file.length)
    let count = try file.read(into: &bytes, from: 0, to: bytes.count)
    bytes.removeSubrange(count...)
    try self.init(bytes, name: file.name)
  }

  /// Reads a text that has a name of its own.
  package init(_ bytes: [UInt8], name: String) throws(Refusal) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .invalid(
        "\(name) is not UTF-8.", in: Place(file: name), remedy: "Save it as UTF-8, as GeoJSON is.")
    }
    let collection = try FeatureCollection(bytes, name)
    isInMetres = collection.isInMetres
    for feature in collection.features { add(feature, name) }
    guard !areas.isEmpty || !problems.isEmpty else {
      throw .invalid(
        "\(name) has no feature.", in: Place(file: name), remedy: "Check that it is the right file."
      )
    }
  }

  private mutating func add(_ feature: FeatureCollection.Feature, _ name: String) {
    func problem(_ sentence: String, _ remedy: String) {
      guard problems.count < Self.mostProblems else { return }
      problems.append(
        Problem(sentence, in: Place(file: name, column: "geometry"), remedy: remedy))
    }
    if let fault = feature.fault { return problem(fault.sentence, fault.remedy) }
    var outlines: [[GridPlace]] = []
    for (number, ring) in feature.rings.enumerated() {
      let which = "ring \(number + 1) of feature \(feature.number)"
      guard let first = ring.first, first == ring.last else {
        return problem(
          "R\(which.dropFirst()) is not closed: its last position is not its first.",
          "Close it, or save the file once more with the program that it comes from.")
      }
      var outline: [GridPlace] = []
      for point in ring.dropLast() {
        guard let place = place(point) else {
          let swapped = isInMetres ? nil : GridPlace(longitude: point.y, latitude: point.x)
          return problem(
            "\(point.text) in \(which) lies outside Great Britain.",
            swapped == nil
              ? "Places are written as longitude and latitude in degrees (WGS 84), or in metres of the "
                + "national grid."
              : "Longitude comes first, then latitude: here they are the other way round.")
        }
        if place != outline.last { outline.append(place) }
      }
      // Generalising leaves rings that go there and back: they go round nothing.
      if outline.count > 2 { outlines.append(outline) }
    }
    guard !outlines.isEmpty else {
      return problem(
        "Feature \(feature.number) goes round nothing.", "Take it out of the file, or draw it.")
    }
    areas.append(
      DrawnArea(number: feature.number, properties: feature.properties, outlines: outlines))
  }

  private func place(_ point: FeatureCollection.Position) -> GridPlace? {
    guard isInMetres else { return GridPlace(longitude: point.x, latitude: point.y) }
    return GridPlace(easting: point.metres.east, northing: point.metres.north)
  }
}
