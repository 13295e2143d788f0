internal import Domain

extension JSONCursor {
  /// A text in quotation marks, which stands next.
  mutating func text() throws(Refusal) -> String {
    try expect("\"", "a quotation mark")
    var text: [UInt8] = []
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escaped(into: &text)
      case 0..<0x20: throw wrong("a text holds a control character")
      default: text.append(byte)
      }
      guard text.count <= longestText else {
        throw wrong("a text is longer than \(longestText) bytes")
      }
    }
    throw wrong("a text does not end")
  }

  private mutating func escaped(into text: inout [UInt8]) throws(Refusal) {
    switch next() {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case let sign?
    where sign == UInt8(ascii: "\"") || sign == UInt8(ascii: "\\")
      || sign == UInt8(ascii: "/"):
      text.append(sign)
    case UInt8(ascii: "u"):
      var code = UInt32(try unit())
      // Two units are one character of the higher planes.
      if code >> 10 == 0x36 {
        guard next() == UInt8(ascii: "\\"), next() == UInt8(ascii: "u") else {
          throw wrong("half a character")
        }
        let low = UInt32(try unit())
        guard low >> 10 == 0x37 else { throw wrong("half a character") }
        code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(code) else { throw wrong("half a character") }
      guard code != 0 else { throw wrong("a text holds a control character") }
      text.append(contentsOf: scalar.utf8)
    default: throw wrong("a character after \\ that means nothing")
    }
  }

  private mutating func unit() throws(Refusal) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next().flatMap(Self.hexadecimal) else {
        throw wrong("four hexadecimal digits are expected")
      }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
