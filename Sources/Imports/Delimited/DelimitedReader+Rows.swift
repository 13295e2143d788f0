internal import Domain

/// The wanted fields of one row, as text.
struct TextRow {
  /// The row's number as a spreadsheet counts.
  let number: Int
  /// One text a wanted column, without blanks at either end.
  let texts: [String]
}

extension DelimitedReader {
  /// Gives every row's wanted columns as text: for files of some thousand rows.
  ///
  /// `skipping` may deal with rows in its own, quicker way: it is given the first row of a run that
  /// is still to be read, and answers with the first that it leaves.
  mutating func forEachRow(
    _ columns: [Int], _ log: inout ProblemLog,
    skipping: (borrowing DelimitedReader, Run, Int) -> Int = { $2 },
    _ body: (TextRow, inout ProblemLog) throws -> Void
  ) throws {
    while let run = try next(&log) {
      var row = 0
      while row < run.rows {
        row = skipping(self, run, row)
        guard row < run.rows else { break }
        defer { row += 1 }
        let texts = columns.map { encoding.text(field(run, row, $0)) }
        guard texts.contains(where: { !$0.isEmpty }) || hasText(run, row) else { continue }
        try body(TextRow(number: run.firstRow + row, texts: texts), &log)
      }
    }
  }

  /// Where a field lies: without its separator, a carriage return at the end of the row included.
  func extent(_ run: Run, _ row: Int, _ column: Int) -> Range<Int> {
    let position = run.firstEnd + row * columns + column
    let start = row == 0 && column == 0 ? run.start : Int(scan.ends[position - 1]) + 1
    return start..<Int(scan.ends[position])
  }

  /// What stands in a field: without quotation marks around it and blanks at either end.
  func field(_ run: Run, _ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let extent = extent(run, row, column)
    var (start, end) = (extent.lowerBound, extent.upperBound)
    if column == columns - 1, start < end, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let quote = UInt8(ascii: "\"")
    if end - start >= 2, bytes[start] == quote, bytes[end - 1] == quote {
      (start, end) = (start + 1, end - 1)
      if bytes[start..<end].contains(quote) {
        return Self.trimmed(Self.undoubled(bytes[start..<end]))
      }
    }
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while start < end, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }

  /// Whether a row is more than delimiters: spreadsheets leave empty rows at the end.
  func hasText(_ run: Run, _ row: Int) -> Bool {
    (0..<columns).contains { !field(run, row, $0).isEmpty }
  }

  /// Each doubled quotation mark made one.
  private static func undoubled(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    var isSecond = false
    for byte in field {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { result.append(byte) }
    }
    return result[...]
  }
}
