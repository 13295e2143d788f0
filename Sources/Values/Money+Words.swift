extension Money {
  /// The amount as people write it: `£62,117`, with pence only where there are any.
  package var text: String { pence % 100 == 0 ? written(pence: false) : written(pence: true) }

  /// The amount in whole units: pounds without pence, pence with.
  package func text(in unit: RoundingUnit) -> String { written(pence: unit == .penny) }

  /// The amount as a file holds it: `62117` or `62117.50`, without sign or commas.
  package var plain: String { plain(in: pence % 100 == 0 ? .pound : .penny) }

  package func plain(in unit: RoundingUnit) -> String {
    let sign = pence < 0 ? "-" : ""
    let size = pence.magnitude
    return unit == .pound ? "\(sign)\(size / 100)" : "\(sign)\(size / 100).\(Self.two(size % 100))"
  }

  private func written(pence shows: Bool) -> String {
    let size = pence.magnitude
    let pounds = grouped(Int(size / 100))
    return (pence < 0 ? "−£" : "£") + pounds + (shows ? "." + Self.two(size % 100) : "")
  }

  private static func two(_ number: UInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A number with commas at the thousands: `103,482`.
package func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude).utf8)
  var bytes: [UInt8] = number < 0 ? Array("−".utf8) : []
  for (position, digit) in digits.enumerated() {
    if position > 0, (digits.count - position) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(digit)
  }
  return String(decoding: bytes, as: UTF8.self)
}
