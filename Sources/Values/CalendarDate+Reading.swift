extension CalendarDate {
  /// Reads a day as files write it: `2026-01-15`, `15/01/2026`, `15-01-2026`, `2026-Jan-15`, each
  /// with or without a time behind it (`2026-01-15T00:00:00`, `2026-Jan-15 00:00:00`).
  package init?(reading text: some StringProtocol) {
    self.init(readingBytes: text.utf8)
  }

  package init?(readingBytes bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    if let digits = Self.plainDay(bytes) {
      self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
      return
    }
    let text = bytes[...].withoutBlanksAround()
    let isSeparator = { (byte: UInt8) in byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") }
    let day = text.prefix { isSeparator($0) || Self.isLetterOrDigit($0) }
    // In 2026-01-15T00:00:00 the letter belongs to the time.
    let end = day.count > 10 && day[day.startIndex + 10] == UInt8(ascii: "T") ? 10 : day.count
    let parts = day.prefix(end).split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
    guard parts.count == 3, Set(day.prefix(end).filter(isSeparator)).count == 1,
      Self.isTime(text.dropFirst(end))
    else { return nil }
    if parts[0].count == 4 {
      self.init(year: Self.number(parts[0]), month: Self.month(parts[1]), day: Self.day(parts[2]))
    } else {
      guard parts[2].count == 4 else { return nil }
      self.init(year: Self.number(parts[2]), month: Self.month(parts[1]), day: Self.day(parts[0]))
    }
  }

  /// `2026-01-15` as 20260115, with nothing around it: how nearly every file writes a day.
  private static func plainDay(_ bytes: [UInt8]) -> Int? {
    guard bytes.count == 10 else { return nil }
    var number = 0
    for (position, byte) in bytes.enumerated() {
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    return number
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte >= UInt8(ascii: "0")
    default: false
    }
  }

  /// Whether what follows the day is nothing or a time of day, as in `T09:30`, ` 00:00:00.000Z`.
  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    guard first == UInt8(ascii: "T") || first == UInt8(ascii: " ") else { return false }
    var rest = bytes.dropFirst()
    if rest.last == UInt8(ascii: "Z") { rest.removeLast() }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = twoDigits(parts[0]), hour < 24,
      let minute = twoDigits(parts[1]), minute < 60
    else { return false }
    guard parts.count == 3 else { return true }
    let seconds = parts[2].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let second = twoDigits(seconds[0]), second < 61, seconds.count <= 2 else { return false }
    return seconds.count == 1
      || (1...9).contains(seconds[1].count)
        && seconds[1].allSatisfy {
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
  }

  private static func twoDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.count == 2 ? number(bytes) : nil
  }

  private static func day(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.count <= 2 ? number(bytes) : nil
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
