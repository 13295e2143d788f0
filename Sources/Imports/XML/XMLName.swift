/// An element's name: its first sixteen bytes in two words, and its length.
///
/// Names of up to sixteen bytes, which all that are looked for are, are compared as two words.
struct XMLName: Hashable {
  let low: UInt64
  let high: UInt64
  let length: Int

  @inline(__always)
  init(low: UInt64, high: UInt64, length: Int) {
    // Shifting by 64 or more gives zero: no bytes of a part that the name does not reach.
    self.low = low & ~(~0 << UInt64(truncatingIfNeeded: 8 &* length))
    self.high = high & ~(~0 << UInt64(truncatingIfNeeded: 8 &* max(0, length &- 8)))
    self.length = length
  }

  /// The name written out; it has at most sixteen bytes.
  init(_ text: StaticString) {
    var words: (UInt64, UInt64) = (0, 0)
    text.withUTF8Buffer { bytes in
      for (position, byte) in bytes.prefix(16).enumerated() {
        if position < 8 {
          words.0 |= UInt64(byte) << UInt64(8 * position)
        } else {
          words.1 |= UInt64(byte) << UInt64(8 * (position - 8))
        }
      }
    }
    self.init(low: words.0, high: words.1, length: text.utf8CodeUnitCount)
  }
}
