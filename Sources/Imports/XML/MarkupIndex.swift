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
  /// Unsafe for the same reason, and made safe in the same way, as `SeparatorScan.scan`.
  package mutating func scan(_ bytes: inout [UInt8], count length: Int) {
    precondition(length >= 0 && bytes.count >= length + Self.padding)
    precondition(marks.count >= length + Self.padding)
    for offset in length..<(length + Self.padding) { bytes[offset] = UInt8(ascii: "x") }
    (count, notUTF8, hasNUL) = (0, nil, false)
    var found = 0
    var nextCharacter = 0
    bytes.withUnsafeBufferPointer { buffer in
      marks.withUnsafeMutableBufferPointer { marks in
        guard let bytes = buffer.baseAddress, let out = marks.baseAddress else { return }
        for base in stride(from: 0, to: length, by: 64) {
          let masks = accord_markup_64(bytes + base)
          if masks.has_nul != 0 { hasNUL = true }
          var bits = masks.markup
          while bits != 0 {
            out[found] = UInt32(truncatingIfNeeded: base &+ bits.trailingZeroBitCount)
            found &+= 1
            bits &= bits &- 1
          }
          var high = masks.high
          while high != 0 {
            let offset = base &+ high.trailingZeroBitCount
            high &= high &- 1
            guard offset >= nextCharacter else { continue }
            let sequence = lengthOfUTF8Sequence({ bytes[$0] }, offset)
            if sequence == 0, notUTF8 == nil { notUTF8 = offset }
            nextCharacter = offset &+ max(1, sequence)
          }
        }
      }
    }
    count = found
  }
}

/// How many line ends there are in a range of bytes.
func countLines(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Int {
  var lines = 0
  bytes.withUnsafeBufferPointer { buffer in
    let slice = UnsafeBufferPointer(rebasing: buffer[range])
    guard let start = slice.baseAddress else { return }
    var offset = 0
    while offset + 64 <= slice.count {
      lines &+= accord_find_64(start + offset, UInt8(ascii: "\n")).nonzeroBitCount
      offset &+= 64
    }
    for rest in slice[offset...] where rest == UInt8(ascii: "\n") { lines += 1 }
  }
  return lines
}
