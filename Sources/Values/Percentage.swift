/// A part of a hundred, kept exactly in millionths: 25 % is 250,000.
package struct Percentage: Hashable, Comparable, Sendable {
  /// The part in millionths of the whole.
  package let millionths: Int

  package init(millionths: Int) {
    self.millionths = millionths
  }

  /// A whole number of hundredths.
  package static func percent(_ value: Int) -> Percentage {
    Percentage(millionths: value * 10_000)
  }

  package static let zero = Percentage(millionths: 0)
  package static let whole = Percentage.percent(100)

  /// Reads `25%`, `25 %`, `12.5%` or `33.3333`: a number of hundredths with up to four decimals.
  ///
  /// Negative numbers, numbers over 1,000 and finer decimals are `nil`, not rounded.
  package init?(reading text: some StringProtocol) {
    var bytes = Array(text.utf8)[...].withoutBlanksAround()
    if bytes.last == UInt8(ascii: "%") { bytes = bytes.dropLast().withoutBlanksAround() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...4).contains(parts[0].count) else { return nil }
    guard parts.count == 1 || (1...4).contains(parts[1].count) else { return nil }

    var millionths = 0
    let decimals = parts.count == 2 ? parts[1].count : 0
    for byte in parts.joined() {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      millionths = millionths * 10 + Int(byte - UInt8(ascii: "0"))
    }
    for _ in decimals..<4 { millionths *= 10 }
    guard millionths <= Percentage.percent(1_000).millionths else { return nil }
    self.millionths = millionths
  }

  package static func + (left: Percentage, right: Percentage) -> Percentage {
    Percentage(millionths: left.millionths + right.millionths)
  }

  package static func < (left: Percentage, right: Percentage) -> Bool {
    left.millionths < right.millionths
  }
}

extension Percentage: CustomStringConvertible {
  /// The percentage as people write it: `25%`, `12.5%`.
  package var description: String {
    let decimals = millionths % 10_000
    guard decimals > 0 else { return "\(millionths / 10_000)%" }
    var digits = String(10_000 + decimals).dropFirst()
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return "\(millionths / 10_000).\(digits)%"
  }
}
