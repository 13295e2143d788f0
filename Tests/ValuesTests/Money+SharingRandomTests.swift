import Support
import Testing
import Values

/// Ten thousand random sharings, ties included, against the definitions.
struct MoneySharingRandomTests {
  /// The mistakes of one sharing, in words; none when it is right.
  private func mistakes(
    _ sharing: Sharing, _ reference: SharingByDefinition, _ unit: RoundingUnit,
    _ method: RoundingMethod
  ) -> [String] {
    var mistakes: [String] = []
    let parts = sharing.parts.map { $0.pence / unit.pence }
    if sharing.parts.total() != Money(pence: reference.units * unit.pence) {
      mistakes.append("the parts do not sum to the pot")
    }
    let exact = reference.exact
    if sharing.exactShares.map(\.wholeUnits) != exact.map(\.whole) {
      mistakes.append("an exact share is wrong")
    }
    switch method {
    case .largestRemainder:
      let (expected, tied) = reference.largestRemainder()
      if parts != expected { mistakes.append("the parts are not those of largest remainder") }
      if sharing.tiedAtTheCut != tied { mistakes.append("the tie is \(tied)") }
      for (part, share) in zip(parts, exact)
      where part < share.whole || part > share.whole + (share.rest > 0 ? 1 : 0) {
        mistakes.append("a part is a unit or more from its exact share")
      }
    case .sainteLague:
      let tied = reference.tiedBySainteLague(parts)
      if tied == nil { mistakes.append("the parts are not those of Sainte-Laguë") }
      if let tied, sharing.tiedAtTheCut != tied { mistakes.append("the tie is \(tied)") }
      if reference.units <= 60, parts != reference.sainteLague() {
        mistakes.append("the parts are not those of one unit at a time")
      }
    }
    return mistakes.map { "\($0): \(reference.claims) of \(reference.units) gives \(parts)" }
  }

  @Test(
    arguments: RoundingMethod.allCases, RoundingUnit.allCases)
  func `2,500 random sharings are those of the definition`(
    _ method: RoundingMethod, _ unit: RoundingUnit
  ) throws {
    var chance = SeededRandom(seed: unit == .pound ? 1 : 2)
    var ties = 0
    for number in 0..<2_500 {
      let drawn = SharingCase(number, &chance)
      let sharing = try Money(pence: drawn.units * unit.pence)
        .shared(by: drawn.claims.map { NaturalNumber($0) }, in: unit, method: method)
      let reference = SharingByDefinition(units: drawn.units, claims: drawn.claims)
      for mistake in mistakes(sharing, reference, unit, method) {
        Issue.record("\(mistake)")
        return
      }
      if !sharing.tiedAtTheCut.isEmpty { ties += 1 }
    }
    #expect(ties > 500)
  }

  @Test(arguments: RoundingMethod.allCases)
  func `The same claims in another order have the same parts, but for those tied`(
    _ method: RoundingMethod
  ) throws {
    var chance = SeededRandom(seed: 3)
    for number in 0..<500 {
      let drawn = SharingCase(number, &chance)
      let pot = Money(pence: drawn.units)
      let order = drawn.claims.indices.shuffled(using: &chance)
      let claims = drawn.claims.map { NaturalNumber($0) }
      let first = try pot.shared(by: claims, in: .penny, method: method)
      let other = try pot.shared(by: order.map { claims[$0] }, in: .penny, method: method)
      let tied = Set(first.tiedAtTheCut)
      #expect(Set(other.tiedAtTheCut.map { order[$0] }) == tied)
      for (position, party) in order.enumerated() where !tied.contains(party) {
        #expect(other.parts[position] == first.parts[party])
      }
      let sums = [first.parts, zip(order, other.parts).sorted { $0.0 < $1.0 }.map(\.1)]
        .map { parts in tied.map { parts[$0] }.total() }
      #expect(sums[0] == sums[1])
    }
  }

  @Test(arguments: RoundingMethod.allCases)
  func `Claims of any size share as their proportions do`(_ method: RoundingMethod) throws {
    var chance = SeededRandom(seed: 4)
    let factor = (0..<8).reduce(NaturalNumber(1)) { product, _ in
      product * NaturalNumber(Int.max)
    }
    for number in 0..<200 {
      let drawn = SharingCase(number, &chance)
      let pot = Money(pence: drawn.units)
      let claims = drawn.claims.map { NaturalNumber($0) }
      let plain = try pot.shared(by: claims, in: .penny, method: method)
      let scaled = try pot.shared(by: claims.map { $0 * factor }, in: .penny, method: method)
      #expect(plain.parts == scaled.parts)
      #expect(plain.tiedAtTheCut == scaled.tiedAtTheCut)
      #expect(plain.exactShares.map { $0.decimals(5) } == scaled.exactShares.map { $0.decimals(5) })
    }
  }

  @Test func `A larger pot never makes a part smaller by Sainte-Laguë`() throws {
    var chance = SeededRandom(seed: 5)
    for number in 0..<60 {
      let drawn = SharingCase(number, &chance)
      let claims = drawn.claims.map { NaturalNumber($0) }
      var before = claims.map { _ in Money.zero }
      for units in drawn.units...drawn.units + 8 {
        let after = try Money(pence: units).shared(by: claims, in: .penny, method: .sainteLague)
          .parts
        #expect(zip(before, after).allSatisfy { $0 <= $1 })
        before = after
      }
    }
  }
}
