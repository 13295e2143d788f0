package import Domain
internal import Values

/// Reads somebody's table of allocations: names in one column, money in others, perhaps a total.
package enum PublishedTableFile {
  private static let totals = [
    "total", "totals", "sum", "grand total", "leeds total", "overall total",
  ]

  /// No partnership has as many clusters.
  private static let mostRows = 10_000

  /// The table, refused when it has no column of money or a cell that is neither blank nor money.
  package static func read(path: String) throws -> PublishedTable {
    var reader = try DelimitedReader(path: path)
    let file = reader.name
    let heading = reader.heading.map(HeadingMatch.trimmed)
    var log = ProblemLog()
    var rows: [TextRow] = []
    try reader.forEachRow(Array(heading.indices), &log) { row, _ in
      guard rows.count < mostRows else {
        throw Refusal.invalid(
          "\(file) has more than \(mostRows) rows.", in: Place(file: file, row: row.number),
          remedy: "Check that it is a table of clusters.")
      }
      rows.append(row)
    }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }

    let money = heading.indices.filter { column in
      let cells = rows.map { $0.texts[column] }.filter { !$0.isEmpty }
      return column > 0 && !cells.isEmpty && cells.contains { Money(reading: $0) != nil }
    }
    guard !money.isEmpty, !rows.isEmpty else {
      throw Refusal.invalid(
        "\(file) has no column of money.", in: Place(file: file, row: 1),
        remedy: "Let the first column name the clusters and the others hold amounts.")
    }
    let names = nameColumn(heading, rows, money)
    for row in rows {
      for column in money
      where !row.texts[column].isEmpty && Money(reading: row.texts[column]) == nil {
        let place = Place(file: file, row: row.number, column: heading[column])
        log.add(.malformedEntry, "‘\(row.texts[column])’, which is not an amount", in: place)
      }
    }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }

    let isTotal = { (row: TextRow) in totals.contains(HeadingMatch.folded(row.texts[names])) }
    let clusters = rows.filter { !isTotal($0) }
    let printed = rows.last(where: isTotal)
    return PublishedTable(
      clusters: clusters.map { $0.texts[names] },
      columns: money.map { column in
        PublishedTable.Column(
          heading: heading[column], amounts: clusters.map { Money(reading: $0.texts[column]) },
          printedTotal: printed.flatMap { Money(reading: $0.texts[column]) })
      })
  }

  /// The column headed “cluster”, else the first that is not money.
  private static func nameColumn(_ heading: [String], _ rows: [TextRow], _ money: [Int]) -> Int {
    heading.firstIndex { HeadingMatch.folded($0) == "cluster" }
      ?? heading.indices.first { !money.contains($0) } ?? 0
  }
}
