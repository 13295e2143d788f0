internal import HTML

/// Areas in their true outlines, each in the shade of its figure.
package struct BoundaryMap: Chart {
  /// One area: its outlines in eastings and northings of whole metres.
  package struct Area: Sendable {
    let name: String
    let outlines: [[Point]]
    let value: Int?

    package init(_ name: String, _ outlines: [[Point]], _ value: Int?) {
      self.name = name
      self.outlines = outlines
      self.value = value
    }
  }

  let heading: String
  let measure: String
  let areas: [Area]
  let spots: MapSpots
  let words: @Sendable (Int) -> String

  /// Areas without an outline stand in the table only.
  package init(
    of heading: String, measure: String, areas: [Area], spots: [Spot] = [],
    kinds: @escaping @Sendable (Spot.Kind) -> String = { _ in "" },
    words: @escaping @Sendable (Int) -> String
  ) {
    self.heading = heading
    self.measure = measure
    self.areas = areas
    self.spots = MapSpots(spots: spots, words: kinds)
    self.words = words
  }

  package var table: ChartTable {
    ChartTable(
      ranking: areas.map { ($0.name, $0.value) }, of: heading, measure: measure, words: words)
  }

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    let scale = ShadeScale(areas.compactMap(\.value), words: words)
    scale.draw(in: &drawing, at: 2)
    let frame = MapFrame(
      areas.flatMap { $0.outlines.joined() } + spots.spots.map(\.place), width: width, top: 34)
    for area in areas {
      let outlines = area.outlines.map { frame.places($0) }.filter { $0.count > 2 }
      let ink = area.value.map { Ink.shades[scale.step($0)] } ?? .absent
      if !outlines.isEmpty { drawing.add(.shape(outlines, ink)) }
    }
    spots.draw(frame, in: &drawing)
    var taken: [LabelBox] = []
    for area in areas { name(area, frame, scale, &taken, in: &drawing) }
    drawing.height = spots.drawKey(at: frame.bottom + 12, in: &drawing)
    return drawing
  }

  /// The name stands in an area that has room for it; the table has the others.
  private func name(
    _ area: Area, _ frame: MapFrame, _ scale: ShadeScale, _ taken: inout [LabelBox],
    in drawing: inout Drawing
  ) {
    let points = frame.places(area.outlines.max { $0.count < $1.count } ?? [])
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let top = points.map(\.y).min(), let bottom = points.map(\.y).max()
    else { return }
    let lines = Drawing.lines(area.name, within: right - left - 16, size: 15, most: 2)
    guard bottom - top > 20 + 18 * lines.count, !lines.contains(where: { $0.hasSuffix("…") })
    else { return }
    let half = (lines.map { Drawing.width(of: $0, size: 15) }.max() ?? 0) / 2
    let box = LabelBox(
      x: (left + right) / 2, y: (top + bottom) / 2, halfWidth: half, halfHeight: 9 * lines.count)
    guard !taken.contains(where: box.touches) else { return }
    taken.append(box)
    // A name that stands among spots has a ground of its own.
    let ink =
      !spots.spots.isEmpty
      ? Ink.strongValue : area.value.map { Ink.shadeNames[scale.step($0)] } ?? .strong
    var y = (top + bottom) / 2 + 5 - (lines.count - 1) * 9
    for line in lines {
      drawing.write(line, (left + right) / 2, y, .middle, ink)
      y += 18
    }
  }
}

/// Where a name stands on a map.
private struct LabelBox: Sendable {
  let x: Int
  let y: Int
  let halfWidth: Int
  let halfHeight: Int

  func touches(_ other: LabelBox) -> Bool {
    abs(x - other.x) < halfWidth + other.halfWidth
      && abs(y - other.y) < halfHeight + other.halfHeight
  }
}

/// Fits places on the ground into a sheet, north up.
struct MapFrame: Sendable {
  private let west: Int
  private let north: Int
  private let span: Int
  private let width: Int
  private let top: Int
  let bottom: Int

  init(_ points: [Point], width: Int, top: Int) {
    let x = points.map { Scale.bounded($0.x) }
    let y = points.map { Scale.bounded($0.y) }
    west = x.min() ?? 0
    north = y.max() ?? 0
    let across = max(1, (x.max() ?? 0) - west)
    let down = max(1, north - (y.min() ?? 0))
    // No taller than wide.
    span = max(across, down)
    self.width = width - 4
    self.top = top
    bottom = top + down * (width - 4) / span
  }

  /// Points that fall on the one before are left out.
  func places(_ points: [Point]) -> [Point] {
    var places: [Point] = []
    for point in points {
      let place = Point(
        2 + (Scale.bounded(point.x) - west) * width / span,
        top + (north - Scale.bounded(point.y)) * width / span)
      if place != places.last { places.append(place) }
    }
    return places
  }
}
