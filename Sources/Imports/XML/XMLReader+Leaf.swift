internal import Domain

extension XMLReader {
  /// Reads an element that holds nothing but text, which nearly every one does: a start tag at one
  /// mark and its end tag at the next, so that no entity, comment or child lies between.
  ///
  /// Gives the offset after it, or `nil` when it is not such an element, or is unusual: nothing has
  /// then been told to the handler, and ``readMarkup(at:_:_:)`` says what it is.
  @inline(__always)
  mutating func readLeaf(
    at start: Int, endingAt end: Int, _ handler: inout some XMLHandler, _ log: inout ProblemLog
  ) -> Int? {
    guard bytes[start] == UInt8(ascii: "<"), bytes[end] == UInt8(ascii: "<"),
      bytes[end + 1] == UInt8(ascii: "/")
    else { return nil }
    let (low, high) = sixteenBytes(at: start &+ 1)
    var length = Words.leadingLetters(in: low)
    if length == 8 { length &+= Words.leadingLetters(in: high) }
    // A longer name than these sixteen letters is not followed by its `>` here.
    let text = start &+ length &+ 2
    let close = end &+ length &+ 2
    guard length > 0, close < filled, open.count < Self.deepest,
      bytes[text &- 1] == UInt8(ascii: ">"), bytes[close] == UInt8(ascii: ">")
    else { return nil }
    let element = XMLName(low: low, high: high, length: length)
    let ended = sixteenBytes(at: end &+ 2)
    guard XMLName(low: ended.low, high: ended.high, length: length) == element else { return nil }

    hasRoot = true
    handler.open(element)
    let field = handler.field(element)
    if field >= 0 { handler.take(field, bytes, text..<end) }
    self.close(element, at: end, &handler, &log)
    textStart = nil
    isResolved = false
    return close + 1
  }
}
