package import HTML

/// Things by two measures, each a dot that leads to it: the nearer to the corner, the better.
package struct ScatterChart: Chart {
  /// One thing.
  package struct Spot: Sendable {
    let name: String
    let across: Int
    let up: Int
    let link: Link?
    let isMarked: Bool

    /// A marked one is told from the others by its paint, and drawn over them.
    package init(_ name: String, across: Int, up: Int, link: Link? = nil, isMarked: Bool = false) {
      self.name = name
      self.across = Scale.bounded(across)
      self.up = Scale.bounded(up)
      self.link = link
      self.isMarked = isMarked
    }
  }

  let heading: String
  /// What each measure is, and how its figures are written.
  let across: (name: String, words: @Sendable (Int) -> String)
  let up: (name: String, words: @Sendable (Int) -> String)
  /// What the marked ones are.
  let marked: String
  let spots: [Spot]

  package init(
    of heading: String, across: (name: String, words: @Sendable (Int) -> String),
    up: (name: String, words: @Sendable (Int) -> String), marked: String, spots: [Spot]
  ) {
    self.heading = heading
    self.across = across
    self.up = up
    self.marked = marked
    self.spots = spots
  }

  package var hasWays: Bool { spots.contains { $0.link != nil } }

  package var table: ChartTable {
    ChartTable(
      columns: [.init(heading), .init(across.name, .number), .init(up.name, .number)],
      rows: spots.map { spot in
        let name: HTML = spot.link.map { "<a href=\"\($0)\">\(spot.name)</a>" } ?? "\(spot.name)"
        return [name, "\(across.words(spot.across))", "\(up.words(spot.up))"]
      })
  }

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    let (lowest, highest) = (spots.map(\.up).min() ?? 0, spots.map(\.up).max() ?? 0)
    let (least, most) = (spots.map(\.across).min() ?? 0, spots.map(\.across).max() ?? 0)
    let ticks = Scale.ticks(from: lowest, to: highest, about: 4)
    let start = (ticks.map { Drawing.width(of: up.words($0), size: 15) }.max() ?? 0) + 20
    let (top, bottom) = (64, 64 + min(width * 3 / 5, 380))
    let sideways = Scale(from: least, to: most, between: start, and: width - 16)
    let upwards = Scale(from: lowest, to: highest, between: bottom, and: top)
    drawing.write(up.name + " ↑", 0, 17, .start, .soft)
    drawing.write(across.name + " →", width, bottom + 48, .end, .soft)
    key(in: &drawing)
    for tick in ticks {
      let y = upwards.place(tick)
      drawing.line(start - 6, y, width, y, .grid)
      drawing.write(up.words(tick), start - 12, y + 5, .end, .soft)
    }
    for tick in Scale.ticks(from: least, to: most, about: width < 500 ? 2 : 4) {
      let x = sideways.place(tick)
      drawing.line(x, top - 8, x, bottom + 6, .grid)
      drawing.write(across.words(tick), x, bottom + 24, .middle, .soft)
    }
    for spot in spots.filter({ !$0.isMarked }) + spots.filter(\.isMarked) {
      let centre = Point(sideways.place(spot.across), upwards.place(spot.up))
      let (radius, ink): (Int, Ink) = spot.isMarked ? (9, .loss) : (7, .gain)
      if let link = spot.link {
        let words = "\(spot.name): \(across.words(spot.across)), \(up.words(spot.up))"
        drawing.add(.way(link, words, centre, radius: radius, ink))
      } else {
        drawing.add(.dot(centre, radius: radius, ink))
      }
    }
    drawing.height = bottom + 56
    return drawing
  }

  /// What the marked dots are, in words beside one.
  private func key(in drawing: inout Drawing) {
    guard spots.contains(where: \.isMarked) else { return }
    drawing.add(.dot(Point(9, 36), radius: 9, .loss))
    drawing.write(marked, 26, 41, .start, .soft)
  }
}
