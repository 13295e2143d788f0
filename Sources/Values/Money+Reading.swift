extension Money {
  /// The largest amount that can be read, either way: ten times the largest pot.
  ///
  /// A million of them can be added up.
  package static let largestRead = Money.pounds(90_000_000_000)

  /// Reads an amount as people write it: `£62,117`, `62117`, `62,117.50`, `-£3.20`.
  ///
  /// Commas must stand at thousands and there may be one or two digits of pence; anything else, and
  /// anything beyond ``largestRead``, is `nil`.
  package init?(reading text: some StringProtocol) {
    self.init(readingBytes: text.utf8)
  }

  package init?(readingBytes bytes: some Collection<UInt8>) {
    var rest = Array(bytes)[...].withoutBlanksAround()
    var isNegative = false
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest = rest.dropFirst()
    }
    if rest.starts(with: "£".utf8) { rest = rest.dropFirst("£".utf8.count) }

    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let pounds = Self.wholeNumber(parts[0]) else { return nil }
    var pence = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let read = Self.digits(parts[1]) else { return nil }
      pence = parts[1].count == 1 ? read * 10 : read
    }
    let amount = Money(pence: pounds * 100 + pence)
    guard amount <= Self.largestRead else { return nil }
    self = isNegative ? .zero - amount : amount
  }

  /// Digits, with or without a comma at each thousand, up to 15 of them.
  private static func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
    let groups = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    return digits(groups.joined())
  }

  private static func digits(_ bytes: some Sequence<UInt8>) -> Int? {
    var value = 0
    var count = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), count < 15 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      count += 1
    }
    return count == 0 ? nil : value
  }
}
