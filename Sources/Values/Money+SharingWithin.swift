/// A claim with the fewest and the most units that its party is to get.
package struct BoundedClaim: Hashable, Sendable {
  package let claim: NaturalNumber
  /// Never below zero.
  package let units: ClosedRange<Int>

  package init(_ claim: NaturalNumber, _ units: ClosedRange<Int>) {
    self.claim = claim
    self.units = max(units.lowerBound, 0)...max(units.upperBound, 0)
  }
}

extension Money {
  /// Shares the amount in proportion to the claims, except that no part leaves its bounds.
  ///
  /// One scale holds for all: a part is its claim times the scale, or the bound it would cross. The
  /// scale at which the parts add up to the amount is found exactly. A party without a claim gets
  /// the least it must. Rounding, order and ties are as without bounds: by largest remainder among
  /// those whom no bound holds; by Sainte-Laguë each unit goes to the largest quotient of those
  /// who may have another.
  package func shared(
    between parties: [BoundedClaim], in unit: RoundingUnit, method: RoundingMethod
  ) throws(SharingProblem) -> Sharing {
    guard pence > 0 else { throw .nothingToShare }
    guard pence.isMultiple(of: unit.pence) else { throw .potIsNotWholeUnits }
    let units = pence / unit.pence
    let least = Self.sum(parties.map(\.units.lowerBound))
    guard least <= units else { throw .leastIsTooMuch(Self.money(least - units, unit)) }
    let most = Self.sum(parties.map { $0.claim.isZero ? $0.units.lowerBound : $0.units.upperBound })
    guard most >= units else { throw .mostIsTooLittle(Self.money(units - most, unit)) }

    let exact = Self.exactShares(units, parties)
    let (awards, tied) =
      switch method {
      case .largestRemainder: Self.byLargestRemainder(units, exact)
      case .sainteLague: Self.bySainteLague(units, parties, exact)
      }
    return Sharing(
      parts: awards.map { Money(pence: $0 * unit.pence) }, exactShares: exact, tiedAtTheCut: tied)
  }

  /// The sum, or the largest number where it is larger.
  private static func sum(_ numbers: [Int]) -> Int {
    numbers.reduce(0) { sum, number in
      let (more, overflow) = sum.addingReportingOverflow(number)
      return overflow ? Int.max : more
    }
  }

  private static func money(_ units: Int, _ unit: RoundingUnit) -> Money {
    let (pence, overflow) = units.multipliedReportingOverflow(by: unit.pence)
    return Money(pence: overflow ? Int.max : pence)
  }

  private static func exactShares(_ units: Int, _ parties: [BoundedClaim]) -> [ExactShare] {
    let scale = lastBreak(units, parties)
    let isFree = parties.map { party in
      !party.claim.isZero && Scale(party.units.lowerBound, party.claim) <= scale
        && scale < Scale(party.units.upperBound, party.claim)
    }
    let held = zip(parties, isFree).map { party, isFree in
      guard !isFree else { return 0 }
      let isAtMost = !party.claim.isZero && Scale(party.units.upperBound, party.claim) <= scale
      return isAtMost ? party.units.upperBound : party.units.lowerBound
    }
    // What the bounds leave is shared by the claims of those whom none holds.
    let rest = NaturalNumber(units - held.reduce(0, +))
    let sum = zip(parties, isFree).reduce(NaturalNumber.zero) { $1.1 ? $0 + $1.0.claim : $0 }
    let divisor = sum.isZero ? NaturalNumber(1) : sum
    return parties.indices.map { position in
      guard isFree[position] else {
        return ExactShare(wholeUnits: held[position], remainder: .zero, divisor: divisor)
      }
      let (whole, remainder) = (parties[position].claim * rest).divided(by: divisor)
      return ExactShare(wholeUnits: whole.int ?? units, remainder: remainder, divisor: divisor)
    }
  }

  /// The largest scale at which some part meets a bound while the parts come to no more than the
  /// units: from there to the next such scale the same parties are free.
  private static func lastBreak(_ units: Int, _ parties: [BoundedClaim]) -> Scale {
    let breaks = parties.filter { !$0.claim.isZero }.flatMap { party in
      [Scale(party.units.lowerBound, party.claim), Scale(party.units.upperBound, party.claim)]
    }.sorted()
    var (low, high) = (0, breaks.count)
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle].givesAtMost(units, to: parties) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? breaks[low - 1] : Scale(0, NaturalNumber(1))
  }

  /// Units for a claim: what every claim is multiplied by, compared exactly.
  private struct Scale: Comparable {
    let units: NaturalNumber
    let claim: NaturalNumber

    init(_ units: Int, _ claim: NaturalNumber) {
      self.units = NaturalNumber(units)
      self.claim = claim
    }

    static func < (left: Scale, right: Scale) -> Bool {
      left.units * right.claim < right.units * left.claim
    }

    static func == (left: Scale, right: Scale) -> Bool {
      !(left < right) && !(right < left)
    }

    /// Whether all parts together, each kept within its bounds, come to no more than the pot.
    func givesAtMost(_ pot: Int, to parties: [BoundedClaim]) -> Bool {
      let sum = parties.reduce(NaturalNumber.zero) { sum, party in
        let least = NaturalNumber(party.units.lowerBound) * claim
        let most = NaturalNumber(party.units.upperBound) * claim
        return sum + min(max(party.claim * units, least), most)
      }
      return sum <= NaturalNumber(pot) * claim
    }
  }
}
