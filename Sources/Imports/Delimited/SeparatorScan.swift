/// Where the fields of a window of bytes end, and what in it is not as it should be.
///
/// A window begins where a row begins. Two scans fill this in: ``scan(_:count:)`` and, byte by byte,
/// ``scanPortably(_:count:)``; they give the same answers.
package struct SeparatorScan {
  /// What separates fields; it cannot be a quote or a line end.
  package let delimiter: UInt8

  /// The offsets of the delimiters and line ends outside quotes, in order; ``count`` are in use.
  package var ends: [UInt32]
  package var count = 0
  /// How many of them are line ends.
  package var newlines = 0
  /// The offset of the last line end outside quotes.
  package var lastNewline: Int?
  /// Whether the window ends inside quotes.
  package var endsInsideQuotes = false
  /// The first quote that neither opens, closes nor stands doubled inside a quoted field.
  package var strayQuote: Int?
  /// The offset of the first byte that is not UTF-8.
  package var notUTF8: Int?
  package var hasNUL = false

  /// Bytes that must be there, whatever they are, behind the ones that count.
  package static let padding = 64

  package init(delimiter: UInt8, capacity: Int) {
    self.delimiter = delimiter
    ends = [UInt32](repeating: 0, count: capacity + Self.padding)
  }

  mutating func reset() {
    count = 0
    newlines = 0
    lastNewline = nil
    endsInsideQuotes = false
    strayQuote = nil
    notUTF8 = nil
    hasNUL = false
  }
}

/// The length of the UTF-8 sequence of several bytes that begins at `start`, or 0 when it is none.
///
/// `start` is an offset with at least three bytes behind it.
@inline(__always)
func lengthOfUTF8Sequence(_ byteAt: (Int) -> UInt8, _ start: Int) -> Int {
  func follows(_ offset: Int) -> Bool { byteAt(start + offset) & 0xC0 == 0x80 }
  let second = byteAt(start + 1)
  switch byteAt(start) {
  case 0xC2...0xDF:
    return follows(1) ? 2 : 0
  case 0xE0:
    return second >= 0xA0 && follows(1) && follows(2) ? 3 : 0
  case 0xED:
    return second < 0xA0 && follows(1) && follows(2) ? 3 : 0
  case 0xE1...0xEF:
    return follows(1) && follows(2) ? 3 : 0
  case 0xF0:
    return second >= 0x90 && follows(1) && follows(2) && follows(3) ? 4 : 0
  case 0xF1...0xF3:
    return follows(1) && follows(2) && follows(3) ? 4 : 0
  case 0xF4:
    return second < 0x90 && follows(1) && follows(2) && follows(3) ? 4 : 0
  default:
    return 0
  }
}
