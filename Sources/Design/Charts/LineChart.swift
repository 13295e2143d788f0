internal import HTML

/// Figures over time, each line named at its end.
package struct LineChart: Chart {
  /// One line: a figure for each time, or none where nothing was counted.
  package struct Line: Sendable {
    let label: String
    let values: [Int?]

    package init(_ label: String, _ values: [Int?]) {
      self.label = label
      self.values = values
    }
  }

  let times: [String]
  let lines: [Line]
  let target: (name: String, value: Int)?
  let words: @Sendable (Int) -> String

  /// At most four lines are drawn; the table has all.
  package init(
    times: [String], lines: [Line], target: (name: String, value: Int)? = nil,
    words: @escaping @Sendable (Int) -> String
  ) {
    self.times = times
    self.lines = lines
    self.target = target
    self.words = words
  }

  package var table: ChartTable {
    ChartTable(
      columns: [.init("When")] + lines.map { .init($0.label, .number) }
        + (target == nil ? [] : [.init(target?.name ?? "", .number)]),
      rows: times.enumerated().map { number, time in
        ["\(time)"]
          + lines.map { line in
            "\(Self.value(line, number).map(words) ?? "not counted")"
          } + (target.map { ["\(words($0.value))"] } ?? [])
      })
  }

  private static func value(_ line: Line, _ number: Int) -> Int? {
    number < line.values.count ? line.values[number] : nil
  }

  private var drawn: ArraySlice<Line> { lines.prefix(Ink.lines.count) }

  /// The scales of a sheet.
  private struct Sheet {
    let across: Scale
    let up: Scale
    let left: Int
    let right: Int
    let bottom: Int
  }

  package func drawing(width: Int) -> Drawing {
    var drawing = Drawing(width: width)
    let isNarrow = width < 500
    let values = drawn.flatMap { $0.values.compactMap(\.self) } + (target.map { [$0.value] } ?? [])
    let (low, high) = (min(0, values.min() ?? 0), max(values.max() ?? 1, 1))
    let ticks = Scale.ticks(from: low, to: high, about: 4)
    let left = (ticks.map { Drawing.width(of: words($0), size: 15) }.max() ?? 0) + 10
    let names = drawn.map(endWords) + (target.map { ["\($0.name) \(words($0.value))"] } ?? [])
    let longest = names.map { Drawing.width(of: $0, size: 15) }.max() ?? 0
    let right = isNarrow ? width - 12 : width - min(longest + 16, width * 40 / 100)
    // On a phone the names stand above the lines, each after a piece of its line.
    let top = isNarrow ? 14 + 22 * names.count : 14
    let bottom = top + (isNarrow ? 200 : 280)
    let sheet = Sheet(
      across: Scale(from: 0, to: max(1, times.count - 1), between: left + 8, and: right),
      up: Scale(from: low, to: high, between: bottom, and: top + 6), left: left, right: right,
      bottom: bottom)
    for tick in ticks {
      let y = sheet.up.place(tick)
      drawing.line(left, y, right, y, tick == 0 ? .axis : .grid)
      drawing.write(words(tick), left - 8, y + 5, .end, .soft)
    }
    writeTimes(sheet, in: &drawing)
    if let target {
      let y = sheet.up.place(target.value)
      drawing.line(left, y, right, y, .reference)
    }
    for (number, line) in drawn.enumerated() { draw(line, number, sheet, in: &drawing) }
    if isNarrow { writeKey(in: &drawing) } else { writeEnds(sheet, in: &drawing) }
    drawing.height = bottom + 28
    return drawing
  }

  private func endWords(_ line: Line) -> String {
    "\(line.label) \(line.values.compactMap(\.self).last.map(words) ?? "")"
  }

  /// As many times as there is room for, from the last one back.
  private func writeTimes(_ sheet: Sheet, in drawing: inout Drawing) {
    let longest = times.map { Drawing.width(of: $0, size: 15) }.max() ?? 1
    let room = max(1, (sheet.right - sheet.left) / (longest + 14))
    let every = max(1, (times.count + room - 1) / room)
    for number in stride(from: times.count - 1, through: 0, by: -every) {
      let x = sheet.across.place(number)
      let half = Drawing.width(of: times[number], size: 15) / 2
      drawing.write(
        times[number], min(max(x, half), drawing.width - half), sheet.bottom + 22, .middle, .soft)
    }
  }

  /// A line breaks where nothing was counted.
  private func draw(_ line: Line, _ number: Int, _ sheet: Sheet, in drawing: inout Drawing) {
    var run: [Point] = []
    var last: Point?
    for place in times.indices {
      if let value = Self.value(line, place) {
        let point = Point(sheet.across.place(place), sheet.up.place(value))
        run.append(point)
        last = point
      } else {
        finish(&run, number, in: &drawing)
      }
    }
    finish(&run, number, in: &drawing)
    if let last { drawing.add(.dot(last, radius: 5, Ink.dots[number])) }
  }

  private func finish(_ run: inout [Point], _ number: Int, in drawing: inout Drawing) {
    if run.count > 1 { drawing.add(.path(run, isClosed: false, Ink.lines[number])) }
    if run.count == 1, let point = run.first {
      drawing.add(.dot(point, radius: 4, Ink.dots[number]))
    }
    run = []
  }

  /// Names at the ends of their lines, moved apart where lines end close together.
  private func writeEnds(_ sheet: Sheet, in drawing: inout Drawing) {
    var names: [(y: Int, text: String, ink: Ink)] = []
    for (number, line) in drawn.enumerated() {
      guard let last = line.values.compactMap(\.self).last else { continue }
      names.append((sheet.up.place(last), endWords(line), Ink.lineWords[number]))
    }
    if let target {
      let name = "\(target.name) \(words(target.value))"
      names.append((sheet.up.place(target.value), name, .referenceWords))
    }
    var free = 0
    for name in names.sorted(by: { $0.y < $1.y }) {
      let y = max(name.y, free)
      let text = Drawing.fitted(name.text, within: drawing.width - sheet.right - 14, size: 15)
      drawing.write(text, sheet.right + 12, y + 5, .start, name.ink)
      free = y + 19
    }
  }

  private func writeKey(in drawing: inout Drawing) {
    var y = 16
    func name(_ text: String, _ line: Ink, _ words: Ink) {
      drawing.line(0, y - 5, 26, y - 5, line)
      drawing.write(
        Drawing.fitted(text, within: drawing.width - 34, size: 15), 34, y, .start, words)
      y += 22
    }
    for (number, line) in drawn.enumerated() {
      name(endWords(line), Ink.lines[number], Ink.lineWords[number])
    }
    if let target { name("\(target.name) \(words(target.value))", .reference, .referenceWords) }
  }
}
