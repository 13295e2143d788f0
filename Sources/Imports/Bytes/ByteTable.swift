/// A small number for each byte.
struct ByteTable: Sendable {
  private let values: [UInt8]

  init(_ value: (UInt8) -> UInt8) {
    values = (UInt8.min...UInt8.max).map(value)
  }

  @inline(__always)
  subscript(byte: UInt8) -> UInt8 { values[Int(byte)] }
}
