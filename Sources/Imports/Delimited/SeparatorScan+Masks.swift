internal import CByteMasks

// The one file of the delimited reader with unsafe code.
//
// Why: finding separators is half of all the work of a count, and checking each access costs twice
// the time. What makes it safe: `scan` proves once that the buffer holds every byte and the index
// has room for every separator that the loop can touch; after that each step moves by 64 bytes and
// writes at most 64 ends. The portable scan beside it is the reference, held equal by
// `SeparatorScanTests` and by the fuzzer.
extension SeparatorScan {
  /// Scans 64 bytes at a time.
  ///
  /// `bytes` holds `count` bytes that are scanned and ``padding`` more, which are overwritten.
  package mutating func scan(_ bytes: inout [UInt8], count length: Int) {
    precondition(length >= 0 && bytes.count >= length + Self.padding)
    precondition(ends.count >= length + Self.padding)
    for offset in length..<(length + Self.padding) { bytes[offset] = UInt8(ascii: "x") }
    var found = MaskState()
    let delimiter = delimiter
    bytes.withUnsafeBufferPointer { buffer in
      ends.withUnsafeMutableBufferPointer { ends in
        guard let bytes = buffer.baseAddress, let ends = ends.baseAddress else { return }
        found.scan(bytes, length, delimiter, ends)
      }
    }
    count = found.count
    newlines = found.newlines
    lastNewline = found.lastNewline < 0 ? nil : found.lastNewline
    endsInsideQuotes = found.inside != 0
    strayQuote = found.strayQuote < 0 ? nil : found.strayQuote
    notUTF8 = found.notUTF8 < 0 ? nil : found.notUTF8
    hasNUL = found.hasNUL
  }
}

/// What is carried from one 64 bytes to the next.
private struct MaskState {
  var count = 0
  var newlines = 0
  var lastNewline = -1
  /// All ones while inside quotes.
  var inside: UInt64 = 0
  /// One when the last byte before may stand before an opening quote: so may the beginning.
  var canOpen: UInt64 = 1
  /// One when the last byte before was a closing quote, whose follower is still to be seen.
  var closedLast: UInt64 = 0
  var strayQuote = -1
  var notUTF8 = -1
  var nextCharacter = 0
  var hasNUL = false

  @inline(__always)
  mutating func scan(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ delimiter: UInt8,
    _ ends: UnsafeMutablePointer<UInt32>
  ) {
    var base = 0
    while base < length {
      let masks = accord_masks_64(bytes + base, delimiter)
      let valid: UInt64 = length - base >= 64 ? ~0 : (1 &<< UInt64(length - base)) &- 1
      if masks.has_nul != 0 { hasNUL = true }
      if masks.high & valid != 0 { checkUTF8(bytes, base, masks.high & valid) }

      var separators = (masks.delimiter | masks.newline) & valid
      var lines = masks.newline & valid
      if (masks.quote & valid) | inside | closedLast != 0 {
        checkQuotes(bytes, base, masks, valid, &separators, &lines)
      } else {
        canOpen = separators &>> 63
      }
      if lines != 0 {
        newlines &+= lines.nonzeroBitCount
        lastNewline = base &+ 63 &- lines.leadingZeroBitCount
      }
      write(separators, UInt32(truncatingIfNeeded: base), ends)
      base &+= 64
    }
  }

  /// Writes the offset of each set bit; the eight writes without a branch may run past the last
  /// one, into room that the next bits overwrite.
  @inline(__always)
  private mutating func write(
    _ separators: UInt64, _ base: UInt32, _ ends: UnsafeMutablePointer<UInt32>
  ) {
    var bits = separators
    let out = ends + count
    let found = separators.nonzeroBitCount
    count &+= found
    var written = 0
    repeat {
      for step in 0..<8 {
        out[written &+ step] = base &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
      written &+= 8
    } while written < found
  }

  /// Takes out the separators inside quotes and looks for stray quotes, for 64 bytes with quotes.
  private mutating func checkQuotes(
    _ bytes: UnsafePointer<UInt8>, _ base: Int, _ masks: accord_masks, _ valid: UInt64,
    _ separators: inout UInt64, _ lines: inout UInt64
  ) {
    let quotes = masks.quote & valid
    var within = quotes
    for shift: UInt64 in [1, 2, 4, 8, 16, 32] { within ^= within &<< shift }
    within ^= inside
    let neighbours = separators | quotes
    let opening = quotes & within
    let closing = quotes & ~within
    let badOpening = opening & ~((neighbours &<< 1) | canOpen)

    var following = neighbours
    if closing | closedLast != 0 {
      following |= accord_find_64(bytes + base, UInt8(ascii: "\r")) & valid
    }
    if closedLast != 0, following & 1 == 0, strayQuote < 0 { strayQuote = base &- 1 }
    // The follower of the last byte is judged with the next 64, or not at all.
    let lastByte = valid & ~(valid &>> 1)
    let badClosing = closing & ~(following &>> 1) & ~lastByte
    let bad = badOpening | badClosing
    if bad != 0, strayQuote < 0 { strayQuote = base &+ bad.trailingZeroBitCount }

    closedLast = closing &>> 63
    canOpen = neighbours &>> 63
    separators &= ~within
    lines &= ~within
    inside = UInt64(bitPattern: Int64(bitPattern: within) &>> 63)
  }

  private mutating func checkUTF8(_ bytes: UnsafePointer<UInt8>, _ base: Int, _ high: UInt64) {
    var rest = high
    while rest != 0 {
      let offset = base &+ rest.trailingZeroBitCount
      rest &= rest &- 1
      guard offset >= nextCharacter else { continue }
      let sequence = lengthOfUTF8Sequence({ bytes[$0] }, offset)
      if sequence == 0, notUTF8 < 0 { notUTF8 = offset }
      nextCharacter = offset &+ max(1, sequence)
    }
  }
}
