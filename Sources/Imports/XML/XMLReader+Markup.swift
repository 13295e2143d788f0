internal import Domain

extension XMLReader {
  /// Reads what begins with `<` or `&` at an offset; gives the offset after it, or `nil` when the
  /// window ends before it does.
  @inline(__always)
  mutating func readMarkup(
    at offset: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) throws -> Int? {
    guard bytes[offset] == UInt8(ascii: "<") else { return try readReference(at: offset) }
    guard offset + 1 < filled else { return nil }
    switch bytes[offset + 1] {
    case UInt8(ascii: "/"): return try readEndTag(at: offset, &handler, &log)
    case UInt8(ascii: "!"): return try readDeclaration(at: offset)
    case UInt8(ascii: "?"): return try readInstruction(at: offset)
    default: return try readStartTag(at: offset, &handler, &log)
    }
  }

  private mutating func readStartTag(
    at offset: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) throws -> Int? {
    guard let end = try nameEnd(from: offset + 1) else { return nil }
    let element = elementName(offset + 1, end)
    var close = end
    if bytes[end] != UInt8(ascii: ">") {
      guard let found = try endOfAttributes(from: end) else { return nil }
      close = found
    }
    guard open.count < Self.deepest else {
      throw XMLFault(words: "is nested more than \(Self.deepest) deep", offset: offset)
    }
    hasRoot = true
    handler.open(element)
    if bytes[close] == UInt8(ascii: "/") {
      guard close + 1 < filled else { return nil }
      guard bytes[close + 1] == UInt8(ascii: ">") else {
        throw XMLFault(words: "has a tag that is not well formed", offset: offset)
      }
      let field = handler.field(element)
      if field >= 0 { handler.take(field, bytes, close..<close) }
      self.close(element, at: offset, &handler, &log)
      textStart = nil
      return close + 2
    }
    open.append(element)
    if element.length > 16 { longNames.append(contentsOf: bytes[(offset + 17)..<end]) }
    textStart = close + 1
    isResolved = false
    return close + 1
  }

  private mutating func readEndTag(
    at offset: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) throws -> Int? {
    if let element = open.last, element.length <= 16 {
      // Nearly always the tag is the one that is open, and closed at once.
      let end = offset + 2 + element.length
      guard end < filled else { return nil }
      if bytes[end] == UInt8(ascii: ">"), elementName(offset + 2, end) == element {
        open.removeLast()
        endElement(element, at: offset, &handler, &log)
        return end + 1
      }
    }
    guard let end = try nameEnd(from: offset + 2) else { return nil }
    var close = end
    while close < filled, isBlank(bytes[close]) { close += 1 }
    guard close < filled else { return nil }
    let element = elementName(offset + 2, end)
    guard bytes[close] == UInt8(ascii: ">"), open.last == element else {
      throw XMLFault(words: "has an end tag that does not match its start", offset: offset)
    }
    if element.length > 16 {
      let rest = bytes[(offset + 18)..<end]
      guard longNames.suffix(rest.count).elementsEqual(rest) else {
        throw XMLFault(words: "has an end tag that does not match its start", offset: offset)
      }
      longNames.removeLast(rest.count)
    }
    open.removeLast()
    endElement(element, at: offset, &handler, &log)
    return close + 1
  }

  /// Tells the handler of an element whose end tag begins at an offset.
  @inline(__always)
  private mutating func endElement(
    _ element: XMLName, at offset: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) {
    if let start = textStart {
      let field = handler.field(element)
      if field >= 0 {
        if isResolved {
          resolved.append(contentsOf: bytes[start..<offset])
          handler.take(field, resolved, 0..<resolved.count)
        } else {
          handler.take(field, bytes, start..<offset)
        }
      }
    }
    self.close(element, at: offset, &handler, &log)
    textStart = nil
    isResolved = false
  }

