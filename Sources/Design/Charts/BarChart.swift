internal import HTML

/// Figures to compare, each a bar from zero.
package struct BarChart: Chart {
  /// One figure.
  package struct Bar: Sendable {
    let label: String
    let value: Int
    let isEmphasised: Bool

    package init(_ label: String, _ value: Int, isEmphasised: Bool = false) {
      self.label = label
      self.value = value
      self.isEmphasised = isEmphasised
    }
  }

  let heading: String
  let measure: String
  let bars: [Bar]
  /// What they are compared with: an average or a target, and its name.
  let reference: (name: String, value: Int)?
  let words: @Sendable (Int) -> String

  /// `heading` says what the bars are, `measure` what they measure; `words` writes a figure.
  package init(
    of heading: String, measure: String, bars: [Bar],
    reference: (name: String, value: Int)? = nil, words: @escaping @Sendable (Int) -> String
  ) {
    self.heading = heading
    self.measure = measure
    self.bars = bars
    self.reference = reference
    self.words = words
  }

  package var table: ChartTable {
    ChartTable(
      columns: [.init(heading), .init(measure, .number)],
      rows: bars.map { ["\($0.label)", "\(words($0.value))"] }
        + (reference.map { [["\($0.name)", "\(words($0.value))"]] } ?? []))
  }

  package func drawing(width: Int) -> Drawing {
    let rows = ChartRows(width: width, labels: bars.map(\.label))
    var drawing = Drawing(width: width)
    let values = bars.map(\.value) + (reference.map { [$0.value] } ?? [])
    let low = min(0, values.min() ?? 0)
    let high = max(0, values.max() ?? 0)
    let room = bars.map { Drawing.width(of: words($0.value), size: 15) }.max() ?? 0
    let scale = Scale(
      from: low, to: high, between: rows.start + (low < 0 ? room + 8 : 0), and: width - room - 10)
    let top = reference == nil ? 4 : 28
    let bottom = top + rows.height * bars.count

    drawing.line(scale.place(0), top - 2, scale.place(0), bottom, .axis)
    if let reference { mark(reference, at: scale, top: top, bottom: bottom, in: &drawing) }
    for (number, bar) in bars.enumerated() {
      let y = top + rows.height * number
      rows.label(bar.label, at: y, isStrong: bar.isEmphasised, in: &drawing)
      let end = scale.place(bar.value)
      drawing.bar(
        from: scale.place(0), to: end, y + rows.barTop, height: rows.barHeight, ink(bar))
      let ink: Ink = bar.isEmphasised ? .strongValue : .value
      drawing.write(
        words(bar.value), bar.value < 0 ? end - 6 : end + 6, y + rows.baseline,
        bar.value < 0 ? .end : .start, ink)
    }
    drawing.height = bottom + 4
    return drawing
  }

  private func ink(_ bar: Bar) -> Ink {
    bar.isEmphasised || !bars.contains(where: \.isEmphasised) ? .bar : .quietBar
  }

  private func mark(
    _ reference: (name: String, value: Int), at scale: Scale, top: Int, bottom: Int,
    in drawing: inout Drawing
  ) {
    let x = scale.place(reference.value)
    drawing.line(x, top - 6, x, bottom, .reference)
    let name = Drawing.fitted(
      "\(reference.name): \(words(reference.value))", within: drawing.width, size: 15)
    let width = Drawing.width(of: name, size: 15)
    let middle = min(max(x, width / 2), drawing.width - width / 2)
    drawing.write(name, middle, 15, .middle, .referenceWords)
  }
}
