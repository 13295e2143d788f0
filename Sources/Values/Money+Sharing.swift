/// How the units left over after rounding down are given out.
package enum RoundingMethod: String, CaseIterable, Sendable {
  /// Every part is rounded down, and the units left over go to the largest remainders (Hamilton).
  /// No part is ever a whole unit or more from its exact share.
  case largestRemainder = "largest-remainder"

  /// Each unit goes where the claim divided by 1, 3, 5… is then the largest (Webster).
  /// A larger pot never makes a part smaller.
  case sainteLague = "sainte-lague"
}

/// What a part would be if money could be divided without end.
package struct ExactShare: Hashable, Sendable {
  /// The units of the share, rounded down.
  package let wholeUnits: Int
  /// What is left, over ``divisor``.
  package let remainder: NaturalNumber
  package let divisor: NaturalNumber

  /// The fraction of a unit as decimal digits, cut off and not rounded: `"6342"`.
  package func decimals(_ count: Int) -> String {
    var rest = remainder
    var digits = ""
    var missing = count
    // Several at a time, as many as a machine integer holds.
    while missing > 0 {
      let several = min(missing, 18)
      let power = (0..<several).reduce(1) { power, _ in power * 10 }
      let (number, next) = (rest * NaturalNumber(power)).divided(by: divisor)
      let text = String(number.int ?? 0)
      digits += String(repeating: "0", count: max(several - text.utf8.count, 0)) + text
      rest = next
      missing -= several
    }
    return digits
  }
}

/// A pot shared out: the parts always add up to the whole.
package struct Sharing: Hashable, Sendable {
  package let parts: [Money]
  package let exactShares: [ExactShare]
  /// The parties, by position, whose equal claims to the last units were settled by their order.
  package let tiedAtTheCut: [Int]
}

/// Why a pot could not be shared.
package enum SharingProblem: Error, Hashable, Sendable {
  /// The pot is not positive.
  case nothingToShare
  /// The pot is not a whole number of units.
  case potIsNotWholeUnits
  /// Nobody has a claim.
  case nobodyClaims
  /// The least that the parties must have comes to this much more than the pot.
  case leastIsTooMuch(Money)
  /// The most that those with a claim may have leaves this much of the pot.
  case mostIsTooLittle(Money)
}

extension Money {
  /// Shares the amount in proportion to the claims, in whole units, so that the parts add up to it.
  ///
  /// The order of the claims is the published tie order: where two parties have an equal claim to
  /// the last unit it goes to the one that comes first, and ``Sharing/tiedAtTheCut`` says so.
  package func shared(
    by claims: [NaturalNumber], in unit: RoundingUnit, method: RoundingMethod
  ) throws(SharingProblem) -> Sharing {
    guard pence > 0 else { throw .nothingToShare }
    guard pence.isMultiple(of: unit.pence) else { throw .potIsNotWholeUnits }
    let sum = claims.reduce(.zero, +)
    guard !sum.isZero else { throw .nobodyClaims }

    let units = pence / unit.pence
    let exact = claims.map { claim in
      let (whole, rest) = (claim * NaturalNumber(units)).divided(by: sum)
      return ExactShare(wholeUnits: whole.int ?? units, remainder: rest, divisor: sum)
    }
    let (awards, tied) =
      switch method {
      case .largestRemainder: Self.byLargestRemainder(units, exact)
      case .sainteLague:
        Self.bySainteLague(units, claims.map { BoundedClaim($0, 0...units) }, exact)
      }
    return Sharing(
      parts: awards.map { Money(pence: $0 * unit.pence) }, exactShares: exact, tiedAtTheCut: tied)
  }

  static func byLargestRemainder(
    _ units: Int, _ exact: [ExactShare]
  ) -> (awards: [Int], tied: [Int]) {
    var awards = exact.map(\.wholeUnits)
    let left = units - awards.reduce(0, +)
    guard left > 0 else { return (awards, []) }

    let ranking = exact.indices.sorted { one, other in
      if exact[one].remainder != exact[other].remainder {
        return exact[one].remainder > exact[other].remainder
      }
      return one < other
    }
    for position in ranking.prefix(left) { awards[position] += 1 }

    // The units left are always fewer than the parties with a remainder, so both neighbours exist.
    let cut = exact[ranking[left - 1]].remainder
    guard left < ranking.count, exact[ranking[left]].remainder == cut else { return (awards, []) }
    return (awards, exact.indices.filter { exact[$0].remainder == cut })
  }

  static func bySainteLague(
    _ units: Int, _ parties: [BoundedClaim], _ exact: [ExactShare]
  ) -> (awards: [Int], tied: [Int]) {
    // Rounding each exact share to its nearest unit is already right for its own sum; from there
    // it takes fewer steps than there are parties to reach the pot.
    var awards = exact.map { share in
      share.wholeUnits + (share.remainder * NaturalNumber(2) > share.divisor ? 1 : 0)
    }
    let next = { (party: Int) in
      Quotient(claim: parties[party].claim, divisor: 2 * awards[party] + 1)
    }
    let last = { (party: Int) in
      Quotient(claim: parties[party].claim, divisor: 2 * awards[party] - 1)
    }
    // Those who may have another unit, and those who may give one up.
    let takers = { parties.indices.filter { awards[$0] < parties[$0].units.upperBound } }
    let givers = { parties.indices.filter { awards[$0] > parties[$0].units.lowerBound } }

    var missing = units - awards.reduce(0, +)
    while missing > 0 {
      // Of equals `max` and `min` keep the first that they are given: here the first in order wins,
      // and below the last one loses.
      guard let best = takers().max(by: { next($0) < next($1) }) else { break }
      awards[best] += 1
      missing -= 1
    }
    while missing < 0 {
      guard let least = givers().reversed().min(by: { last($0) < last($1) }) else { break }
      awards[least] -= 1
      missing += 1
    }

    // A tie: the last unit given and the first one refused stood on equal quotients.
    let (got, missed) = (givers(), takers())
    guard let given = got.map(last).min(), let refused = missed.map(next).max(), refused == given
    else { return (awards, []) }
    let tied = got.filter { last($0) == given } + missed.filter { next($0) == given }
    return (awards, Set(tied).sorted())
  }

  /// A claim over an odd number, compared exactly.
  private struct Quotient: Comparable {
    let claim: NaturalNumber
    let divisor: Int

    static func < (left: Quotient, right: Quotient) -> Bool {
      left.claim * NaturalNumber(right.divisor) < right.claim * NaturalNumber(left.divisor)
    }

    static func == (left: Quotient, right: Quotient) -> Bool {
      !(left < right) && !(right < left)
    }
  }
}
