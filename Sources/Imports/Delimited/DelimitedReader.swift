internal import Domain

/// A delimited text file (CSV), read in windows of whole rows.
///
/// The heading is read when it is opened. After that each ``next(_:)`` gives a run of rows that all
/// have as many fields as the heading; ragged rows, bytes that are not text and stray quotes go to
/// the problem log with their place. Memory is bounded whatever the file is.
struct DelimitedReader: ~Copyable {
  /// A run of rows in ``bytes``: with `columns` fields each, row `r`'s field `k` ends at
  /// `ends[firstEnd + r * columns + k]`.
  struct Run {
    /// Where the first row begins.
    var start: Int
    var firstEnd: Int
    var rows: Int
    /// The number of the first row as a spreadsheet counts: the heading is row 1.
    var firstRow: Int
  }

  /// The longest row that is read, in bytes: as much as is held at a time.
  static let longestRow = 256 * 1024
  static let mostColumns = 4_096

  let name: String
  let encoding: FileEncoding
  private(set) var heading: [String]
  private let file: InputFile
  private let delimiter: UInt8
  private let window: Int

  private(set) var bytes: [UInt8]
  private(set) var scan: SeparatorScan
  private var filled = 0
  /// Where the rows not yet handed out begin.
  private var consumed: Int
  private var isAtEnd: Bool
  private var isBroken = false
  private var nextRow = 2
  private var runs: ArraySlice<Run> = []

  /// Bytes read so far, for progress.
  private(set) var bytesRead: Int

  init(path: String, encoding: FileEncoding = .strict(.utf8)) throws {
    let opened = try InputFile(path: path)
    let window = opened.window(upTo: Self.longestRow)
    var buffer = [UInt8](repeating: 0, count: window + SeparatorScan.padding + 1)
    let count = try opened.read(into: &buffer, from: 0, to: window)
    let heading = try DelimitedHeading(
      of: buffer[..<count], isWhole: count < window, file: opened.name, encoding: encoding)
    name = opened.name
    file = opened
    self.encoding = encoding
    bytes = buffer
    filled = count
    bytesRead = count
    isAtEnd = count < window
    self.window = window
    delimiter = heading.delimiter
    self.heading = heading.names
    consumed = heading.length
    scan = SeparatorScan(delimiter: heading.delimiter, capacity: window + 1)
  }

  /// The file's length, for progress.
  var length: Int { file.length }

  var columns: Int { heading.count }

  /// The next run of rows, or `nil` at the end of the file.
  mutating func next(_ log: inout ProblemLog) throws -> Run? {
    while true {
      if let run = runs.popFirst() { return run }
      guard !isBroken, try fillWindow() else { return nil }
      try readWindow(&log)
    }
  }

  /// Moves the rest of the window to its front and fills it up; false when nothing is left.
  private mutating func fillWindow() throws -> Bool {
    guard consumed < filled || !isAtEnd else { return false }
    if consumed > 0 {
      let rest = filled - consumed
      bytes.withUnsafeMutableBytes { buffer in
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[consumed..<filled]))
      }
      filled = rest
      consumed = 0
    }
    if !isAtEnd {
      let count = try file.read(into: &bytes, from: filled, to: window)
      bytesRead += count
      filled += count
      isAtEnd = filled < window
    }
    // A last row without a line end gets one.
    if isAtEnd, filled > 0, bytes[filled - 1] != UInt8(ascii: "\n") {
      bytes[filled] = UInt8(ascii: "\n")
      filled += 1
    }
    return filled > 0
  }

  private mutating func readWindow(_ log: inout ProblemLog) throws {
    scan.scan(&bytes, count: filled)
    if scan.lastNewline == nil || (isAtEnd && scan.endsInsideQuotes) {
      isBroken = true
      let isStray = scan.strayQuote.map { $0 > scan.lastNewline ?? -1 } ?? false
      let check: Check =
        !scan.endsInsideQuotes ? .rowTooLong : isStray ? .strayQuote : .unclosedQuote
      log.add(check, in: Place(file: name, row: nextRow + scan.newlines))
    }
    guard let lastNewline = scan.lastNewline else { return }
    consumed = lastNewline + 1
    var used = scan.count
    while used > 0, scan.ends[used - 1] > lastNewline { used -= 1 }

    let isClean = scan.strayQuote.map { $0 > lastNewline } ?? true
    let rows = scan.newlines
    if isClean, used == rows * columns, isRegular(rows) {
      runs = [Run(start: 0, firstEnd: 0, rows: rows, firstRow: nextRow)]
      nextRow += rows
    } else {
      splitIntoRuns(used, &log)
    }
    let isText = !scan.hasNUL && (scan.notUTF8.map { $0 > lastNewline } ?? true)
    if !isText { reportText(&log) }
  }

  /// Whether every row's last field ends with the line.
  ///
  /// With as many line ends as rows, this proves that no other field does.
  private func isRegular(_ rows: Int) -> Bool {
    let bytes = bytes.span
    let ends = scan.ends.span
    let columns = columns
    var position = columns - 1
    for _ in 0..<rows {
      if bytes[Int(ends[position])] != UInt8(ascii: "\n") { return false }
      position += columns
    }
    return true
  }
}

