internal import CByteMasks

/// Where markup may begin in a window of XML: the offsets of every `<` and `&`.
package struct MarkupIndex {
  package private(set) var marks: [UInt32]
  package private(set) var count = 0
  /// The offset of the first byte that is not UTF-8.
  package private(set) var notUTF8: Int?
  package private(set) var hasNUL = false

  package static let padding = 64

  package init(capacity: Int) {
    marks = [UInt32](repeating: 0, count: capacity + Self.padding)
  }

  /// Finds the marks byte by byte: the scan that says what the other must do.
  package mutating func scanPortably(_ bytes: [UInt8], count length: Int) {
    (count, notUTF8, hasNUL) = (0, nil, false)
    var nextCharacter = 0
    for offset in 0..<length {
      let byte = bytes[offset]
      if byte == 0 { hasNUL = true }
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
        marks[count] = UInt32(offset)
        count += 1
      }
      if byte >= 0x80, offset >= nextCharacter {
        let sequence = lengthOfUTF8Sequence({ bytes[$0] }, offset)
        if sequence == 0, notUTF8 == nil { notUTF8 = offset }
        nextCharacter = offset + max(1, sequence)
      }
    }
  }

  /// Finds the marks 64 bytes at a time.
  ///
  /// `bytes` holds `count` bytes that are scanned and ``padding`` more, which are overwritten.
  /// The scan is C, made safe in the same way as `SeparatorScan.scan`.
  package mutating func scan(_ bytes: inout [UInt8], count length: Int) {
    precondition(Self.padding >= Int(ACCORD_PADDING))
    precondition(length >= 0 && bytes.count >= length + Self.padding)
    precondition(marks.count >= length + Self.padding && length < UInt32.max)
    for offset in length..<(length + Self.padding) { bytes[offset] = UInt8(ascii: "x") }
    let found = bytes.withUnsafeBufferPointer { buffer in
      marks.withUnsafeMutableBufferPointer { marks in
        accord_scan_markup(buffer.baseAddress, Int64(length), marks.baseAddress)
      }
    }
    count = Int(found.count)
    notUTF8 = found.not_utf8 < 0 ? nil : Int(found.not_utf8)
    hasNUL = found.has_nul != 0
  }
}

/// How many line ends there are in a range of bytes.
func countLines(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Int {
  bytes.withUnsafeBufferPointer { buffer in
    let slice = UnsafeBufferPointer(rebasing: buffer[range])
    return Int(accord_count_lines(slice.baseAddress, Int64(slice.count)))
  }
}
