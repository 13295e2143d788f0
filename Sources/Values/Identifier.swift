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
  package init?(_ text: String) {
    guard let bits = IdentifierText.read(text, prefix: Kind.prefix) else { return nil }
    self.init(high: bits.high, low: bits.low)
  }

  package static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: LosslessStringConvertible {
  package var description: String { IdentifierText.written(high, low, prefix: Kind.prefix) }
}

/// How identifiers of every kind are written: a page reads and writes hundreds of them.
private enum IdentifierText {
  private static let digits = 26

  static func read(_ text: String, prefix: String) -> (high: UInt64, low: UInt64)? {
    var bytes = text.utf8.makeIterator()
    for letter in prefix.utf8 {
      guard bytes.next() == letter else { return nil }
    }
    guard bytes.next() == UInt8(ascii: "_") else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    for place in 0..<digits {
      // 26 digits hold 130 bits: the first may only be 0 to 7.
      guard let digit = bytes.next().flatMap(value), place > 0 || digit < 8 else { return nil }
      high = high << 5 | low >> 59
      low = low << 5 | digit
    }
    return bytes.next() == nil ? (high, low) : nil
  }

  static func written(_ high: UInt64, _ low: UInt64, prefix: String) -> String {
    var (high, low) = (high, low)
    var text = Array(prefix.utf8)
    text.append(UInt8(ascii: "_"))
    let start = text.count
    text.append(contentsOf: repeatElement(0, count: digits))
    for place in (start..<text.count).reversed() {
      text[place] = digit(UInt8(low & 31))
      low = low >> 5 | (high & 31) << 59
      high >>= 5
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Crockford's digits, in lower case: no i, l, o or u.
  private static func value(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "h"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "j")...UInt8(ascii: "k"): UInt64(byte - UInt8(ascii: "j") + 18)
    case UInt8(ascii: "m")...UInt8(ascii: "n"): UInt64(byte - UInt8(ascii: "m") + 20)
    case UInt8(ascii: "p")...UInt8(ascii: "t"): UInt64(byte - UInt8(ascii: "p") + 22)
    case UInt8(ascii: "v")...UInt8(ascii: "z"): UInt64(byte - UInt8(ascii: "v") + 27)
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    switch value {
    case 0..<10: UInt8(ascii: "0") + value
    case 10..<18: UInt8(ascii: "a") + value - 10
    case 18..<20: UInt8(ascii: "j") + value - 18
    case 20..<22: UInt8(ascii: "m") + value - 20
    case 22..<27: UInt8(ascii: "p") + value - 22
    default: UInt8(ascii: "v") + value - 27
    }
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
