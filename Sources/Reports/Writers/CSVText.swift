internal import Values

/// A comma-separated table while it is written: RFC 4180, UTF-8, a line feed after each row.
package struct CSVText {
  /// What stands in one cell.
  package enum Cell {
    /// Words, which no spreadsheet may take for a formula.
    case text(String)
    /// A number that this program has written; a minus sign stays one.
    case number(String)

    package static func count(_ count: Int) -> Cell { .number(String(count)) }
  }

  package private(set) var bytes: [UInt8] = []

  /// Begins a table of about as many rows as are expected.
  package init(heading: [String], expecting rows: Int = 0) {
    bytes.reserveCapacity(rows * 144)
    add(heading.map { .text($0) })
  }

  package mutating func add(_ row: [Cell]) {
    for (position, cell) in row.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): add(SpreadsheetText.guarded(text).utf8)
      case .number(let text): bytes.append(contentsOf: text.utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ text: String.UTF8View) {
    // Nearly every text lies in one piece, which is looked through and copied at once.
    if text.withContiguousStorageIfAvailable({ add(bytesOf: $0) }) == nil { add(bytesOf: text) }
  }

  private mutating func add(bytesOf text: some BidirectionalCollection<UInt8>) {
    var needsQuotes = text.first == 0x20 || text.last == 0x20
    for byte in text {
      let isSpecial = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte < 0x20
      needsQuotes = isSpecial || needsQuotes
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
