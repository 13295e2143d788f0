internal import CByteMasks

/// Finds a small number by a 64-bit key: open addressing in one array.
///
/// The hot loops look a key up for every row; a general dictionary costs ten times as much.
struct WordTable {
  /// The loops in C read the entries too.
  typealias Entry = accord_word

  /// A power of two, of which no more than half are in use.
  private(set) var entries: [Entry]
  /// What a mixed key is shifted by to be a place.
  private(set) var shift: UInt64
  private(set) var count = 0

  /// Zero marks an empty place, so it cannot be a key.
  init(minimumCapacity: Int = 64) {
    var capacity = 64
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    entries = [Entry](repeating: Entry(), count: capacity)
    shift = UInt64(64 - capacity.trailingZeroBitCount)
  }

  /// The value under a key, or `nil`.
  @inline(__always)
  func value(_ key: UInt64) -> UInt32? {
    var place = Self.place(key, shift)
    while true {
      let entry = entries[place]
      if entry.key == key { return key == 0 ? nil : entry.value }
      if entry.key == 0 { return nil }
      place = (place &+ 1) & (entries.count &- 1)
    }
  }

  /// Puts a value under a key that is not zero, unless there is one; gives the one that is there.
  mutating func insert(_ key: UInt64, _ value: UInt32) -> UInt32 {
    guard key != 0 else { return value }
    if count * 2 >= entries.count { grow() }
    var place = Self.place(key, shift)
    while entries[place].key != 0 {
      if entries[place].key == key { return entries[place].value }
      place = (place &+ 1) & (entries.count &- 1)
    }
    entries[place] = Entry(key: key, value: value)
    count += 1
    return value
  }

  private mutating func grow() {
    var larger = WordTable(minimumCapacity: entries.count)
    for entry in entries where entry.key != 0 { _ = larger.insert(entry.key, entry.value) }
    self = larger
  }

  /// Where a key is looked for first: in a table of 2ⁿ entries the shift is 64 − n.
  @inline(__always)
  private static func place(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* ACCORD_HASH_FACTOR) &>> shift)
  }
}
