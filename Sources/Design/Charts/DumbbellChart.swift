internal import HTML

/// Two figures of each thing, last year's and this year's, with the way between them.
package struct DumbbellChart: Chart {
  /// One thing at two times.
  package struct Pair: Sendable {
    let label: String
    let before: Int
    let after: Int

    package init(_ label: String, from before: Int, to after: Int) {
      self.label = label
      self.before = before
      self.after = after
    }

    /// Bounded, so that no two figures trap.
    var change: Int { Scale.bounded(after) - Scale.bounded(before) }
  }

  let heading: String
  let times: (before: String, after: String)
  let pairs: [Pair]
  let words: @Sendable (Int) -> String

  package init(
    of heading: String, times: (before: String, after: String), pairs: [Pair],
    words: @escaping @Sendable (Int) -> String
  ) {
    self.heading = heading
    self.times = times
    self.pairs = pairs
    self.words = words
  }

  package var table: ChartTable {
    ChartTable(
      columns: [
        .init(heading), .init(times.before, .number), .init(times.after, .number),
        .init("Change", .number),
      ],
      rows: pairs.map { pair in
        [
          "\(pair.label)", "\(words(pair.before))", "\(words(pair.after))",
          "\(Self.signed(pair.change, words))",
        ]
      })
  }

  /// A change with its sign, as people write it.
  static func signed(_ value: Int, _ words: (Int) -> String) -> String {
    value == 0 ? "no change" : "\(value < 0 ? "−" : "+")\(words(abs(Scale.bounded(value))))"
  }

  package func drawing(width: Int) -> Drawing {
    let rows = ChartRows(width: width, labels: pairs.map(\.label))
    var drawing = Drawing(width: width)
    let values = pairs.flatMap { [$0.before, $0.after] }
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let room =
      pairs.map { Drawing.width(of: Self.signed($0.change, words), size: 15) }.max() ?? 0
    let scale = Scale(from: low, to: high, between: rows.start + 10, and: width - room - 22)
    let top = 34
    let bottom = top + rows.height * pairs.count
    grid(scale, from: low, to: high, top: top, bottom: bottom, in: &drawing)
    key(in: &drawing, at: rows.start)
    for (number, pair) in pairs.enumerated() {
      let y = top + rows.height * number
      rows.label(pair.label, at: y, in: &drawing)
      row(pair, y + rows.middle, scale, in: &drawing)
    }
    drawing.height = bottom + 26
    return drawing
  }

  private func row(_ pair: Pair, _ y: Int, _ scale: Scale, in drawing: inout Drawing) {
    let (before, after) = (scale.place(pair.before), scale.place(pair.after))
    let (line, dot, ink): (Ink, Ink, Ink) =
      pair.change > 0
      ? (.gainLine, .gain, .gainWords)
      : pair.change < 0 ? (.lossLine, .loss, .lossWords) : (.sameLine, .same, .soft)
    drawing.line(before, y, after, y, line)
    drawing.add(.dot(Point(before, y), radius: 5, .open))
    drawing.add(.dot(Point(after, y), radius: 7, dot))
    drawing.write(Self.signed(pair.change, words), drawing.width, y + 5, .end, ink)
  }

  private func grid(
    _ scale: Scale, from low: Int, to high: Int, top: Int, bottom: Int, in drawing: inout Drawing
  ) {
    for tick in Scale.ticks(from: low, to: high, about: drawing.width < 500 ? 2 : 4) {
      let x = scale.place(tick)
      drawing.line(x, top - 4, x, bottom + 4, .grid)
      drawing.write(words(tick), x, bottom + 20, .middle, .soft)
    }
  }

  /// Which dot is which, in words beside the dots.
  private func key(in drawing: inout Drawing, at start: Int) {
    drawing.add(.dot(Point(start + 8, 12), radius: 5, .open))
    drawing.write(times.before, start + 20, 17, .start, .soft)
    let next = start + 40 + Drawing.width(of: times.before, size: 15)
    drawing.add(.dot(Point(next, 12), radius: 7, .same))
    drawing.write(times.after, next + 14, 17, .start, .soft)
  }
}
