/// Outlines with fewer places, none of them further than a tolerance from where it was drawn.
///
/// After Douglas and Peucker, from one place where several outlines meet to the next. What two areas share
/// is simplified once for both, so that no gap opens between them.
package struct OutlineSimplifying: Sendable {
  /// In metres: less than a pixel is wide on a map of a ward.
  package static let tolerance = 10

  /// So many places are looked at together: no outline, however it winds, takes the square of its length.
  private static let mostTogether = 1_000

  private struct Neighbours: Hashable {
    let one: GridPlace
    let other: GridPlace

    init(_ one: GridPlace, _ other: GridPlace) {
      (self.one, self.other) = one.lies(before: other) ? (one, other) : (other, one)
    }
  }

  private let square: Int
  /// Where more than two ways lead.
  private var junctions: Set<GridPlace> = []

  private init(_ outlines: [[GridPlace]], tolerance: Int) {
    square = tolerance * tolerance
    var neighbours: [GridPlace: Neighbours] = [:]
    for outline in outlines {
      for (number, place) in outline.enumerated() {
        let pair = Neighbours(
          outline[(number + outline.count - 1) % outline.count],
          outline[(number + 1) % outline.count])
        let first = neighbours[place]
        if first == nil { neighbours[place] = pair }
        if let first, first != pair { junctions.insert(place) }
      }
    }
  }

  /// The outlines in the same order; what is no area any more is left out, but for the last of its group.
  package static func simplified(
    _ groups: [[[GridPlace]]], tolerance: Int = Self.tolerance
  ) -> [[[GridPlace]]] {
    let clean = groups.map { group in group.map(withoutRepeats).filter { $0.count > 2 } }
    let simplifying = OutlineSimplifying(clean.flatMap(\.self), tolerance: tolerance)
    return clean.map { group in
      let kept = group.map(simplifying.simplified).filter { $0.count > 2 }
      return kept.isEmpty ? Array(group.prefix(1)) : kept
    }
  }

  private static func withoutRepeats(_ outline: [GridPlace]) -> [GridPlace] {
    var kept: [GridPlace] = []
    for place in outline where place != kept.last { kept.append(place) }
    while kept.count > 1, kept.first == kept.last { kept.removeLast() }
    return kept
  }

  private func simplified(_ outline: [GridPlace]) -> [GridPlace] {
    let start =
      outline.indices.first { junctions.contains(outline[$0]) }
      ?? outline.indices.min { outline[$0].lies(before: outline[$1]) } ?? 0
    let round = Array(outline[start...] + outline[...start])
    var kept: [GridPlace] = []
    var way: [GridPlace] = []
    for (number, place) in round.enumerated() {
      way.append(place)
      let isEnd = number == round.count - 1 || junctions.contains(place)
      guard isEnd, way.count > 1 else { continue }
      kept += simplifiedWay(way).dropLast()
      way = [place]
    }
    return kept
  }

  /// A way between two ends, which stay; the same in both directions.
  private func simplifiedWay(_ way: [GridPlace]) -> [GridPlace] {
    guard way.count > 2, let first = way.first, let last = way.last else { return way }
    if first == last {
      // A way round: cut at the place furthest from its beginning.
      let cut = way.indices.dropFirst().dropLast().max { left, right in
        let distances = [left, right].map { way[$0].squareOfDistance(to: first) }
        return distances[0] == distances[1]
          ? way[right].lies(before: way[left]) : distances[0] < distances[1]
      }
      guard let cut else { return way }
      return simplifiedWay(Array(way[...cut])).dropLast() + simplifiedWay(Array(way[cut...]))
    }
    guard first.lies(before: last) else {
      return forward(way.reversed()).reversed()
    }
    return forward(way)
  }

  private func forward(_ way: [GridPlace]) -> [GridPlace] {
    var kept: [GridPlace] = []
    var start = 0
    while start < way.count - 1 {
      let end = min(start + Self.mostTogether, way.count - 1)
      kept += piece(way, start, end).dropLast()
      start = end
    }
    return kept + way.suffix(1)
  }

  private func piece(_ way: [GridPlace], _ start: Int, _ end: Int) -> [GridPlace] {
    var isKept = [Bool](repeating: false, count: end - start + 1)
    isKept[0] = true
    isKept[end - start] = true
    var waiting = [(start, end)]
    while let (from, to) = waiting.popLast() {
      var furthest = (place: from, square: square)
      for place in from..<to where place > from {
        let distance = way[place].squareOfDistance(fromLine: way[from], way[to])
        if distance > furthest.square { furthest = (place, distance) }
      }
      guard furthest.place > from else { continue }
      isKept[furthest.place - start] = true
      waiting += [(from, furthest.place), (furthest.place, to)]
    }
    return (start...end).filter { isKept[$0 - start] }.map { way[$0] }
  }
}

extension GridPlace {
  /// An order of places, whatever it means on the ground.
  fileprivate func lies(before other: GridPlace) -> Bool {
    (easting, northing) < (other.easting, other.northing)
  }

  /// The square of the distance from a line between two places.
  fileprivate func squareOfDistance(fromLine start: GridPlace, _ end: GridPlace) -> Int {
    let (east, north) = (end.easting - start.easting, end.northing - start.northing)
    let (right, up) = (easting - start.easting, northing - start.northing)
    let length = east * east + north * north
    let along = right * east + up * north
    guard length > 0, along > 0 else { return squareOfDistance(to: start) }
    guard along < length else { return squareOfDistance(to: end) }
    // No more than the square of the distance to the start, so it fits.
    let area = (right * north - up * east).magnitude
    return Int(length.magnitude.dividingFullWidth(area.multipliedFullWidth(by: area)).quotient)
  }
}
