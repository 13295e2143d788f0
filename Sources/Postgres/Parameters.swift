internal import SQL

/// A query's values as libpq takes them: texts, each ended by a NUL, one after the other.
struct Parameters {
  /// The server's numbers for the values' types.
  let kinds: [UInt32]
  private var bytes: [CChar] = []
  /// Where each text begins; `nil` for NULL.
  private var starts: [Int?] = []

  init(_ values: [SQLValue]) throws {
    kinds = values.map(Self.kind)
    starts.reserveCapacity(values.count)
    for value in values { try append(value) }
  }

  private static func kind(_ value: SQLValue) -> UInt32 {
    switch value {
    // The server finds out by itself what is missing.
    case .null: 0
    case .integer: 20
    case .text: 25
    case .bytes: 17
    }
  }

  private mutating func append(_ value: SQLValue) throws {
    if case .null = value {
      starts.append(nil)
      return
    }
    starts.append(bytes.count)
    switch value {
    case .null: break
    case .integer(let number): add(String(number).utf8)
    case .text(let text):
      guard !text.utf8.contains(0) else { throw SQLFault.failed("A text holds a NUL.") }
      add(text.utf8)
    case .bytes(let content):
      let digits = Array("0123456789abcdef".utf8)
      add("\\x".utf8)
      bytes.reserveCapacity(bytes.count + 2 * content.count + 1)
      for byte in content {
        bytes.append(CChar(digits[Int(byte >> 4)]))
        bytes.append(CChar(digits[Int(byte & 15)]))
      }
    }
    bytes.append(0)
  }

  private mutating func add(_ text: some Sequence<UInt8>) {
    for byte in text { bytes.append(CChar(bitPattern: byte)) }
  }

  /// Lends the texts as an array of pointers.
  func withPointers<Answer>(_ body: ([UnsafePointer<CChar>?]) -> Answer) -> Answer {
    bytes.withUnsafeBufferPointer { buffer in
      body(starts.map { start in start.flatMap { buffer.baseAddress?.advanced(by: $0) } })
    }
  }
}
