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
  /// Whether the figures are changes: painted by whether something is gained or lost.
  let isChange: Bool
  let words: @Sendable (Int) -> String

  package init(
    of heading: String, measure: String, tiles: [Tile], isChange: Bool = false,
    words: @escaping @Sendable (Int) -> String
  ) {
    self.heading = heading
    self.measure = measure
    self.tiles = tiles
    self.isChange = isChange
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
    if isChange { key(in: &drawing) } else { scale.draw(in: &drawing, at: 2) }
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
    let value = tile.value.map(words) ?? (width < 100 ? "–" : "not known")
    let (ground, name, figure) = inks(tile, scale)
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

  private func inks(
    _ tile: Tile, _ scale: ShadeScale
  ) -> (ground: Ink, name: Ink, figure: Ink) {
    guard let value = tile.value else { return (.absent, .strong, .soft) }
    guard isChange else {
      let step = scale.step(value)
      return (Ink.shades[step], Ink.shadeNames[step], Ink.shadeWords[step])
    }
    guard value != 0 else { return (.sameTile, .strong, .soft) }
    return (value > 0 ? .gainTile : .lossTile, .onTileName, .onTile)
  }

  /// Which paint says what, in words beside it.
  private func key(in drawing: inout Drawing) {
    var place = 0
    for (ink, words) in [(Ink.lossTile, "Loses"), (.sameTile, "No change"), (.gainTile, "Gains")] {
      drawing.add(.box(Point(place, 2), width: 30, height: 20, ink))
      drawing.write(words, place + 38, 17, .start, .soft)
      place += 58 + Drawing.width(of: words, size: 15)
    }
  }
}
