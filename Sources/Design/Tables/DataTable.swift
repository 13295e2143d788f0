package import HTML

/// A table to compare in: sorted by links, cards on a phone, a total that is right.
package struct DataTable: HTMLRepresentable {
  /// One column.
  package struct Column: Sendable {
    /// How its cells stand.
    package enum Kind: Sendable { case text, number }

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
  }

  let id: String
  let caption: HTML
  let columns: [Column]
  let rows: [[HTML]]
  let total: [HTML]?

  /// Each row has one cell a column; its first is its heading.
  package init(
    id: String, caption: HTML, columns: [Column], rows: [[HTML]], total: [HTML]? = nil
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.total = total
  }

  package var html: HTML {
    """
    <div class="table-frame" role="region" aria-labelledby="\(id)-caption" tabindex="0">
    <table class="cards" id="\(id)">
    <caption id="\(id)-caption">\(caption)</caption>
    <thead><tr>\(for: columns, heading)</tr></thead>
    <tbody>
    \(for: rows, { row in "<tr>\(cells(row))</tr>\n" })</tbody>
    \(if: total != nil, "<tfoot><tr>\(cells(total ?? []))</tr></tfoot>")
    </table>
    </div>
    """
  }

  private func heading(_ column: Column) -> HTML {
    let label: HTML =
      if let sort = column.sort {
        "<a href=\"\(sort)\">\(column.heading)</a>"
      } else {
        "\(column.heading)"
      }
    let kind: HTML = column.kind == .number ? " class=\"number\"" : ""
    let sorted: HTML = column.sorted.map { " aria-sort=\"\($0)\"" } ?? ""
    return "<th scope=\"col\"\(kind)\(sorted)>\(label)</th>"
  }

  private func cells(_ row: [HTML]) -> HTML {
    var html = HTML()
    for (number, (cell, column)) in zip(row, columns).enumerated() {
      let kind: HTML = column.kind == .number ? " class=\"number\"" : ""
      html +=
        number == 0
        ? "<th scope=\"row\"\(kind)>\(cell)</th>"
        : "<td data-label=\"\(column.heading)\"\(kind)>\(cell)</td>"
    }
    return html
  }
}
