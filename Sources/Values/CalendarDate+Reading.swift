extension CalendarDate {
  /// Reads a day as files write it: `2026-01-15`, `15/01/2026`, `15-01-2026`, `2026-Jan-15`, each
  /// with or without a time behind it (`2026-01-15T00:00:00`, `2026-Jan-15 00:00:00`).
  package init?(reading text: some StringProtocol) {
    self.init(readingBytes: text.utf8)
  }

  package init?(readingBytes bytes: some Collection<UInt8>) {
    let blank = UInt8(ascii: " ")
    var word = Array(bytes.drop { $0 == blank }.prefix { $0 != blank })
    if word.count > 10, word[10] == UInt8(ascii: "T") { word.removeSubrange(10...) }
    let parts = word.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
    }
    guard parts.count == 3 else { return nil }
    if parts[0].count == 4 {
      self.init(
        year: Self.number(parts[0]), month: Self.month(parts[1]), day: Self.number(parts[2]))
    } else {
      guard parts[2].count == 4 else { return nil }
      self.init(
        year: Self.number(parts[2]), month: Self.month(parts[1]), day: Self.number(parts[0]))
    }
  }

  private init?(year: Int?, month: Int?, day: Int?) {
    guard let year, let month, let day else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// `7`, `07` or `Jul`.
  private static func month(_ bytes: some Collection<UInt8>) -> Int? {
    if let number = number(bytes) { return bytes.count <= 2 ? number : nil }
    let lowered = bytes.map { $0 | 0x20 }
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex { $0.utf8.elementsEqual(lowered) }.map { $0 + 1 }
  }
}
