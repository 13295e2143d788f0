import Testing
import Values

struct WholeNumberTests {
  @Test func `It reckons as machine integers do, as far as they reach`() throws {
    var chance = SeededRandom(seed: 20)
    for _ in 0..<2_000 {
      let one = Int.random(in: -1_000_000_000...1_000_000_000, using: &chance)
      let other = Int.random(in: -1_000_000_000...1_000_000_000, using: &chance)
      let (left, right) = (WholeNumber(one), WholeNumber(other))
      #expect((left + right).int == one + other)
      #expect((left - right).int == one - other)
      #expect((left * right).int == one * other)
      #expect((left < right) == (one < other) && (left == right) == (one == other))
      guard other > 0 else { continue }
      let (quotient, rest) = left.floored(by: right)
      #expect(try #require(quotient.int) * other + #require(rest.int) == one)
      #expect(try (0..<other).contains(#require(rest.int)))
    }
  }

  @Test func `The least common multiple is above zero, and nothing is divided by nothing`() {
    #expect(WholeNumber(-4).leastCommonMultiple(with: WholeNumber(6)).int == 12)
    #expect(WholeNumber(0).leastCommonMultiple(with: WholeNumber(6)).isZero)
    for divisor in [0, -3] {
      let (quotient, rest) = WholeNumber(7).floored(by: WholeNumber(divisor))
      #expect(quotient.isZero && rest.int == 7)
    }
    let large = WholeNumber(.max) * WholeNumber(.max)
    #expect(large.int == nil && large.floored(by: WholeNumber(.max)).quotient.int == .max)
    #expect(large.description.utf8.count == 38)
  }
}
