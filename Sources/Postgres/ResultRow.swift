internal import CLibPQ
internal import SQL

/// A row of an answer that libpq holds as text.
final class ResultRow: RowSource {
  private let result: OpaquePointer?
  private let columns: Int32
  var number: Int32 = 0

  init(_ result: OpaquePointer?) {
    self.result = result
    columns = PQnfields(result)
  }

  func isNull(_ column: Int) -> Bool {
    guard column >= 0, column < columns else { return true }
    return PQgetisnull(result, number, Int32(column)) != 0
  }

  private func value(_ column: Int) -> String? {
    guard !isNull(column) else { return nil }
    return PQgetvalue(result, number, Int32(column)).map { String(cString: $0) }
  }

  private func kind(_ column: Int) -> UInt32 {
    column >= 0 && column < columns ? PQftype(result, Int32(column)) : 0
  }

  func integer(_ column: Int) -> Int? {
    switch kind(column) {
    // int8, int2, int4.
    case 20, 21, 23: value(column).flatMap { Int($0) }
    // numeric, which a sum of int8 is.
    case 1700: value(column).flatMap(Self.whole)
    case 16: value(column).map { $0 == "t" ? 1 : 0 }
    default: nil
    }
  }

  func text(_ column: Int) -> String? {
    switch kind(column) {
    // text, varchar, name, and what has no type.
    case 25, 1043, 19, 705: value(column)
    default: nil
    }
  }

  func bytes(_ column: Int) -> [UInt8]? {
    guard kind(column) == 17, let text = value(column), text.hasPrefix("\\x") else { return nil }
    let digits = text.utf8.dropFirst(2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      guard let value = Self.digit(digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// A number without a part after the point, be there none or noughts alone.
  private static func whole(_ text: String) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count < 2 || parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else {
      return nil
    }
    return parts.first.flatMap { Int($0) }
  }
}
