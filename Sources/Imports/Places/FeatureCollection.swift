internal import Domain

/// The features of a GeoJSON text, as they are written.
struct FeatureCollection {
  /// A position: its first two numbers, in ten-millionths.
  struct Position: Hashable {
    let x: Int
    let y: Int

    static let decimals = 7
    private static let one = 10_000_000

    var isBeyondDegrees: Bool {
      !(-180 * Self.one...180 * Self.one).contains(x)
        || !(-90 * Self.one...90 * Self.one).contains(y)
    }

    /// The nearest whole numbers.
    var metres: (east: Int, north: Int) { (Self.rounded(x), Self.rounded(y)) }

    private static func rounded(_ value: Int) -> Int {
      value / one + value % one / (one / 2)
    }

    /// As people write it: 53.8, -1.55.
    var text: String { "\(Self.text(x)), \(Self.text(y))" }

    private static func text(_ value: Int) -> String {
      var digits = String(value.magnitude % UInt(one) + UInt(one)).dropFirst()
      while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
      let whole = "\(value < 0 ? "−" : "")\(value.magnitude / UInt(one))"
      return digits.isEmpty ? whole : "\(whole).\(digits)"
    }
  }

  /// One feature: what is said of it, and its rings.
  struct Feature {
    let number: Int
    var properties: [DrawnArea.Property] = []
    var rings: [[Position]] = []
    /// Why it draws no area.
    var fault: (sentence: String, remedy: String)?
  }

  private(set) var features: [Feature] = []
  private(set) var isInMetres = false
  private var points = 0
  private let name: String

  private static let mostProperties = 200
  private static let longestProperty = 500

  init(_ bytes: [UInt8], _ name: String) throws(Refusal) {
    self.name = name
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var cursor = JSONCursor(bytes, at: hasMark ? 3 : 0, file: name)
    var type = ""
    var reference: String?
    var hasFeatures = false
    guard cursor.peek() == UInt8(ascii: "{") else {
      throw cursor.wrong("a collection of features, {, is expected")
    }
    try cursor.forEachMember { (member, cursor) throws(Refusal) in
      switch member {
      case "type": type = try cursor.plain()
      case "crs": reference = try Self.reference(&cursor)
      case "features":
        hasFeatures = true
        try cursor.forEachValue { (cursor) throws(Refusal) in try self.read(&cursor) }
      default: try cursor.skip()
      }
    }
    guard cursor.peek() == nil else { throw cursor.wrong("nothing more is expected") }
    guard type == "FeatureCollection", hasFeatures else {
      throw .invalid(
        "\(name) is no FeatureCollection but \(type.isEmpty ? "something else" : "a ‘\(type.prefix(40))’").",
        in: Place(file: name, column: "type"), remedy: "Save it as a FeatureCollection of GeoJSON.")
    }
    try settle(reference)
  }

  /// Whether places are metres: as the file says, or as its numbers show.
  private mutating func settle(_ reference: String?) throws(Refusal) {
    guard let reference, !reference.isEmpty else {
      isInMetres = features.contains { feature in
        feature.rings.contains { $0.contains(where: \.isBeyondDegrees) }
      }
      return
    }
    let isOfGrid = reference.hasSuffix("27700")
    guard isOfGrid || ["CRS84", "4326", "4258", "CRS84h"].contains(where: reference.hasSuffix)
    else {
      throw .invalid(
        "\(name) is drawn in ‘\(reference.prefix(80))’, which is not known here.",
        in: Place(file: name, column: "crs"),
        remedy: "Save it in degrees (WGS 84, EPSG:4326) or on the national grid (EPSG:27700).")
    }
    isInMetres = isOfGrid
  }

  /// The name of a reference system, as GeoJSON had it before 2016.
  private static func reference(_ cursor: inout JSONCursor) throws(Refusal) -> String? {
    var found: String?
    if cursor.takeNull() { return nil }
    try cursor.forEachMember { (member, cursor) throws(Refusal) in
      guard member == "properties", cursor.peek() == UInt8(ascii: "{") else {
        return try cursor.skip()
      }
      try cursor.forEachMember { (member, cursor) throws(Refusal) in
        guard member == "name", cursor.peek() == UInt8(ascii: "\"") else {
          return try cursor.skip()
        }
        found = try cursor.text()
      }
    }
    return found
  }

  // MARK: A feature

