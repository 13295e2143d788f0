/// Where the words and the bars of a chart in rows stand: side by side on a desk, the words above the
/// bars on a phone.
struct ChartRows: Sendable {
  private let isNarrow: Bool
  private let labelWidth: Int

  init(width: Int, labels: [String]) {
    isNarrow = width < 500
    let longest = labels.map { Drawing.width(of: $0, size: 15) }.max() ?? 0
    labelWidth = isNarrow ? width : min(longest + 4, width * 42 / 100)
  }

  /// Where the room for bars begins.
  var start: Int { isNarrow ? 0 : labelWidth + 12 }
  var height: Int { isNarrow ? 46 : 30 }
  var barTop: Int { isNarrow ? 21 : 6 }
  var barHeight: Int { isNarrow ? 16 : 18 }
  /// Where words beside a bar stand.
  var baseline: Int { barTop + barHeight / 2 + 5 }
  var middle: Int { barTop + barHeight / 2 }

  func label(_ text: String, at y: Int, isStrong: Bool = false, in drawing: inout Drawing) {
    let label = Drawing.fitted(text, within: labelWidth, size: 15)
    if isNarrow {
      // Lines of the chart pass behind the words.
      drawing.write(label, 0, y + 15, .start, isStrong ? .strongValue : .value)
    } else {
      drawing.write(label, labelWidth, y + baseline, .end, isStrong ? .strong : .words)
    }
  }
}
