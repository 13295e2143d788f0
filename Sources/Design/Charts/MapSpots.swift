internal import HTML

/// A place on a map, such as a school: told by its shape as well as by its colour.
package struct Spot: Sendable {
  /// What it is; each kind has a shape of its own.
  package enum Kind: Int, CaseIterable, Sendable {
    /// A disc.
    case member
    /// A square.
    case other
    /// An open triangle.
    case outsider
  }

  let name: String
  let place: Point
  let kind: Kind

  /// In eastings and northings of whole metres.
  package init(_ name: String, _ place: Point, _ kind: Kind) {
    self.name = name
    self.place = place
    self.kind = kind
  }
}

/// The spots of a map, and what their shapes mean.
struct MapSpots: Sendable {
  let spots: [Spot]
  let words: @Sendable (Spot.Kind) -> String

  /// Those that matter most lie on top.
  func draw(_ frame: MapFrame, in drawing: inout Drawing) {
    // Where there are many, each is small.
    let radius = (drawing.width < 500 ? 3 : 4) + (spots.count > 60 ? 0 : 2)
    for kind in Spot.Kind.allCases.reversed() {
      let places = spots.filter { $0.kind == kind }.flatMap { frame.places([$0.place]) }
      if !places.isEmpty { drawing.add(Self.signs(kind, at: places, radius: radius)) }
    }
  }

  private static func signs(_ kind: Spot.Kind, at places: [Point], radius: Int) -> Drawing.Mark {
    switch kind {
    case .member: .signs(places, .disc, radius: radius, .spot)
    case .other: .signs(places, .square, radius: radius, .otherSpot)
    case .outsider: .signs(places, .triangle, radius: radius, .openSpot)
    }
  }

  /// The kinds that there are, below the map; gives where it ends.
  func drawKey(at top: Int, in drawing: inout Drawing) -> Int {
    var (x, y) = (0, top)
    for kind in Spot.Kind.allCases {
      let count = spots.count { $0.kind == kind }
      guard count > 0 else { continue }
      let words = "\(words(kind)) (\(count))"
      let width = Drawing.width(of: words, size: 15) + 40
      if x > 0, x + width > drawing.width { (x, y) = (0, y + 24) }
      drawing.add(Self.signs(kind, at: [Point(x + 7, y + 10)], radius: 5))
      drawing.write(words, x + 20, y + 15, .start, .soft)
      x += width
    }
    return x > 0 ? y + 24 : top
  }
}

/// One area with what stands in it and round it.
package struct PlaceMap: Chart {
  let heading: String
  let outlines: [[Point]]
  let spots: MapSpots

  /// The outlines and the spots are in eastings and northings of whole metres; there may be no outline.
  package init(
    of heading: String, outlines: [[Point]], spots: [Spot],
    words: @escaping @Sendable (Spot.Kind) -> String
  ) {
    self.heading = heading
    self.outlines = outlines
    self.spots = MapSpots(spots: spots, words: words)
  }

  package var table: ChartTable {
    ChartTable(
      columns: [.init(heading), .init("What it is")],
      rows: spots.spots.map { ["\($0.name)", "\(spots.words($0.kind))"] }
        + (spots.spots.isEmpty && !outlines.isEmpty ? [["No place is known", ""]] : []))
  }

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    let frame = MapFrame(outlines.joined() + spots.spots.map(\.place), width: width, top: 8)
    let shapes = outlines.map { frame.places($0) }.filter { $0.count > 2 }
    if !shapes.isEmpty { drawing.add(.shape(shapes, .area)) }
    spots.draw(frame, in: &drawing)
    drawing.height = spots.drawKey(at: frame.bottom + 12, in: &drawing)
    return drawing
  }
}
