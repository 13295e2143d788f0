/// Reads a `multipart/form-data` body as it comes in, in bounded memory.
///
/// Fields are kept; files are handed on piece by piece. What is not multipart is refused, never
/// guessed at.
package struct MultipartReader {
  /// What has been read.
  package enum Event: Hashable {
    case field(name: String, value: String)
    case fileBegins(name: String, fileName: String)
    case filePart([UInt8])
    case fileEnds
  }

  private enum State {
    case preamble, headers, field(name: String), file, afterBoundary, done
  }

  /// The longest value of a field that is not a file, in bytes.
  package static let longestValue = 256 * 1024
  package static let longestHeaders = 8 * 1024

  private let boundary: [UInt8]
  private var state = State.preamble
  private var buffer: [UInt8] = []
  private var value: [UInt8] = []
  private var parts = 0
  /// Whether the buffer still begins with the line end that closed the part's heading.
  private var isAtStart = false

  /// Takes the boundary out of a content type; `nil` when it is not multipart or has none.
  package init?(contentType: String) {
    let bytes = Array(contentType.utf8)
    let start = Array("multipart/form-data".utf8)
    guard bytes.count > start.count,
      zip(bytes, start).allSatisfy({ Self.lowered($0) == $1 })
    else { return nil }
    guard let boundary = Self.parameter("boundary", of: bytes[start.count...]),
      (1...70).contains(boundary.count),
      boundary.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    self.boundary = Array("\r\n--".utf8) + boundary
    // The first boundary has no line before it.
    buffer = Array("\r\n".utf8)
  }

  /// Whether the last boundary has been read.
  package var isComplete: Bool {
    if case .done = state { return true }
    return false
  }

  /// Takes some more bytes and gives what they complete.
  package mutating func read(_ bytes: some Sequence<UInt8>) throws(Unacceptable) -> [Event] {
    if isComplete { return [] }
    buffer += bytes
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Does one step; false when more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws(Unacceptable) -> Bool {
    switch state {
    case .preamble:
      guard let found = find(boundary) else {
        // Nothing before the first boundary is wanted.
        keepLast(boundary.count - 1)
        return false
      }
      buffer.removeFirst(found + boundary.count)
      state = .afterBoundary
    case .afterBoundary:
      guard buffer.count >= 2 else { return false }
      if buffer[0] == UInt8(ascii: "-"), buffer[1] == UInt8(ascii: "-") {
        state = .done
        buffer = []
        return false
      }
      guard buffer[0] == 0x0D, buffer[1] == 0x0A else {
        throw .malformed("The form’s parts cannot be told apart.")
      }
      parts += 1
      guard parts <= FormFields.mostFields else {
        throw .tooLarge("A form has at most \(FormFields.mostFields) fields.")
      }
      // The line end stays: headers are searched for two in a row.
      state = .headers
    case .headers:
      guard let end = find(Array("\r\n\r\n".utf8)) else {
        guard buffer.count < Self.longestHeaders else { throw Self.noHeading }
        return false
      }
      // However much of it came at once.
      guard end + 4 <= Self.longestHeaders else { throw Self.noHeading }
      try begin(Array(buffer[..<end]), &events)
      // The last line end stays: where the part is empty, it is the boundary's own.
      buffer.removeFirst(end + 2)
      isAtStart = true
    case .field(let name):
      let (part, isEnd) = content()
      value += part
      guard value.count <= Self.longestValue else { throw .tooLarge("A field is too long.") }
      guard isEnd else { return false }
      guard !value.contains(0), let text = String(validating: value, as: UTF8.self) else {
        throw .malformed("The field ‘\(name)’ cannot be read.")
      }
      events.append(.field(name: name, value: text))
      value = []
      state = .afterBoundary
    case .file:
      let (part, isEnd) = content()
      if !part.isEmpty { events.append(.filePart(part)) }
      guard isEnd else { return false }
      events.append(.fileEnds)
      state = .afterBoundary
    case .done:
      return false
    }
    return true
  }

  /// Takes out what certainly belongs to the part, and says whether its boundary has been passed.
  private mutating func content() -> (part: [UInt8], isEnd: Bool) {
    if isAtStart {
      guard buffer.count >= boundary.count else { return ([], false) }
      isAtStart = false
      if !buffer.starts(with: boundary) { buffer.removeFirst(2) }
    }
    if let found = find(boundary) {
      let part = Array(buffer[..<found])
      buffer.removeFirst(found + boundary.count)
      return (part, true)
    }
    let certain = max(0, buffer.count - boundary.count + 1)
    let part = Array(buffer[..<certain])
    buffer.removeFirst(certain)
    return (part, false)
  }

  private mutating func keepLast(_ count: Int) {
    if buffer.count > count { buffer.removeFirst(buffer.count - count) }
  }

  private mutating func begin(_ headers: [UInt8], _ events: inout [Event]) throws(Unacceptable) {
    for line in headers.split(separator: 0x0A) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        line[..<colon].map(Self.lowered).elementsEqual("content-disposition".utf8)
      else { continue }
      let disposition = line[(colon + 1)...]
      guard let name = Self.parameter("name", of: disposition).flatMap(Self.text),
        name.utf8.count <= FormFields.longestName
      else { break }
      if let file = Self.parameter("filename", of: disposition).flatMap(Self.text) {
        events.append(.fileBegins(name: name, fileName: file))
        state = .file
      } else {
        state = .field(name: name)
      }
      return
    }
    throw .malformed("A part of the form has no name.")
  }

  private static let noHeading = Unacceptable.malformed(
    "A part of the form has no heading that can be read.")

  private static func text(_ bytes: [UInt8]) -> String? {
    bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// A parameter of a header: `; name="value"` or `; name=value`.
  private static func parameter(_ name: String, of header: some Collection<UInt8>) -> [UInt8]? {
    var rest = Array(header)[...]
    while let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) {
      rest = rest[(semicolon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let found = rest[..<equals].map(lowered)
      rest = rest[(equals + 1)...]
      var value: [UInt8] = []
      if rest.first == UInt8(ascii: "\"") {
        rest = rest.dropFirst()
        // Browsers write a quotation mark in a name as %22; a backslash is just one.
        guard let close = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        value = Array(rest[..<close])
        rest = rest[(close + 1)...]
      } else {
        let end = rest.firstIndex { $0 == UInt8(ascii: ";") || $0 == 0x20 } ?? rest.endIndex
        value = Array(rest[..<end])
        rest = rest[end...]
      }
      if found.elementsEqual(name.utf8) { return value }
    }
    return nil
  }

  private func find(_ pattern: [UInt8]) -> Int? {
    guard buffer.count >= pattern.count, let first = pattern.first else { return nil }
    var place = 0
    let last = buffer.count - pattern.count
    while place <= last {
      guard let next = buffer[place...last].firstIndex(of: first) else { return nil }
      if buffer[next..<next + pattern.count].elementsEqual(pattern) { return next }
      place = next + 1
    }
    return nil
  }
}
