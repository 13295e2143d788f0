/// An address within this site, or a place on the page: the only thing that stands in an `href`.
///
/// Interpolated parts are percent-encoded, so that none of them can end a segment or begin another:
/// `"/clusters/\(id)"`. It begins with one slash or `#`, so it never leads to another site or runs
/// script.
package struct Link: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// ASCII but for what a literal may hold.
  let bytes: [UInt8]

  package var address: String { String(decoding: bytes, as: UTF8.self) }

  package init(stringLiteral value: StaticString) {
    self.init(bytes: value.withUTF8Buffer { Array($0) })
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(bytes: stringInterpolation.bytes)
  }

  private init(bytes: [UInt8]) {
    let isPlace = bytes.first == UInt8(ascii: "#")
    let isOwn = isPlace || (Self.isOwnPath(bytes) && !Self.climbs(bytes))
    self.bytes = isOwn ? bytes : [UInt8(ascii: "/")]
  }

  /// A browser takes `\` for `/`, so that neither may come second.
  private static func isOwnPath(_ bytes: [UInt8]) -> Bool {
    guard bytes.first == UInt8(ascii: "/") else { return false }
    return bytes.count < 2 || (bytes[1] != UInt8(ascii: "/") && bytes[1] != UInt8(ascii: "\\"))
  }

  /// Whether a part is `.` or `..`, which would lead out of the folder it stands in.
  private static func climbs(_ bytes: [UInt8]) -> Bool {
    var dots = 0
    var others = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"): return others == 0 && (1...2).contains(dots)
      case UInt8(ascii: "/"):
        if others == 0, (1...2).contains(dots) { return true }
        (dots, others) = (0, 0)
      case UInt8(ascii: "."): dots += 1
      default: others += 1
      }
    }
    return others == 0 && (1...2).contains(dots)
  }

  /// Reads where somebody was, to lead them back there; `nil` for anything but an address of ours.
  package init?(reading text: String) {
    let bytes = Array(text.utf8)
    guard Self.isOwnPath(bytes), bytes.count <= 2_000,
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    self.init(bytes: bytes)
  }

  /// The same address with query items behind it; those without a value are left out.
  package func with(_ items: [(name: String, value: String?)]) -> Link {
    var bytes = self.bytes
    var mark = bytes.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?")
    for (name, value) in items {
      guard let value else { continue }
      bytes.append(mark)
      Self.encode(name, into: &bytes)
      bytes.append(UInt8(ascii: "="))
      Self.encode(value, into: &bytes)
      mark = UInt8(ascii: "&")
    }
    return Link(bytes: bytes)
  }

  /// A place on the page that the address leads to.
  package func at(_ place: String) -> Link {
    var bytes = Array(self.bytes.prefix { $0 != UInt8(ascii: "#") })
    bytes.append(UInt8(ascii: "#"))
    Self.encode(place, into: &bytes)
    return Link(bytes: bytes)
  }

  /// Letters, digits, `-`, `.`, `_` and `~` as they are; every other byte as `%XX`.
  fileprivate static func encode(_ text: String, into bytes: inout [UInt8]) {
    if text.utf8.allSatisfy(isPlain) {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 15))
      }
    }
  }
}

extension Link {
  /// Whether a byte stands for itself; identifiers are made of nothing else.
  fileprivate static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  fileprivate static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// Puts an address together.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    package mutating func appendInterpolation(_ number: Int) {
      bytes.append(contentsOf: String(number).utf8)
    }

    package mutating func appendInterpolation(_ part: some CustomStringConvertible) {
      Link.encode(part.description, into: &bytes)
    }
  }
}
