/// Finds what an element's name stands for among a few.
struct XMLNames {
  private var table = WordTable()
  private var names: [XMLName] = []
  private var values: [Int] = []

  /// Names with what they stand for, which is not negative.
  init(_ entries: [(name: XMLName, value: Int)]) {
    for (name, value) in entries {
      _ = table.insert(Self.key(name), UInt32(names.count))
      names.append(name)
      values.append(value)
    }
  }

  /// What a name stands for, or −1.
  @inline(__always)
  func value(_ name: XMLName) -> Int {
    guard let index = table.value(Self.key(name)), names[Int(index)] == name else { return -1 }
    return values[Int(index)]
  }

  @inline(__always)
  private static func key(_ name: XMLName) -> UInt64 {
    name.low ^ name.high &* 0xD134_2543_DE82_EF95
  }
}
