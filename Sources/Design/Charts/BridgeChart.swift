internal import HTML

/// Why a figure is not what it was: the steps from one to the other, each a bar from where the last
/// ended.
///
/// Bars begin where last year's figure is, which stands as the zero of changes: drawn from nothing,
/// the steps would be slivers.
package struct BridgeChart: Chart {
  /// One reason, and by how much it moves the figure.
  package struct Step: Sendable {
    let label: String
    let change: Int

    package init(_ label: String, _ change: Int) {
      self.label = label
      self.change = change
    }
  }

  let start: (label: String, value: Int)
  let steps: [Step]
  let end: String
  let words: @Sendable (Int) -> String

  package init(
    from start: (label: String, value: Int), steps: [Step], to end: String,
    words: @escaping @Sendable (Int) -> String
  ) {
    self.start = start
    self.steps = steps
    self.end = end
    self.words = words
  }

  private var total: Int { steps.reduce(0) { Scale.bounded($0 + Scale.bounded($1.change)) } }
  private var result: Int { Scale.bounded(start.value) + total }

  package var table: ChartTable {
    ChartTable(
      columns: [.init("Step"), .init("Change", .number), .init("Comes to", .number)],
      rows: [["\(start.label)", "", "\(words(start.value))"]]
        + zip(steps, sums).map { step, sum in
          [
            "\(step.label)", "\(DumbbellChart.signed(step.change, words))",
            "\(words(Scale.bounded(start.value) + sum.after))",
          ]
        } + [["\(end)", "\(DumbbellChart.signed(total, words))", "\(words(result))"]])
  }

  /// The change so far, before and after each step.
  private var sums: [(before: Int, after: Int)] {
    var sum = 0
    return steps.map { step in
      let before = sum
      sum = Scale.bounded(sum + Scale.bounded(step.change))
      return (before, sum)
    }
  }

  package func drawing(width: Int) -> Drawing {
    let first = "\(start.label): \(words(start.value))"
    let last = "\(end): \(words(result))"
    let rows = ChartRows(width: width, labels: [first, last] + steps.map(\.label))
    var drawing = Drawing(width: width)
    let ends = [0, total] + sums.map(\.after)
    let room =
      (steps.map(\.change) + [total]).map {
        Drawing.width(of: DumbbellChart.signed($0, words), size: 15)
      }.max() ?? 0
    // A word stands on the side its bar points to, so that both sides need room for one.
    let scale = Scale(
      from: ends.min() ?? 0, to: ends.max() ?? 0, between: rows.start + room + 10,
      and: width - room - 10)
    let zero = scale.place(0)
    let bottom = rows.height * (steps.count + 2)
    drawing.line(zero, 4, zero, bottom, .axis)
    rows.label(first, at: 0, isStrong: true, in: &drawing)
    for (number, (step, sum)) in zip(steps, sums).enumerated() {
      let y = rows.height * (number + 1)
      rows.label(step.label, at: y, in: &drawing)
      bar(step.change, from: scale.place(sum.before), to: scale.place(sum.after), y, rows, &drawing)
      // Leads on to where the next begins.
      drawing.line(
        scale.place(sum.after), y + rows.barTop, scale.place(sum.after),
        y + rows.height + rows.barTop + rows.barHeight, .grid)
    }
    let y = rows.height * (steps.count + 1)
    rows.label(last, at: y, isStrong: true, in: &drawing)
    bar(total, from: zero, to: scale.place(total), y, rows, &drawing)
    drawing.height = bottom + 6
    return drawing
  }

  private func bar(
    _ change: Int, from start: Int, to end: Int, _ y: Int, _ rows: ChartRows,
    _ drawing: inout Drawing
  ) {
    let ink: Ink = change > 0 ? .gain : change < 0 ? .loss : .same
    drawing.bar(from: start, to: end, y + rows.barTop, height: rows.barHeight, ink)
    drawing.write(
      DumbbellChart.signed(change, words), change < 0 ? end - 6 : end + 6, y + rows.baseline,
      change < 0 ? .end : .start, change > 0 ? .gainWords : change < 0 ? .lossWords : .soft)
  }
}
