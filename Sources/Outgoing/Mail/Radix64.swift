/// Bytes as letters (RFC 4648).
enum Radix64 {
  static func text(_ bytes: some Collection<UInt8>) -> String {
    write(bytes, "+/", isPadded: true)
  }

  /// Without signs that mean something in an address (RFC 7515 2).
  static func addressText(_ bytes: some Collection<UInt8>) -> String {
    write(bytes, "-_", isPadded: false)
  }

  private static func write(
    _ bytes: some Collection<UInt8>, _ signs: StaticString, isPadded: Bool
  ) -> String {
    let letters = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\(signs)".utf8)
    var text: [UInt8] = []
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let three = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      var number = 0
      for place in 0..<3 { number = number << 8 | (place < three.count ? Int(three[place]) : 0) }
      for place in 0...3 {
        if place <= three.count {
          text.append(letters[number >> (18 - 6 * place) & 63])
        } else if isPadded {
          text.append(UInt8(ascii: "="))
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
