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
  private var isInRow = false

  /// Begins a table of about as many rows as are expected.
  package init(heading: [String], expecting rows: Int = 0) {
    bytes.reserveCapacity(rows * 144)
    add(heading.map { .text($0) })
  }

  package mutating func add(_ row: [Cell]) {
    for cell in row {
      switch cell {
      case .text(let text): add(text: text)
      case .number(let text): add(number: text)
      }
    }
    endRow()
  }

  /// Adds one cell of words to the row that is being written.
  package mutating func add(text: String) {
    separate()
    add(SpreadsheetText.guarded(text).utf8)
  }

  /// Adds one cell with a number that this program has written.
  package mutating func add(number: String) {
    separate()
    var number = number
    number.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Adds one cell with a count.
  package mutating func add(count: Int) { add(number: String(count)) }

  /// Ends the row that is being written.
  package mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isInRow = false
  }

  private mutating func separate() {
    if isInRow { bytes.append(UInt8(ascii: ",")) }
    isInRow = true
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
