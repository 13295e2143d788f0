import Testing
import Values

struct MoneySharingTests {
  private func parts(
    of units: Int, by claims: [Int], method: RoundingMethod = .largestRemainder,
    in unit: RoundingUnit = .penny
  ) throws -> (parts: [Int], tied: [Int]) {
    let sharing = try Money(pence: units * unit.pence)
      .shared(by: claims.map { NaturalNumber($0) }, in: unit, method: method)
    #expect(sharing.parts.allSatisfy { $0.pence.isMultiple(of: unit.pence) })
    return (sharing.parts.map { $0.pence / unit.pence }, sharing.tiedAtTheCut)
  }

  @Test(arguments: RoundingUnit.allCases)
  func `A tie for the last unit goes to the first party and is reported`(
    _ unit: RoundingUnit
  ) throws {
    let four = try parts(of: 4, by: [2, 2, 11, 1], in: unit)
    #expect(four.parts == [1, 0, 3, 0])
    #expect(four.tied == [0, 1])
    let ten = try parts(of: 10, by: [1, 1, 4], in: unit)
    #expect(ten.parts == [2, 2, 6])
    #expect(ten.tied == [0, 1, 2])
  }

  @Test func `The party that comes first wins, wherever the equal ones stand`() throws {
    #expect(try parts(of: 4, by: [11, 1, 2, 2]).parts == [3, 0, 1, 0])
    #expect(try parts(of: 1, by: [0, 5, 5]).parts == [0, 1, 0])
    #expect(try parts(of: 2, by: [1, 1, 1]).parts == [1, 1, 0])
  }

  @Test(arguments: RoundingMethod.allCases)
  func `Equal parties differ by a unit at most, the first having it`(
    _ method: RoundingMethod
  ) throws {
    for parties in 1...12 {
      for units in 1...30 {
        let claims = Array(repeating: 7, count: parties)
        let (awards, tied) = try parts(of: units, by: claims, method: method)
        let expected = (0..<parties).map { units / parties + ($0 < units % parties ? 1 : 0) }
        #expect(awards == expected)
        #expect(tied == (units.isMultiple(of: parties) ? [] : Array(0..<parties)))
      }
    }
  }

  @Test func `Pounds that come out even leave no tie`() throws {
    let even = try parts(of: 8_820, by: [27, 4, 4, 6, 8], in: .pound)
    #expect(even.parts == [4_860, 720, 720, 1_080, 1_440])
    #expect(even.tied.isEmpty)
  }

  @Test func `Sainte-Laguë gives each unit to the largest claim over 1, 3, 5…`() throws {
    #expect(try parts(of: 7, by: [53, 24, 23], method: .sainteLague).parts == [3, 2, 2])
    let one = try parts(of: 1, by: [1, 1], method: .sainteLague)
    #expect(one.parts == [1, 0])
    #expect(one.tied == [0, 1])
    // 3/3 and 1/1 are equal claims to the second unit.
    let two = try parts(of: 2, by: [3, 1], method: .sainteLague)
    #expect(two.parts == [2, 0])
    #expect(two.tied == [0, 1])
    #expect(try parts(of: 2, by: [1, 3], method: .sainteLague).parts == [1, 1])
  }

  @Test func `With a larger pot largest remainder can lower a part, and Sainte-Laguë cannot`()
    throws
  {
    #expect(try parts(of: 10, by: [6, 6, 2]).parts == [4, 4, 2])
    #expect(try parts(of: 11, by: [6, 6, 2]).parts == [5, 5, 1])
    let claims = [31_207, 8_125, 8_125, 977, 12, 0, 64_001, 3]
    var before = try parts(of: 780_000, by: claims, method: .sainteLague).parts
    for units in 780_001...780_150 {
      let after = try parts(of: units, by: claims, method: .sainteLague).parts
      #expect(zip(before, after).allSatisfy { $0 <= $1 })
      before = after
    }
  }

  @Test(arguments: RoundingMethod.allCases)
  func `One party has it all and a party without a claim nothing`(_ method: RoundingMethod) throws {
    #expect(try parts(of: 7, by: [3], method: method).parts == [7])
    #expect(try parts(of: 7, by: [0, 3, 0], method: method).parts == [0, 7, 0])
    let crowd = try parts(of: 1, by: Array(repeating: 1, count: 1_000), method: method)
    #expect(crowd.parts.prefix(2) == [1, 0])
    #expect(crowd.tied.count == 1_000)
  }

  @Test(arguments: RoundingMethod.allCases)
  func `A pot that cannot be shared is refused`(_ method: RoundingMethod) {
    let one = [NaturalNumber(1)]
    #expect(throws: SharingProblem.nothingToShare) {
      try Money.zero.shared(by: one, in: .penny, method: method)
    }
    #expect(throws: SharingProblem.nothingToShare) {
      try Money(pence: -100).shared(by: one, in: .pound, method: method)
    }
    #expect(throws: SharingProblem.potIsNotWholeUnits) {
      try Money(pence: 150).shared(by: one, in: .pound, method: method)
    }
    #expect(throws: SharingProblem.nobodyClaims) {
      try Money.pounds(1).shared(by: [], in: .pound, method: method)
    }
    #expect(throws: SharingProblem.nobodyClaims) {
      try Money.pounds(1).shared(by: [.zero, .zero], in: .penny, method: method)
    }
  }

  @Test func `An exact share is written digit by digit and not rounded`() throws {
    let claims = [1, 1, 1].map { NaturalNumber($0) }
    let sharing = try Money(pence: 200).shared(by: claims, in: .penny, method: .largestRemainder)
    for share in sharing.exactShares {
      #expect(share.wholeUnits == 66)
      #expect(share.decimals(4) == "6666")
      #expect(share.decimals(40) == String(repeating: "6", count: 40))
      #expect(share.decimals(0) == "")
    }
    let whole = try Money(pence: 200).shared(
      by: claims.dropLast(), in: .penny, method: .largestRemainder)
    #expect(whole.exactShares.map { $0.decimals(3) } == ["000", "000"])
    let eighth = try Money(pence: 1).shared(
      by: [1, 15].map { NaturalNumber($0) }, in: .penny, method: .largestRemainder)
    #expect(eighth.exactShares.map { $0.decimals(6) } == ["062500", "937500"])
    let tiny = try Money(pence: 1).shared(
      by: [1, 2_999_999_999_999_999_999].map { NaturalNumber($0) }, in: .penny,
      method: .largestRemainder)
    // 18 digits are found at a time.
    #expect(
      tiny.exactShares[0].decimals(40)
        == String(repeating: "0", count: 18) + String(repeating: "3", count: 22))
  }
}
