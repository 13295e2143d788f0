internal import Domain

/// A place in a JSON text (RFC 8259), going forward over its bytes.
///
/// What is not asked for is stepped over; nothing is built that nobody wants. Numbers stay decimal.
struct JSONCursor {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let file: String
  /// What the text is, for whoever is told that it is not.
  private let kind: String

  /// Deeper nesting is refused.
  static let deepest = 32
  /// Longer texts are refused.
  let longestText: Int

  init(
    _ bytes: [UInt8], at position: Int = 0, file: String, kind: String = "GeoJSON",
    longestText: Int = 10_000
  ) {
    self.bytes = bytes
    self.position = position
    self.file = file
    self.kind = kind
    self.longestText = longestText
  }

  /// The same text from another place on.
  func moved(to position: Int) -> JSONCursor {
    JSONCursor(bytes, at: position, file: file, kind: kind, longestText: longestText)
  }

  // MARK: Bytes

  /// The next byte that is no blank; `nil` at the end.
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  /// Steps over a sign if it comes next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ sign: Unicode.Scalar, _ what: String) throws(Refusal) {
    guard take(sign) else { throw wrong("\(what) is expected") }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The next byte, whatever it is, which is stepped over.
  mutating func next() -> UInt8? {
    guard let byte else { return nil }
    position += 1
    return byte
  }

  /// A refusal that names the line and the character's place in it.
  func wrong(_ sentence: String) -> Refusal {
    var (line, start) = (1, 0)
    for place in 0..<min(position, bytes.count) where bytes[place] == 0x0A {
      line += 1
      start = place + 1
    }
    let end = position >= bytes.count ? ", where the file ends" : ""
    return .invalid(
      "This is no \(kind) at character \(position - start + 1) of line \(line)\(end): \(sentence).",
      in: Place(file: file, row: line),
      remedy: "Save the file as \(kind) once more with the program that it comes from.")
  }

  // MARK: Values

  /// Goes through an object's members; `body` must step over each value.
  mutating func forEachMember(
    _ body: (_ name: String, inout JSONCursor) throws(Refusal) -> Void
  ) throws(Refusal) {
    try expect("{", "an object, {")
    guard !take("}") else { return }
    repeat {
      guard peek() == UInt8(ascii: "\"") else {
        throw wrong("a name in quotation marks is expected")
      }
      let name = try text()
      try expect(":", "a colon")
      try body(name, &self)
    } while take(",")
    try expect("}", "a comma or }")
  }

  /// Goes through an array's values; `body` must step over each.
  mutating func forEachValue(
    _ body: (inout JSONCursor) throws(Refusal) -> Void
  ) throws(Refusal) {
    try expect("[", "an array, [")
    guard !take("]") else { return }
    repeat { try body(&self) } while take(",")
    try expect("]", "a comma or ]")
  }

  /// Steps over a value of any kind.
  mutating func skip(depth: Int = 0) throws(Refusal) {
    guard depth < Self.deepest else {
      throw wrong("it is nested deeper than \(Self.deepest) levels")
    }
    switch peek() {
    case UInt8(ascii: "{"):
      try forEachMember { (_, cursor) throws(Refusal) in try cursor.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try forEachValue { (cursor) throws(Refusal) in try cursor.skip(depth: depth + 1) }
    default: _ = try plain()
    }
  }

  /// A text, a number as it is written, or the word that stands there: true, false, null.
  mutating func plain() throws(Refusal) -> String {
    switch peek() {
    case UInt8(ascii: "\""): return try text()
    case let sign? where sign == UInt8(ascii: "-") || isDigit(sign):
      let start = position
      _ = try number(decimals: 0)
      return String(decoding: bytes[start..<position], as: UTF8.self)
    default:
      for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return word
      }
      throw wrong("a value is expected")
    }
  }

  /// Whether null comes next, which is stepped over.
  mutating func takeNull() -> Bool {
    guard peek() == UInt8(ascii: "n"), bytes[position...].starts(with: "null".utf8) else {
      return false
    }
    position += 4
    return true
  }

  // MARK: Numbers

  /// A number in whole units of so many decimals, rounded; `nil` when it does not fit.
  mutating func number(decimals: Int) throws(Refusal) -> Int? {
    guard let first = peek(), first == UInt8(ascii: "-") || isDigit(first) else {
      throw wrong("a number is expected")
    }
    let isNegative = take("-")
    var mantissa = 0
    // By which power of ten the digits that were kept are to be multiplied.
    var power = decimals
    guard let digit = byte, isDigit(digit) else { throw wrong("a digit is expected") }
    if digit == UInt8(ascii: "0") {
      position += 1
      if let next = byte, isDigit(next) { throw wrong("a number does not begin with 0") }
    } else {
      digits(&mantissa, &power, isFraction: false)
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard let next = byte, isDigit(next) else { throw wrong("a digit is expected") }
      digits(&mantissa, &power, isFraction: true)
    }
    power += try exponent()
    return Self.scaled(isNegative ? -mantissa : mantissa, power)
  }

  /// Seventeen digits are kept; of more, only how many there are.
  private mutating func digits(_ mantissa: inout Int, _ power: inout Int, isFraction: Bool) {
    while let digit = byte, isDigit(digit) {
      position += 1
      if mantissa < 10_000_000_000_000_000 {
        mantissa = mantissa * 10 + Int(digit - UInt8(ascii: "0"))
        if isFraction { power -= 1 }
      } else if !isFraction {
        power += 1
      }
    }
  }

  private mutating func exponent() throws(Refusal) -> Int {
    guard let sign = byte, sign | 0x20 == UInt8(ascii: "e") else { return 0 }
    position += 1
    var isNegative = false
    if let sign = byte, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      position += 1
    }
    guard let next = byte, isDigit(next) else { throw wrong("a digit is expected") }
    var value = 0
    while let digit = byte, isDigit(digit) {
      position += 1
      value = min(value * 10 + Int(digit - UInt8(ascii: "0")), 1_000_000_000)
    }
    return isNegative ? -value : value
  }

  private static func scaled(_ mantissa: Int, _ power: Int) -> Int? {
    var value = mantissa
    guard value != 0 else { return 0 }
    if power >= 0 {
      for _ in 0..<power {
        let (product, overflows) = value.multipliedReportingOverflow(by: 10)
        if overflows { return nil }
        value = product
      }
      return value
    }
    for _ in 1..<min(-power, 20) { value /= 10 }
    return power < -19 ? 0 : (value + (value < 0 ? -5 : 5)) / 10
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
