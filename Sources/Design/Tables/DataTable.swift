package import HTML

/// A table to compare in: sorted by links, cards on a phone, a total that is right.
package struct DataTable: HTMLRepresentable {
  /// One column.
  package struct Column: Sendable {
    /// How its cells stand.
    package enum Kind: Sendable { case text, number, money, date }

    let heading: String
    let kind: Kind
    /// Where a press on the heading leads; `nil` for a column that is not sorted by.
    let sort: Link?
    /// `ascending` or `descending` when the table is sorted by it.
    let sorted: String?

    package init(
      _ heading: String, _ kind: Kind = .text, sort: Link? = nil, sorted: String? = nil
    ) {
      self.heading = heading
      self.kind = kind
      self.sort = sort
      self.sorted = sorted
    }

    var kindClass: HTML {
      switch kind {
      case .text: ""
      case .number, .money: " class=\"number\""
      case .date: " class=\"date-cell\""
      }
    }
  }

  let id: String
  let caption: HTML
  let columns: [Column]
  let rows: [[HTML]]
  let total: [HTML]?
  let takeAways: [TakeAway]

  /// Each row has one cell a column; its first is its heading.
  package init(
    id: String, caption: HTML, columns: [Column], rows: [[HTML]], total: [HTML]? = nil,
    takeAways: [TakeAway] = []
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.total = total
    self.takeAways = takeAways
  }

  /// With more columns than a page is wide, the table has a window of its own to move in.
  private var isWide: Bool { columns.count > 7 }

  package var html: HTML {
    """
    <div class="table-frame\(if: isWide, " table-wide")" role="region" \
    aria-labelledby="\(id)-caption" tabindex="0">
    <table class="cards" id="\(id)">
    <caption id="\(id)-caption">\(caption)</caption>
    <thead><tr>\(for: columns, heading)</tr></thead>
    <tbody>
    \(body)</tbody>
    \(if: total != nil, "<tfoot><tr>\(cells(total ?? [], openings))</tr></tfoot>\n")</table>
    </div>
    \(TakeAways(ways: takeAways, name: "the table"))
    """
  }

  private func heading(_ column: Column) -> HTML {
    let label: HTML =
      if let sort = column.sort {
        "<a href=\"\(sort)\">\(column.heading)</a>"
      } else {
        "\(column.heading)"
      }
    return """
      <th scope="col"\(column.kindClass)\(attribute: "aria-sort", column.sorted)>\(label)</th>
      """
  }

  /// The rows; what every cell of a column begins with is put together once.
  private var body: HTML {
    let openings = openings
    let (opening, closing): (HTML, HTML) = ("<tr>", "</tr>\n")
    var html = HTML()
    for row in rows {
      html += opening
      html += cells(row, openings)
      html += closing
    }
    return html
  }

  private var openings: [HTML] {
    columns.enumerated().map { number, column in
      number == 0
        ? "<th scope=\"row\"\(column.kindClass)>"
        : "<td data-label=\"\(column.heading)\"\(column.kindClass)>"
    }
  }

  private func cells(_ row: [HTML], _ openings: [HTML]) -> HTML {
    var html = HTML()
    for (number, (cell, opening)) in zip(row, openings).enumerated() {
      html += opening
      html += cell
      html += number == 0 ? "</th>" : "</td>"
    }
    return html
  }
}
