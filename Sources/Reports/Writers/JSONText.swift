package import Values

/// A JSON value, written with its keys in the order they are given.
package indirect enum JSONText {
  case text(String)
  case number(Int)
  /// An amount in pounds, exactly: `62117` or `62117.50`.
  case pounds(Money)
  case truth(Bool)
  case list([JSONText])
  case object([(key: String, value: JSONText)])
  case null

  /// The value over several lines, two blanks a level.
  package func written() -> [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .text(let text): Self.write(text, to: &bytes)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .pounds(let money): bytes.append(contentsOf: money.plain.utf8)
    case .truth(let isTrue): bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    case .list(let values):
      Self.write(values, between: ("[", "]"), to: &bytes, indent) { value, bytes in
        value.write(to: &bytes, indent: indent + 2)
      }
    case .object(let members):
      Self.write(members, between: ("{", "}"), to: &bytes, indent) { member, bytes in
        Self.write(member.key, to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        member.value.write(to: &bytes, indent: indent + 2)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between ends: (String, String), to bytes: inout [UInt8], _ indent: Int,
    each: (Item, inout [UInt8]) -> Void
  ) {
    bytes.append(contentsOf: ends.0.utf8)
    for (position, item) in items.enumerated() {
      bytes.append(contentsOf: (position == 0 ? "\n" : ",\n").utf8)
      bytes.append(contentsOf: repeatElement(0x20, count: indent + 2))
      each(item, &bytes)
    }
    if !items.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(0x20, count: indent))
    }
    bytes.append(contentsOf: ends.1.utf8)
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, 0x7F:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hex[Int(byte >> 4)])
        bytes.append(hex[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
