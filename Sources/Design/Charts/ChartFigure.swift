package import HTML

/// What can be drawn, and told in a table.
package protocol Chart: Sendable {
  /// The same figures.
  var table: ChartTable { get }
  /// Drawn for a sheet of a width: a phone's or a desk's.
  func drawing(width: Int) -> Drawing
  /// Whether parts of the drawing lead somewhere.
  var hasWays: Bool { get }
}

extension Chart {
  package var hasWays: Bool { false }
}

/// The figures of a chart, as a table.
package struct ChartTable: Sendable {
  let columns: [DataTable.Column]
  let rows: [[HTML]]
}

extension ChartTable {
  /// The table of a map, from the most to the least: a map is no ranking, and its table is.
  init(
    ranking values: [(name: String, value: Int?)], of heading: String, measure: String,
    words: (Int) -> String
  ) {
    let ranked = values.enumerated().sorted { left, right in
      let values = (left.element.value ?? Int.min, right.element.value ?? Int.min)
      return values.0 == values.1 ? left.offset < right.offset : values.0 > values.1
    }
    columns = [.init(heading), .init(measure, .number)]
    rows = ranked.map {
      ["\($0.element.name)", "\($0.element.value.map(words) ?? "not known")"]
    }
  }
}

/// A file that something shown can be taken away as.
package struct TakeAway: Sendable {
  /// The kinds of file.
  package enum Kind: String, Sendable {
    case csv = "CSV"
    case xlsx = "Excel"
    case svg = "SVG"
  }

  let kind: Kind
  let link: Link

  package init(_ kind: Kind, _ link: Link) {
    self.kind = kind
    self.link = link
  }
}

/// The ways to take something away, on one line.
struct TakeAways: HTMLRepresentable {
  let ways: [TakeAway]
  let name: String

  /// A picture is made from the drawing by script, which shows the way to it.
  var html: HTML {
    guard !ways.isEmpty else { return .empty }
    return """
      <p class="take-away">Take away \(HTML.joined(ways.map(html), by: " "))</p>

      """
  }

  private func html(_ way: TakeAway) -> HTML {
    let words = way.kind.rawValue
    return """
      <a href="\(way.link)" download>\(words)<span class="hidden"> of \(name)</span></a>\
      \(if: way.kind == .svg, " <a href=\"\(way.link)\" download data-picture hidden>PNG<span class=\"hidden\"> of \(name)</span></a>")
      """
  }
}

/// A chart with its finding, its description, its table and the ways to take it away.
package struct ChartFigure: HTMLRepresentable {
  private let id: String
  private let title: String
  private let description: String
  private let chart: any Chart
  private let takeAways: [TakeAway]

  /// The title says the finding; the description says in a sentence or two what a reader sees.
  package init(
    id: String, title: String, description: String, _ chart: any Chart, takeAways: [TakeAway] = []
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.chart = chart
    self.takeAways = takeAways
  }

  /// Drawn twice, for a phone and for a desk, so that words are as large as others on both.
  package var html: HTML {
    """
    <figure class="chart" id="\(id)">
    <figcaption><span class="chart-title">\(title)</span> \
    <span class="chart-words">\(description)</span></figcaption>
    \(if: chart.table.rows.isEmpty, "<p>There are no figures to draw yet.</p>\n")\
    \(if: !chart.table.rows.isEmpty, picturesAndTable)</figure>

    """
  }

  private var picturesAndTable: HTML {
    """
    \(picture("desk", width: 720))\(picture("phone", width: 336))\
    <details class="disclosure"><summary>The same in a table</summary>
    \(DataTable(id: "\(id)-table", caption: "\(title)", columns: chart.table.columns, rows: chart.table.rows))
    </details>
    \(TakeAways(ways: takeAways, name: title))
    """
  }

  private func picture(_ place: String, width: Int) -> HTML {
    let drawing = chart.drawing(width: width)
    let words = "\(id)-\(place)"
    return """
      <svg class="chart-\(place)" viewBox="0 0 \(drawing.width) \(drawing.height)" \
      width="\(drawing.width)" height="\(drawing.height)" role="\(chart.hasWays ? "group" : "img")" \
      aria-labelledby="\(words)-title \(words)-words"><title id="\(words)-title">\(title)</title>
      <desc id="\(words)-words">\(description)</desc>
      \(drawing.content(.page))</svg>

      """
  }

  /// A file of its own: the drawing with its title, painted for light paper.
  package var svgDocument: HTML {
    let drawing = chart.drawing(width: 720)
    let lines = Drawing.lines(title, within: 720, size: 20, most: 3)
    let top = 24 * lines.count + 24
    let height = top + drawing.height + 16
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 0 752 \(height)" width="752" \
      height="\(height)" role="img" font-family="system-ui, sans-serif" font-size="15">
      <title>\(Drawing.clean(title))</title>
      <desc>\(Drawing.clean(description))</desc>
      <rect x="-16" y="0" width="752" height="\(height)"\(Ink.ground.attributes)/>
      \(for: lines.enumerated(), { number, line in
        """
        <text x="0" y="\(34 + 24 * number)" font-size="20"\(Ink.strong.attributes)>\
        \(Drawing.clean(line))</text>

        """
      })<g transform="translate(0 \(top))">
      \(drawing.content(.document))</g>
      </svg>

      """
  }
}
