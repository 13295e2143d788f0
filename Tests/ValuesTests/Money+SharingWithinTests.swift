import Testing
import Values

/// Sharing within bounds, against every way of choosing who stands at which bound.
struct MoneySharingWithinTests {
  private func share(
    _ units: Int, _ parties: [BoundsByDefinition.Party],
    _ method: RoundingMethod = .largestRemainder
  ) throws(SharingProblem) -> Sharing {
    try Money(pence: units).shared(
      between: parties.map { BoundedClaim(NaturalNumber($0.claim), $0.least...$0.most) },
      in: .penny, method: method)
  }

  @Test(arguments: RoundingMethod.allCases)
  func `2,500 random sharings are what trying every choice of bounds gives`(
    _ method: RoundingMethod
  ) throws {
    var chance = SeededRandom(seed: 20)
    var (bounded, refused) = (0, 0)
    for number in 0..<2_500 {
      let (units, parties) = BoundsByDefinition.draw(number, &chance)
      let definition = BoundsByDefinition(units: units, parties: parties)
      if let refusal = definition.refusal {
        refused += 1
        #expect(throws: refusal) { try share(units, parties, method) }
        continue
      }
      let sharing = try share(units, parties, method)
      let expected = try #require(
        method == .largestRemainder ? definition.largestRemainder() : definition.sainteLague())
      let parts = sharing.parts.map(\.pence)
      guard parts == expected.parts, sharing.tiedAtTheCut == expected.tied else {
        Issue.record("\(units) \(parties): \(parts) \(sharing.tiedAtTheCut), not \(expected)")
        return
      }
      if zip(parts, parties).contains(where: { $0 == $1.least || $0 == $1.most }) { bounded += 1 }
    }
    #expect(bounded > 1_000 && refused > 100)
  }

  @Test(arguments: RoundingMethod.allCases)
  func `Bounds that hold nobody change nothing`(_ method: RoundingMethod) throws {
    var chance = SeededRandom(seed: 21)
    for number in 0..<500 {
      let drawn = SharingCase(number, &chance)
      let claims = drawn.claims.map { NaturalNumber($0) }
      let pot = Money(pence: drawn.units)
      let plain = try pot.shared(by: claims, in: .penny, method: method)
      let within = try pot.shared(
        between: claims.map { BoundedClaim($0, 0...drawn.units) }, in: .penny, method: method)
      #expect(plain.parts == within.parts && plain.tiedAtTheCut == within.tiedAtTheCut)
      #expect(plain.exactShares.map { $0.decimals(6) } == within.exactShares.map { $0.decimals(6) })
    }
  }

  @Test(arguments: RoundingMethod.allCases)
  func `Claims of any size share as their proportions do`(_ method: RoundingMethod) throws {
    var chance = SeededRandom(seed: 22)
    let factor = (0..<9).reduce(NaturalNumber(1)) { product, _ in
      product * NaturalNumber(Int.max)
    }
    for number in 0..<300 {
      let (units, parties) = BoundsByDefinition.draw(number, &chance)
      guard BoundsByDefinition(units: units, parties: parties).refusal == nil else { continue }
      let scaled = try Money(pence: units).shared(
        between: parties.map {
          BoundedClaim(NaturalNumber($0.claim) * factor, $0.least...$0.most)
        }, in: .penny, method: method)
      let plain = try share(units, parties, method)
      #expect(plain.parts == scaled.parts && plain.tiedAtTheCut == scaled.tiedAtTheCut)
    }
  }

  /// 100 by 1 : 1 : 2, the first 40 at least, the last 35 at most: 40, 25 and 35.
  @Test func `What one must have or may not have is shared by the others`() throws {
    let sharing = try share(
      100,
      [
        .init(claim: 1, least: 40, most: 100), .init(claim: 1, least: 0, most: 100),
        .init(claim: 2, least: 0, most: 35),
      ])
    #expect(sharing.parts.map(\.pence) == [40, 25, 35])
  }

  @Test func `Bounds and pots as large as they can be do not overflow`() throws {
    let largest = Int.max
    #expect(throws: SharingProblem.leastIsTooMuch(Money(pence: largest - 5))) {
      try share(
        5,
        [
          .init(claim: 1, least: largest, most: largest),
          .init(claim: 1, least: largest, most: largest),
        ])
    }
    let sharing = try share(
      largest, [.init(claim: 1, least: 0, most: largest), .init(claim: 1, least: 0, most: largest)])
    #expect(sharing.parts.map(\.pence) == [largest / 2 + 1, largest / 2])
  }

  @Test func `Floors that come to the pot exactly are all there is`() throws {
    let parties = [3, 7].map { BoundsByDefinition.Party(claim: 1, least: $0, most: 10) }
    for method in RoundingMethod.allCases {
      #expect(try share(10, parties, method).parts.map(\.pence) == [3, 7])
    }
  }
}
