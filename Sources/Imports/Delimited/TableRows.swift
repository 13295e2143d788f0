internal import Domain

/// The rows of a delimited file as they stand, the faulty ones too: for whoever shows a table back.
///
/// Rows are numbered as ``DelimitedReader`` numbers them, so that a problem finds its row. Nothing in a file
/// is refused once its heading can be read: a stray quotation mark is a letter, and one that is never closed
/// reaches to the end of its line. Memory is bounded whatever the file is.
package struct TableRows: ~Copyable {
  /// One row of the file.
  package struct Row: Hashable, Sendable {
    /// As a spreadsheet counts: the heading is row 1.
    package let number: Int
    package let fields: [String]
  }

  package let heading: [String]
  private let file: InputFile
  private let encoding: FileEncoding
  private let delimiter: UInt8
  private let window: Int
  private var bytes: [UInt8]
  private var filled: Int
  /// Where the next row begins.
  private var start: Int
  private var isAtEnd: Bool
  /// Whether every line end ends a row, because a quotation mark was never closed.
  private var isByLine = false
  /// Whether the rest of a line that is longer than is held is still to be passed over.
  private var isPassing = false
  private var number = 1

  /// Opens a file that people know by another name than its own.
  package init(path: String, named name: String, kind: FileKind, map: ColumnMap) throws {
    let given = try map.encoding(of: kind)
    // What is not UTF-8 is shown as the letters that it is likely to stand for.
    let encoding = given == .strict(.utf8) ? .guessed : given
    let opened = try InputFile(path: path)
    let window = opened.window(upTo: DelimitedReader.longestRow)
    var buffer = [UInt8](repeating: 0, count: window)
    let count = try opened.read(into: &buffer, from: 0, to: window)
    let first = try DelimitedHeading(
      of: buffer[..<count], isWhole: count < window, file: name, encoding: encoding)
    (heading, delimiter, start) = (first.names, first.delimiter, first.length)
    (self.encoding, self.window, filled, isAtEnd) = (encoding, window, count, count < window)
    file = opened
    bytes = buffer
  }

  /// The next row, or `nil` at the end of the file.
  package mutating func next() throws -> Row? {
    guard let extent = try nextExtent() else { return nil }
    return Row(number: number, fields: fields(extent))
  }

  /// The row of a number that has not been reached yet; `nil` where the file ends before.
  package mutating func row(_ wanted: Int) throws -> Row? {
    while number < wanted - 1 { guard try nextExtent() != nil else { return nil } }
    return try next()
  }

  /// Where the next row lies in ``bytes``, without its line end.
  private mutating func nextExtent() throws -> Range<Int>? {
    while isPassing {
      let end = lineEnd
      isPassing = end == nil
      start = end.map { $0 + 1 } ?? filled
      if isPassing, try !fill() { return nil }
    }
    if start == filled, try !fill() { return nil }
    var (end, isInside) = endOfRow()
    if end == nil, try fill() { (end, isInside) = endOfRow() }
    if end == nil, isInside {
      isByLine = true
      end = lineEnd
    }
    isPassing = end == nil && !isAtEnd
    let row = start..<(end ?? filled)
    start = end.map { $0 + 1 } ?? filled
    number += 1
    let hasReturn = !row.isEmpty && bytes[row.upperBound - 1] == UInt8(ascii: "\r")
    return hasReturn ? row.dropLast() : row
  }

  /// Moves the rest of the window to its front, and fills it up; false when nothing more came.
  private mutating func fill() throws -> Bool {
    guard !isAtEnd else { return false }
    let rest = filled - start
    bytes.replaceSubrange(0..<rest, with: Array(bytes[start..<filled]))
    let count = try file.read(into: &bytes, from: rest, to: window)
    (start, filled) = (0, rest + count)
    isAtEnd = filled < window
    return count > 0
  }

  private var lineEnd: Int? { bytes[start..<filled].firstIndex(of: UInt8(ascii: "\n")) }

  /// What a byte is to the one that follows it.
  private enum Standing {
    case fieldStart, plain, quoted
    /// Behind a quotation mark that closes, unless another follows.
    case closed
  }

  /// The line end that ends the row, or whether all that is held lies inside quotation marks.
  private func endOfRow() -> (end: Int?, isInside: Bool) {
    var standing = Standing.fieldStart
    let bytes = bytes.span
    for place in start..<filled {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\n"), isByLine || standing != .quoted { return (place, false) }
      standing = after(byte, standing)
    }
    return (nil, standing == .quoted)
  }

  private func after(_ byte: UInt8, _ standing: Standing) -> Standing {
    switch (standing, byte) {
    case (.fieldStart, UInt8(ascii: "\"")), (.closed, UInt8(ascii: "\"")): .quoted
    case (.quoted, UInt8(ascii: "\"")): .closed
    case (.quoted, _): .quoted
    case (_, delimiter): .fieldStart
    default: .plain
    }
  }

  private func fields(_ row: Range<Int>) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var standing = Standing.fieldStart
    for byte in bytes[row] {
      let next = after(byte, standing)
      let isMark = byte == UInt8(ascii: "\"")
      switch (standing, next) {
      case (.quoted, _), (.plain, .plain), (.closed, .plain), (.fieldStart, .plain):
        if next != .closed { field.append(byte) }
      case (.closed, .quoted) where isMark: field.append(byte)
      case (_, .fieldStart):
        fields.append(encoding.text(field))
        field.removeAll(keepingCapacity: true)
      default: break
      }
      standing = next
    }
    // A mark that nothing closes is shown.
    fields.append((standing == .quoted ? "\"" : "") + encoding.text(field))
    return fields
  }
}

extension FileGuess {
  /// Whether a file is markup, which has no rows and columns.
  package static func isMarkup(_ path: String) -> Bool { (try? isXML(path: path)) ?? false }
}