  /// The offset after a name, whose follower is in the window; `nil` when it is not.
  @inline(__always)
  private func nameEnd(from start: Int) throws -> Int? {
    var end = start
    // Letters, eight at a time; the bytes behind the window are there, for it is padded.
    let raw = bytes.span.bytes
    while end < filled {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: end, as: UInt64.self).littleEndian
      let letters = Words.leadingLetters(in: word)
      end += letters
      if letters < 8 { break }
    }
    while end < filled, isNameByte[bytes[end]] == 1 { end += 1 }
    guard end < filled else { return nil }
    guard end > start else {
      throw XMLFault(words: "has a ‘<’ that begins no tag", offset: start)
    }
    return end
  }

  /// The name between two offsets.
  @inline(__always)
  private func elementName(_ start: Int, _ end: Int) -> XMLName {
    let (low, high) = sixteenBytes(at: start)
    return XMLName(low: low, high: high, length: end - start)
  }

  /// Sixteen bytes from an offset in the window or just behind it; they are there, for the buffer is
  /// padded.
  @inline(__always)
  func sixteenBytes(at start: Int) -> (low: UInt64, high: UInt64) {
    let raw = bytes.span.bytes
    return (
      raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian,
      raw.unsafeLoadUnaligned(fromByteOffset: start + 8, as: UInt64.self).littleEndian
    )
  }

  /// Passes over attributes; gives the offset of the `>` or of the `/` before it.
  private func endOfAttributes(from start: Int) throws -> Int? {
    var offset = start
    var attributes = 0
    while offset < filled {
      switch bytes[offset] {
      case UInt8(ascii: ">"), UInt8(ascii: "/"):
        return offset
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        attributes += 1
        guard attributes <= Self.mostAttributes else {
          throw XMLFault(
            words: "has an element with more than \(Self.mostAttributes) attributes", offset: start)
        }
        guard let close = bytes[(offset + 1)..<filled].firstIndex(of: bytes[offset]) else {
          return nil
        }
        if bytes[offset..<close].contains(UInt8(ascii: "<")) {
          throw XMLFault(words: "has a ‘<’ inside an attribute", offset: offset)
        }
        offset = close + 1
      case UInt8(ascii: "<"):
        throw XMLFault(words: "has a tag that is not closed", offset: start)
      default:
        offset += 1
      }
    }
    return nil
  }

  /// A comment or CDATA; anything else that begins `<!` is a document type, and refused.
  private mutating func readDeclaration(at offset: Int) throws -> Int? {
    let isComment = try begins(with: "<!--", at: offset)
    let isCDATA = try begins(with: "<![CDATA[", at: offset)
    guard isComment != false || isCDATA != false else {
      throw XMLFault(
        words: "has a document type or another declaration, which no census has", offset: offset)
    }
    guard let isComment, let isCDATA else { return nil }
    if isComment {
      guard let end = find("-->", from: offset + 4) else { return nil }
      try resolveText(before: offset, adding: 0..<0, goingOnAt: end)
      return end
    }
    guard isCDATA else { return nil }
    guard !open.isEmpty else {
      throw XMLFault(words: "has text outside its elements", offset: offset)
    }
    guard let end = find("]]>", from: offset + 9) else { return nil }
    try resolveText(before: offset, adding: (offset + 9)..<(end - 3), goingOnAt: end)
    return end
  }

  private func readInstruction(at offset: Int) throws -> Int? {
    guard let end = find("?>", from: offset + 2) else { return nil }
    let text = bytes[offset..<end]
    if try begins(with: "<?xml", at: offset) == true,
      let encoding = Self.value(of: "encoding", in: text),
      !["utf-8", "us-ascii", "ascii"].contains(encoding)
    {
      throw XMLFault(
        words: "says that its encoding is \(encoding); save it as UTF-8", offset: offset)
    }
    return end
  }

  /// `name="value"` in a declaration, in small letters.
  private static func value(of name: String, in text: ArraySlice<UInt8>) -> String? {
    let lowered = String(decoding: text.map(asciiLowered), as: UTF8.self)
    guard
      let equals = lowered.utf8.split(separator: UInt8(ascii: "=")).firstIndex(where: { part in
        part.reversed().starts(with: name.utf8.reversed())
      })
    else { return nil }
    let parts = lowered.utf8.split(separator: UInt8(ascii: "="))
    guard equals + 1 < parts.count else { return nil }
    let value = parts[equals + 1].dropFirst().prefix {
      $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// Whether the text at an offset is this; `nil` when the window ends before it is known.
  private func begins(with text: StaticString, at offset: Int) throws -> Bool? {
    text.withUTF8Buffer { wanted in
      for (position, byte) in wanted.enumerated() {
        guard offset + position < filled else { return nil }
        if bytes[offset + position] != byte { return false }
      }
      return true
    }
  }

  /// The offset after the next place where three or two bytes stand.
  private func find(_ text: StaticString, from start: Int) -> Int? {
    text.withUTF8Buffer { wanted in
      var offset = start
      while offset + wanted.count <= filled {
        if bytes[offset..<offset + wanted.count].elementsEqual(wanted) {
          return offset + wanted.count
        }
        offset += 1
      }
      return nil
    }
  }
}
