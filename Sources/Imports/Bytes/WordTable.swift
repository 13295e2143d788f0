/// Finds a small number by a 64-bit key: open addressing in one array.
///
/// The hot loops look a key up for every row; a general dictionary costs ten times as much.
struct WordTable {
  private var keys: [UInt64]
  private var values: [UInt32]
  private var mask: Int
  private(set) var count = 0

  /// Zero marks an empty place, so it cannot be a key.
  init(minimumCapacity: Int = 64) {
    var capacity = 64
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    values = [UInt32](repeating: 0, count: capacity)
    mask = capacity - 1
  }

  /// The value under a key, or `nil`.
  @inline(__always)
  func value(_ key: UInt64) -> UInt32? {
    var place = Self.place(key, mask)
    while true {
      let found = keys[place]
      if found == key { return key == 0 ? nil : values[place] }
      if found == 0 { return nil }
      place = (place &+ 1) & mask
    }
  }

  /// Puts a value under a key that is not zero, unless there is one; gives the one that is there.
  mutating func insert(_ key: UInt64, _ value: UInt32) -> UInt32 {
    guard key != 0 else { return value }
    if count * 2 >= keys.count { grow() }
    var place = Self.place(key, mask)
    while keys[place] != 0 {
      if keys[place] == key { return values[place] }
      place = (place &+ 1) & mask
    }
    keys[place] = key
    values[place] = value
    count += 1
    return value
  }

  private mutating func grow() {
    var larger = WordTable(minimumCapacity: keys.count)
    for (key, value) in zip(keys, values) where key != 0 { _ = larger.insert(key, value) }
    self = larger
  }

  @inline(__always)
  private static func place(_ key: UInt64, _ mask: Int) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ (mixed &>> 29)) & mask
  }
}
