/// Where a line about every answered request goes, and in which form.
package struct RequestLog: Sendable {
  /// How a line is written.
  package enum Form: Sendable {
    /// `name=value name=value`, to be read by people and searched line by line.
    case text
    /// An object a line, for programs that collect logs.
    case json
  }

  private let form: Form
  private let sink: @Sendable ([UInt8]) -> Void

  package init(_ form: Form, to sink: @escaping @Sendable ([UInt8]) -> Void) {
    self.form = form
    self.sink = sink
  }

  /// For tests that look at answers alone.
  package static let nowhere = RequestLog(.text) { _ in }

  func write(_ line: RequestLine) {
    write(line.fields)
  }

  /// Something that happened outside of any request, in the server's own words.
  func write(event: String, at time: String) {
    write([("time", time, false), ("level", "error", false), ("event", event, false)])
  }

  private func write(_ fields: [RequestLine.Field]) {
    switch form {
    case .text: sink(Self.text(fields))
    case .json: sink(Self.json(fields))
    }
  }

  private static func text(_ fields: [RequestLine.Field]) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(192)
    for (name, value, _) in fields {
      if !line.isEmpty { line.append(0x20) }
      line += name.utf8
      line.append(UInt8(ascii: "="))
      if value.utf8.allSatisfy(isPlain), !value.isEmpty {
        line += value.utf8
      } else {
        quote(value, into: &line)
      }
    }
    line.append(0x0A)
    return line
  }

  private static func json(_ fields: [RequestLine.Field]) -> [UInt8] {
    var line: [UInt8] = [UInt8(ascii: "{")]
    line.reserveCapacity(256)
    for (number, field) in fields.enumerated() {
      if number > 0 { line.append(UInt8(ascii: ",")) }
      quote(field.name, into: &line)
      line.append(UInt8(ascii: ":"))
      if field.isNumber { line += field.value.utf8 } else { quote(field.value, into: &line) }
    }
    line += Array("}\n".utf8)
    return line
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: "=")
  }

  /// A string as JSON writes it; no control character ends a line or begins another.
  private static func quote(_ text: String, into line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        line.append(UInt8(ascii: "\\"))
        line.append(byte)
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        line += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }
}
