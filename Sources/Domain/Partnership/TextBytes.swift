/// Texts compared byte by byte, as tables are sorted and names are told apart.
enum TextBytes {
  /// Whether two texts are the same bytes; Swift's `==` calls different spellings of an accent equal.
  static func areSame(_ left: String, _ right: String) -> Bool {
    // Nearly every text lies in one piece, in which bytes are found without asking for each.
    let inOnePiece = left.utf8.withContiguousStorageIfAvailable { one in
      right.utf8.withContiguousStorageIfAvailable { other in
        one.count == other.count && one.elementsEqual(other)
      }
    }
    return (inOnePiece ?? nil) ?? left.utf8.elementsEqual(right.utf8)
  }

  /// Whether the left text comes first without regard to capitals; `nil` when they do not differ.
  static func precedes(_ left: String, _ right: String) -> Bool? {
    let inOnePiece = left.utf8.withContiguousStorageIfAvailable { one in
      right.utf8.withContiguousStorageIfAvailable { other in difference(one, other) }
    }
    let found = (inOnePiece ?? nil) ?? difference(left.utf8, right.utf8)
    return found == 0 ? nil : found < 0
  }

  /// Below zero when the left comes first, above when the right does.
  private static func difference(
    _ left: some Collection<UInt8>, _ right: some Collection<UInt8>
  ) -> Int {
    for (one, other) in zip(left, right) {
      let difference = Int(asciiLowered(one)) - Int(asciiLowered(other))
      if difference != 0 { return difference }
    }
    return left.count - right.count
  }
}
