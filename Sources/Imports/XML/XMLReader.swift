internal import Domain

/// Why an XML file cannot be read on; the reader knows where.
struct XMLFault: Error {
  let words: String
  let offset: Int
}

/// Reads XML strictly, in windows, with bounded memory and in time linear in its length.
///
/// The subset is what data messages use: elements, attributes (passed over), text, comments, CDATA,
/// processing instructions, the five named entities and character references. A document type is
/// refused, and with it every entity bomb and outside reference. Several messages may be joined.
struct XMLReader: ~Copyable {
  static let deepest = 32
  static let mostAttributes = 64
  /// No tag, comment, instruction or text of one element is longer than this.
  static let longestPiece = 256 * 1024
  private static let largestWindow = 512 * 1024

  let name: String
  private let file: InputFile
  private let window: Int
  var bytes: [UInt8]
  private var index: MarkupIndex
  var filled = 0
  private var isAtEnd = false
  private(set) var bytesRead = 0
  /// Lines before the offset ``countedTo``.
  private var lines = 1
  private var countedTo = 0

  /// The open elements, outermost first, and the bytes of their names after the first sixteen.
  var open: [XMLName] = []
  var longNames: [UInt8] = []
  /// Where the text of the innermost element goes on, or `nil` when it has had a child.
  var textStart: Int?
  /// Text of the innermost element that had an entity, a comment or CDATA in it.
  var resolved: [UInt8] = []
  var isResolved = false
  /// Whether anything but blanks has been found outside every element.
  var hasRoot = false

  init(path: String) throws {
    let opened = try InputFile(path: path)
    let window = opened.window(upTo: Self.largestWindow)
    var buffer = [UInt8](repeating: 0, count: window + MarkupIndex.padding)
    let count = try opened.read(into: &buffer, from: 0, to: window)
    name = opened.name
    file = opened
    bytes = buffer
    filled = count
    bytesRead = count
    isAtEnd = count < window
    self.window = window
    index = MarkupIndex(capacity: window)
    open.reserveCapacity(Self.deepest)
  }

  /// Reads the file to its end, or to the first fault, which goes to the log.
  ///
  /// `progress` is told how many bytes have been read, and how many there are.
  mutating func read(
    _ handler: inout some XMLHandler, _ log: inout ProblemLog,
    _ progress: (_ bytes: Int, _ length: Int) throws -> Void = { _, _ in }
  ) throws {
    do {
      var start = try checkBeginning()
      while true {
        index.scan(&bytes, count: filled)
        let used = try readWindow(from: start, &handler, &log)
        try progress(bytesRead, file.length)
        if isAtEnd { break }
        try shift(to: min(used, textStart ?? used))
        start = used - shifted
      }
      if !open.isEmpty { throw XMLFault(words: "ends inside an element", offset: filled) }
      if !hasRoot { throw XMLFault(words: "holds no element", offset: 0) }
    } catch let fault as XMLFault {
      log.add(.malformedXML, fault.words, in: Place(file: name, row: line(at: fault.offset)))
    }
  }

  /// 1 for what a name is made of: letters, digits, `-`, `_`, `.`, `:` and everything beyond ASCII.
  let isNameByte = ByteTable { byte in
    isLetterOrDigit(byte) || "-_.:".utf8.contains(byte) || byte >= 0x80 ? 1 : 0
  }

  /// By how much the last shift moved the window.
  private var shifted = 0

  /// Reads the marks of a window; gives the offset from which the next window goes on.
  private mutating func readWindow(
    from start: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) throws -> Int {
    if index.hasNUL, let place = bytes[..<filled].firstIndex(of: 0) {
      throw XMLFault(words: "has a NUL byte in it", offset: place)
    }
    // A character cut by the window's end is judged in the next one.
    let safeEnd = isAtEnd ? filled : filled - 4
    if let place = index.notUTF8, place < safeEnd {
      throw XMLFault(words: "is not UTF-8", offset: place)
    }
    var used = start
    var mark = 0
    while mark < index.count {
      let offset = Int(index.marks[mark])
      mark += 1
      guard offset >= used else { continue }
      try passText(used..<offset)
      if mark < index.count,
        let next = readLeaf(at: offset, endingAt: Int(index.marks[mark]), &handler, &log)
      {
        used = next
        mark += 1
        continue
      }
      guard let next = try readMarkup(at: offset, &handler, &log) else {
        if isAtEnd {
          let isTag = bytes[offset] == UInt8(ascii: "<")
          let words = isTag ? "ends inside a tag" : "has a ‘&’ that begins no entity"
          throw XMLFault(words: words, offset: offset)
        }
        if filled - offset > Self.longestPiece {
          throw XMLFault(words: "has a tag or comment longer than 256 KB", offset: offset)
        }
        return offset
      }
      used = next
    }
    try passText(used..<filled)
    if let textStart, filled - textStart > Self.longestPiece {
      throw XMLFault(words: "has a text longer than 256 KB", offset: textStart)
    }
    return filled
  }

  /// Text outside every element must be blank.
  private func passText(_ range: Range<Int>) throws {
    guard open.isEmpty else { return }
    for offset in range where !isBlank(bytes[offset]) {
      throw XMLFault(words: "has text outside its elements", offset: offset)
    }
  }

  private mutating func shift(to keep: Int) throws {
    lines += countLines(bytes, countedTo..<max(countedTo, keep))
    countedTo = max(0, countedTo - keep)
    bytes.withUnsafeMutableBytes { buffer in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[keep..<filled]))
    }
    filled -= keep
    textStart = textStart.map { $0 - keep }
    shifted = keep
    let count = try file.read(into: &bytes, from: filled, to: window)
    bytesRead += count
    filled += count
    isAtEnd = filled < window
  }

  /// The line of an offset in the window, counted from 1.
  func line(at offset: Int) -> Int {
    lines + (offset > countedTo ? countLines(bytes, countedTo..<min(offset, filled)) : 0)
  }

  /// Counts lines on to an offset, so that later look-ups begin there.
  private mutating func lineCountingOn(to offset: Int) -> Int {
    if offset > countedTo {
      lines += countLines(bytes, countedTo..<offset)
      countedTo = offset
    }
    return lines
  }

  /// Tells the handler that an element has ended.
  @inline(__always)
  mutating func close(
    _ element: XMLName, at offset: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) {
    if handler.isRecord(element) {
      handler.closeRecord(lineCountingOn(to: offset), &log)
    } else {
      handler.close(element)
    }
  }

  private func checkBeginning() throws -> Int {
    if filled == 0 { throw XMLFault(words: "is empty", offset: 0) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw XMLFault(words: "is in UTF-16; save it as UTF-8", offset: 0)
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw XMLFault(words: "is a ZIP or a workbook", offset: 0)
    }
    return start
  }

  func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
