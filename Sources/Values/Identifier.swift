/// What an identifier is of: a cluster, a school, a session.
package protocol IdentifierKind: Sendable {
  /// Three letters that every identifier of the kind begins with: `clu`.
  static var prefix: String { get }
}

/// The name a record keeps for ever: its kind, and a number that sorts by when it was made.
///
/// Written `clu_` and 26 letters and digits: a UUID of version 7 in Crockford's base 32. One of another
/// kind is not even read, so a school's identifier in a cluster's address leads nowhere.
package struct Identifier<Kind: IdentifierKind>: Hashable, Comparable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Made of 128 bits as they come from a generator.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads an identifier as ``description`` writes it; `nil` for anything else.
  package init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    let start = Array("\(Kind.prefix)_".utf8)
    guard bytes.count == start.count + Self.digits, bytes.starts(with: start) else { return nil }
    bytes = bytes.dropFirst(start.count)
    var (high, low): (UInt64, UInt64) = (0, 0)
    for (place, byte) in bytes.enumerated() {
      guard let digit = Self.alphabet.firstIndex(of: byte) else { return nil }
      // 26 digits hold 130 bits: the first may only be 0 to 7.
      guard place > 0 || digit < 8 else { return nil }
      high = high << 5 | low >> 59
      low = low << 5 | UInt64(digit)
    }
    self.init(high: high, low: low)
  }

  package static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static var digits: Int { 26 }
  /// Crockford's digits, in lower case: no i, l, o or u.
  private static var alphabet: [UInt8] { Array("0123456789abcdefghjkmnpqrstvwxyz".utf8) }
}

extension Identifier: LosslessStringConvertible {
  package var description: String {
    let alphabet = Self.alphabet
    var text = [UInt8](repeating: 0, count: Self.digits)
    var (high, low) = (high, low)
    for place in text.indices.reversed() {
      text[place] = alphabet[Int(low & 31)]
      low = low >> 5 | (high & 31) << 59
      high >>= 5
    }
    return "\(Kind.prefix)_\(String(decoding: text, as: UTF8.self))"
  }
}

/// Makes identifiers: from the clock and chance in the program, by counting in tests.
package struct IdentifierGenerator: Sendable {
  private let next: @Sendable () -> (high: UInt64, low: UInt64)

  package init(_ next: @escaping @Sendable () -> (high: UInt64, low: UInt64)) {
    self.next = next
  }

  package func make<Kind>(_ kind: Kind.Type = Kind.self) -> Identifier<Kind> {
    let bits = next()
    return Identifier(high: bits.high, low: bits.low)
  }

  /// The 128 bits of a UUID of version 7: 48 of them the milliseconds since 1970.
  package static func bits(at moment: Moment, chance: (UInt64, UInt64)) -> (
    high: UInt64, low: UInt64
  ) {
    let time = UInt64(truncatingIfNeeded: max(0, moment.milliseconds)) << 16
    return (time | 0x7000 | chance.0 & 0xFFF, 0x8000_0000_0000_0000 | chance.1 >> 2)
  }
}
