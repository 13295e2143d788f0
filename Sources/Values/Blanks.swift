extension ArraySlice<UInt8> {
  /// The bytes without blanks and tabs at either end.
  package func withoutBlanksAround() -> ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var slice = drop(while: isBlank)
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return slice
  }
}

extension StringProtocol {
  /// Whether there is anything in it but blanks.
  package var hasInk: Bool { utf8.contains { $0 > 0x20 } }
}