/// How strictly a file's text is read.
enum FileEncoding: Equatable, Sendable {
  /// What is not in the encoding is a problem.
  case strict(TextEncoding)
  /// UTF-8 or Windows-1252, field by field: for files the publisher has put out in both.
  case guessed

  func text(_ bytes: some Collection<UInt8>) -> String {
    switch self {
    case .strict(let encoding): encoding.text(bytes)
    case .guessed: TextEncoding.guessedText(bytes)
    }
  }
}

extension DelimitedReader {
  /// Cuts the window into runs of rows with the right number of fields, reporting the others.
  private mutating func splitIntoRuns(_ used: Int, _ log: inout ProblemLog) {
    var found: [Run] = []
    var start = 0
    var firstEnd = 0
    let strayQuote = scan.strayQuote ?? Int.max
    for end in 0..<used where bytes[Int(scan.ends[end])] == UInt8(ascii: "\n") {
      let row = nextRow
      nextRow += 1
      let rowEnd = Int(scan.ends[end])
      if rowEnd > strayQuote {
        let column = (firstEnd..<end).first { Int(scan.ends[$0]) > strayQuote } ?? end
        let name = column - firstEnd < columns ? heading[column - firstEnd] : nil
        log.add(.strayQuote, in: Place(file: self.name, row: row, column: name))
        isBroken = true
        break
      }
      let fields = end - firstEnd + 1
      if fields == columns {
        if var last = found.last, last.firstEnd + last.rows * columns == firstEnd,
          last.firstRow + last.rows == row
        {
          last.rows += 1
          found[found.count - 1] = last
        } else {
          found.append(Run(start: start, firstEnd: firstEnd, rows: 1, firstRow: row))
        }
      } else if !isBlank(start..<rowEnd) {
        let words = "\(fields) field\(fields == 1 ? "" : "s") where the heading has \(columns)"
        log.add(.raggedRow, words, in: Place(file: name, row: row))
      }
      start = rowEnd + 1
      firstEnd = end + 1
    }
    runs = found[...]
  }

  private func isBlank(_ row: Range<Int>) -> Bool {
    row.allSatisfy {
      bytes[$0] == 0x20 || bytes[$0] == UInt8(ascii: "\r") || bytes[$0] == delimiter
    }
  }

  /// Names each field of the window that holds a NUL or is not UTF-8.
  private mutating func reportText(_ log: inout ProblemLog) {
    for run in runs {
      var start = run.start
      for row in 0..<run.rows {
        for column in 0..<columns {
          let end = Int(scan.ends[run.firstEnd + row * columns + column])
          let field = bytes[start..<end]
          let place = Place(file: name, row: run.firstRow + row, column: heading[column])
          if field.contains(0) { log.add(.nulByte, in: place) }
          if encoding == .strict(.utf8), String(validating: field, as: UTF8.self) == nil {
            log.add(.badEncoding, in: place)
          }
          start = end + 1
        }
      }
    }
  }
}