  private mutating func read(_ cursor: inout JSONCursor) throws(Refusal) {
    guard features.count < GeoJSONFile.mostAreas else {
      throw .invalid(
        "\(name) has more than \(GeoJSONFile.mostAreas) features.", in: Place(file: name),
        remedy: "Take those of your authority only.")
    }
    var feature = Feature(number: features.count + 1)
    var geometry: Geometry?
    try cursor.forEachMember { (member, cursor) throws(Refusal) in
      switch member {
      case "properties": feature.properties = try Self.properties(&cursor)
      case "geometry": geometry = try Geometry(&cursor)
      default: try cursor.skip()
      }
    }
    switch geometry?.type {
    case "Polygon"?, "MultiPolygon"?:
      guard let geometry, let start = geometry.coordinates else {
        feature.fault = (
          "Feature \(feature.number) has no coordinates.",
          "Save the file once more with the program that it comes from."
        )
        break
      }
      var coordinates = cursor.moved(to: start)
      try read(&coordinates, levels: geometry.type == "Polygon" ? 1 : 2, into: &feature)
      if feature.rings.isEmpty, feature.fault == nil {
        feature.fault = (
          "Feature \(feature.number) draws nothing.", "Take it out of the file, or draw it."
        )
      }
    case let type?:
      feature.fault = (
        "Feature \(feature.number) is a ‘\(type.prefix(40))’; only a Polygon or a MultiPolygon draws an area.",
        "Take it out of the file."
      )
    case nil:
      feature.fault = (
        "Feature \(feature.number) has no geometry.", "Take it out of the file, or draw it."
      )
    }
    features.append(feature)
  }

  /// What stands where a feature's shape is; its coordinates are read when the type is known.
  private struct Geometry {
    var type = ""
    var coordinates: Int?

    init?(_ cursor: inout JSONCursor) throws(Refusal) {
      if cursor.takeNull() { return nil }
      var (type, coordinates): (String, Int?) = ("", nil)
      try cursor.forEachMember { (member, cursor) throws(Refusal) in
        switch member {
        case "type": type = try cursor.plain()
        case "coordinates":
          _ = cursor.peek()
          coordinates = cursor.position
          try cursor.skip()
        default: try cursor.skip()
        }
      }
      self.type = type
      self.coordinates = coordinates
    }
  }

  private static func properties(
    _ cursor: inout JSONCursor
  ) throws(Refusal) -> [DrawnArea.Property] {
    var properties: [DrawnArea.Property] = []
    if cursor.takeNull() { return [] }
    try cursor.forEachMember { (name, cursor) throws(Refusal) in
      if cursor.takeNull() { return }
      guard let sign = cursor.peek(), sign != UInt8(ascii: "{"), sign != UInt8(ascii: "["),
        properties.count < mostProperties
      else { return try cursor.skip() }
      let text = try cursor.plain()
      guard text.utf8.count <= longestProperty, name.utf8.count <= longestProperty else { return }
      properties.append(.init(name, text))
    }
    return properties
  }

  /// Rings, so many levels of arrays below.
  private mutating func read(
    _ cursor: inout JSONCursor, levels: Int, into feature: inout Feature
  ) throws(Refusal) {
    try cursor.forEachValue { (cursor) throws(Refusal) in
      guard levels == 1 else {
        return try self.read(&cursor, levels: levels - 1, into: &feature)
      }
      var ring: [Position] = []
      try cursor.forEachValue { (cursor) throws(Refusal) in
        ring.append(try self.position(&cursor, &feature))
      }
      feature.rings.append(ring)
    }
  }

  private mutating func position(
    _ cursor: inout JSONCursor, _ feature: inout Feature
  ) throws(Refusal) -> Position {
    points += 1
    guard points <= GeoJSONFile.mostPoints else {
      throw .invalid(
        "\(name) has more than \(GeoJSONFile.mostPoints) positions.", in: Place(file: name),
        remedy: "Take the generalised boundaries, and of your authority only.")
    }
    var numbers: [Int] = []
    var count = 0
    try cursor.forEachValue { (cursor) throws(Refusal) in
      count += 1
      // What comes after the first two is a height.
      if let value = try cursor.number(decimals: Position.decimals), count <= 2 {
        numbers.append(value)
      }
    }
    guard numbers.count == 2 else {
      feature.fault =
        feature.fault ?? (
          count < 2
            ? "A position of feature \(feature.number) has fewer than two numbers."
            : "A position of feature \(feature.number) is too large to be a place.",
          "Save the file once more with the program that it comes from."
        )
      return Position(x: 0, y: 0)
    }
    return Position(x: numbers[0], y: numbers[1])
  }
}
