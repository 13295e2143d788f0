internal import HTML

/// Areas as tiles of one size, about where they lie, so that small ones are seen as well as large.
package struct TileMap: Chart {
  /// One area.
  package struct Tile: Sendable {
    let name: String
    /// A few letters, for where the name has no room.
    let short: String
    let column: Int
    let row: Int
    /// Nothing where no figure is known.
    let value: Int?

    /// Columns and rows count from 0, and end at 19.
    package init(_ name: String, short: String, column: Int, row: Int, _ value: Int?) {
      self.name = name
      self.short = short
      self.column = min(max(column, 0), 19)
      self.row = min(max(row, 0), 19)
      self.value = value
    }
  }

  let heading: String
  let measure: String
  let tiles: [Tile]
  let words: @Sendable (Int) -> String

  package init(
    of heading: String, measure: String, tiles: [Tile], words: @escaping @Sendable (Int) -> String
  ) {
    self.heading = heading
    self.measure = measure
    self.tiles = tiles
    self.words = words
  }

  package var table: ChartTable {
    ChartTable(
      ranking: tiles.map { ($0.name, $0.value) }, of: heading, measure: measure, words: words)
  }

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    let columns = (tiles.map(\.column).max() ?? 0) + 1
    let side = min(132, width / columns)
    let height = min(side, 84)
    let scale = ShadeScale(tiles.compactMap(\.value), words: words)
    let top = 34
    scale.draw(in: &drawing, at: 2)
    for tile in tiles {
      let corner = Point(tile.column * side, top + tile.row * height)
      draw(tile, corner, width: side, height: height, scale, in: &drawing)
    }
    drawing.height = top + ((tiles.map(\.row).max() ?? 0) + 1) * height + 4
    return drawing
  }

  private func draw(
    _ tile: Tile, _ corner: Point, width: Int, height: Int, _ scale: ShadeScale,
    in drawing: inout Drawing
  ) {
    let step = tile.value.map(scale.step)
    let value = tile.value.map(words) ?? (width < 100 ? "–" : "not known")
    let (ground, name, figure): (Ink, Ink, Ink) =
      step.map { (Ink.shades[$0], Ink.shadeNames[$0], Ink.shadeWords[$0]) }
      ?? (.absent, .strong, .soft)
    drawing.add(.box(corner, width: width, height: height, ground))
    let room = width - 12
    let lines =
      width < 100
      ? [Drawing.fitted(tile.short, within: room, size: 15)]
      : Drawing.lines(tile.name, within: room, size: 15, most: 3)
    let middle = corner.x + width / 2
    var y = corner.y + height / 2 - (lines.count - 1) * 9 - 4
    for line in lines {
      drawing.write(line, middle, y, .middle, name)
      y += 18
    }
    drawing.write(
      Drawing.fitted(value, within: width - 4, size: 15), middle, y + 2, .middle, figure)
  }
}
