package import Values

extension ExactShare {
  /// The share unrounded, as far as six decimals of a pound, cut off: `£62,116.634218…`.
  package func text(in unit: RoundingUnit) -> String {
    let decimals = decimals(unit == .pound ? 6 : 4)
    let isWhole = remainder.isZero
    switch unit {
    case .pound:
      return "£\(grouped(wholeUnits))" + (isWhole ? "" : ".\(decimals)…")
    case .penny:
      let money = Money(pence: wholeUnits).text(in: .penny)
      return money + (isWhole ? "" : "\(decimals)…")
    }
  }
}
