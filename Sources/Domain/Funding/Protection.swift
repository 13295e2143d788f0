package import Values

/// How far a cluster's amount may move from last year's.
///
/// All of it is by the cluster's own amount of last year, the lump sum included; a cluster without
/// one is neither damped nor bounded.
package struct Protection: Hashable, Sendable {
  /// No cluster gets less than last year's amount less this: 5 % means 95 % of it at least.
  package let floor: Percentage?
  /// No cluster gets more than last year's amount plus this.
  package let cap: Percentage?
  /// How much of the change is taken: 60 % goes from last year's amount, scaled to what the clusters
  /// that have one share now, 60 % of the way to the formula's amount.
  package let damping: Percentage?

  /// The formula's amounts as they are.
  package static let none = Protection()

  private init() { (floor, cap, damping) = (nil, nil, nil) }

  /// A protection, refused where a percentage can mean nothing.
  package init(floor: Percentage?, cap: Percentage?, damping: Percentage?) throws(Refusal) {
    var problems: [Problem] = []
    func refuse(_ value: Percentage, _ field: String, _ sentence: String, _ remedy: String) {
      problems.append(
        Problem(
          "The \(field) of \(value) \(sentence).", rule: "\(field)-impossible",
          in: Place(field: field), remedy: remedy))
    }
    if let floor, floor < .zero || floor > .whole {
      refuse(
        floor, "floor", "is not a part of last year's amount",
        "Give the most that a cluster may lose, from 0% to 100%.")
    }
    if let cap, cap < .zero {
      refuse(
        cap, "cap", "would take something from every cluster",
        "Give the most that a cluster may gain: 0% or more.")
    }
    if let damping, damping < .zero || damping > .whole {
      refuse(
        damping, "damping", "is not a part of the change",
        "Give the part of the change that is taken, from 0% to 100%.")
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    self.floor = floor
    self.cap = cap
    self.damping = damping
  }

  /// Whether some of the change is not taken.
  package var isDamped: Bool { damping.map { $0 < .whole } ?? false }

  /// The least and the most that a cluster may have by what it had last year, in whole units; `nil`
  /// where nothing bounds it on that side.
  package func bounds(
    of lastYear: Money, in unit: RoundingUnit
  ) -> (floor: Money?, cap: Money?) {
    let amount = { (units: Int) -> Money? in
      let (pence, overflow) = units.multipliedReportingOverflow(by: unit.pence)
      return overflow ? nil : Money(pence: pence)
    }
    return (
      floor.flatMap { amount(Self.fewest(lastYear, $0, in: unit)) },
      cap.flatMap { amount(Self.most(lastYear, $0, in: unit)) }
    )
  }

  /// The fewest units that keep a floor: rounded up.
  static func fewest(_ lastYear: Money, _ floor: Percentage, in unit: RoundingUnit) -> Int {
    let kept = NaturalNumber(lastYear.pence) * NaturalNumber((millionth - floor.millionths))
    let (whole, rest) = kept.divided(by: NaturalNumber(millionth * unit.pence))
    return (whole.int ?? .max - 1) + (rest.isZero ? 0 : 1)
  }

  /// The most units that keep a cap: rounded down.
  static func most(_ lastYear: Money, _ cap: Percentage, in unit: RoundingUnit) -> Int {
    let parts = NaturalNumber(millionth) + NaturalNumber(cap.millionths)
    let (whole, _) = (NaturalNumber(lastYear.pence) * parts)
      .divided(by: NaturalNumber(millionth * unit.pence))
    return whole.int ?? .max
  }

  static let millionth = Percentage.whole.millionths
}
