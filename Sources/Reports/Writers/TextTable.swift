/// A table in plain text: words to the left, numbers to the right.
package struct TextTable {
  /// On which side of its column a cell stands.
  package enum Side { case left, right }

  private let sides: [Side]
  private var rows: [[String]] = []
  /// Rows that have a rule above them.
  private var ruled: Set<Int> = []

  package init(_ heading: [String], sides: [Side]) {
    self.sides = sides
    rows = [heading]
    ruled = [1]
  }

  package mutating func add(_ row: [String], ruleAbove: Bool = false) {
    if ruleAbove { ruled.insert(rows.count) }
    rows.append(row)
  }

  package var text: String {
    let widths = sides.indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    var lines: [String] = []
    for (position, row) in rows.enumerated() {
      if ruled.contains(position) { lines.append(rule) }
      let cells = row.indices.map { column in
        let room = widths[column] - row[column].unicodeScalars.count
        let blanks = String(repeating: " ", count: room)
        return sides[column] == .left ? row[column] + blanks : blanks + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.utf8.last == 0x20 { line.removeLast() }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
