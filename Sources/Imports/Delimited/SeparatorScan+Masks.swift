internal import CByteMasks

extension SeparatorScan {
  /// Scans 64 bytes at a time.
  ///
  /// `bytes` holds `count` bytes that are scanned and ``padding`` more, which are overwritten.
  ///
  /// The scan itself is C and takes pointers, because finding separators is half of all the work of
  /// a count. What makes it safe stands here: it is proved, before the call, that the buffer holds
  /// every byte and the index has room for every separator that it can touch. The portable scan is
  /// the reference, held equal by `SeparatorScanTests` and by the fuzzer.
  package mutating func scan(_ bytes: inout [UInt8], count length: Int) {
    precondition(Self.padding >= Int(ACCORD_PADDING))
    precondition(length >= 0 && bytes.count >= length + Self.padding)
    precondition(ends.count >= length + Self.padding && length < UInt32.max)
    for offset in length..<(length + Self.padding) { bytes[offset] = UInt8(ascii: "x") }
    let delimiter = delimiter
    let found = bytes.withUnsafeBufferPointer { buffer in
      ends.withUnsafeMutableBufferPointer { ends in
        accord_scan_separators(buffer.baseAddress, Int64(length), delimiter, ends.baseAddress)
      }
    }
    count = Int(found.count)
    newlines = Int(found.newlines)
    lastNewline = found.last_newline < 0 ? nil : Int(found.last_newline)
    endsInsideQuotes = found.ends_inside_quotes != 0
    strayQuote = found.stray_quote < 0 ? nil : Int(found.stray_quote)
    notUTF8 = found.not_utf8 < 0 ? nil : Int(found.not_utf8)
    hasNUL = found.has_nul != 0
  }
}
