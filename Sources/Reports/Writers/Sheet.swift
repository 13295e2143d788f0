package import Values

/// A table to be taken away: cells of their kinds, before it is known which file they go into.
package struct Sheet: Hashable, Sendable {
  /// What stands in one cell.
  package enum Cell: Hashable, Sendable {
    /// Words, which no spreadsheet may take for a formula.
    case text(String)
    case number(Int)
    case money(Money)
    case day(CalendarDate)
    case empty
  }

  /// One line of what is said about the table: `From`, `the register`.
  package struct Remark: Hashable, Sendable {
    package let name: String
    package let words: String

    package init(_ name: String, _ words: String) {
      self.name = name
      self.words = words
    }
  }

  /// What the table is called in a workbook: `Clusters`.
  package let name: String
  /// What its file is called, without the ending.
  package let file: String
  package let heading: [String]
  package private(set) var rows: [[Cell]] = []
  /// Where it comes from and of which day it is.
  package let remarks: [Remark]

  package init(_ name: String, file: String, heading: [String], remarks: [Remark] = []) {
    self.name = name
    self.file = file
    self.heading = heading
    self.remarks = remarks
  }

  /// Adds a row with one cell a column.
  package mutating func add(_ row: [Cell]) { rows.append(row) }

  /// The rows as comma-separated text.
  package var csv: [UInt8] {
    var text = CSVText(heading: heading, expecting: rows.count)
    for row in rows {
      for cell in row {
        switch cell {
        case .text(let words): text.add(text: words)
        case .number(let number): text.add(count: number)
        case .money(let money): text.add(number: money.plain)
        case .day(let day): text.add(number: day.description)
        case .empty: text.add(number: "")
        }
      }
      text.endRow()
    }
    return text.bytes
  }
}
