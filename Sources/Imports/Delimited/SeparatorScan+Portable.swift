extension SeparatorScan {
  /// Scans byte by byte, with every access checked: the scan that says what the other must do.
  ///
  /// `bytes` holds `count` bytes that are scanned and ``padding`` more.
  package mutating func scanPortably(_ bytes: [UInt8], count length: Int) {
    reset()
    var isInside = false
    var nextCharacter = 0
    for offset in 0..<length {
      let byte = bytes[offset]
      if byte == 0 { hasNUL = true }
      if byte >= 0x80, offset >= nextCharacter {
        let sequence = lengthOfUTF8Sequence({ bytes[$0] }, offset)
        if sequence == 0, notUTF8 == nil { notUTF8 = offset }
        nextCharacter = offset + max(1, sequence)
      }
      if byte == UInt8(ascii: "\"") {
        let isStray =
          isInside
          ? offset + 1 < length && !canFollowQuote(bytes[offset + 1])
          : offset > 0 && !canPrecedeQuote(bytes[offset - 1])
        if isStray, strayQuote == nil { strayQuote = offset }
        isInside.toggle()
      } else if !isInside, byte == delimiter || byte == UInt8(ascii: "\n") {
        ends[count] = UInt32(offset)
        count += 1
        if byte == UInt8(ascii: "\n") {
          newlines += 1
          lastNewline = offset
        }
      }
    }
    endsInsideQuotes = isInside
  }

  private func canPrecedeQuote(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\"")
  }

  private func canFollowQuote(_ byte: UInt8) -> Bool {
    canPrecedeQuote(byte) || byte == UInt8(ascii: "\r")
  }
}
