import Support
import Testing
import Values

@testable import Domain

struct SpaceAdviceTests {
  /// How many weightings remain, with a limit in place of another.
  private func remaining(
    _ ground: SearchGround, _ terms: SearchTerms, _ from: SpaceAdvice.Limit, _ to: SpaceAdvice.Limit
  ) throws -> Int {
    var relaxed = terms
    switch to {
    case .weights(let bound):
      relaxed.bounds = terms.bounds.map { .weights($0) == from ? bound : $0 }
    case .mostLoss(let loss): relaxed.mostLoss = loss
    case .leastGainers(let count): relaxed.leastGainers = count
    case .mostLosers(let count): relaxed.mostLosers = count
    }
    return try GridSearch(ground, relaxed).findings().remaining
  }

  /// The limit, one step less relaxed.
  private func stricter(_ limit: SpaceAdvice.Limit) -> SpaceAdvice.Limit {
    switch limit {
    case .weights(let bound):
      .weights(
        WeightBound(
          bound.criteria, bound.least + .percent(5),
          Percentage(millionths: bound.most.millionths - 50_000)))
    case .mostLoss(let loss): .mostLoss(Percentage(millionths: loss.millionths - 10_000))
    case .leastGainers(let count): .leastGainers(count + 1)
    case .mostLosers(let count): .mostLosers(count - 1)
    }
  }

  @Test func `What it advises is enough, and no more than is needed`() throws {
    var chance = SeededRandom(seed: 51)
    var advised = 0
    for number in 0..<10 {
      let random = try OptionCase(
        clusters: 6, criteria: 3, most: 400, pot: .pounds(40_000), &chance)
      // Held beside what the opposite weights give, so that hardly anything keeps these.
      let opposite = try random.allocation([0, 500_000, 500_000])
      let earlier = Dictionary(
        opposite.clusters.map { ($0.cluster, $0.amount) }, uniquingKeysWith: { first, _ in first })
      let ground = random.searchGround(earlier: earlier)
      let terms = SearchTerms(
        bounds: [WeightBound(["c0"], .percent(60), .percent(100))],
        mostLoss: .percent(number), leastGainers: 3)
      guard try GridSearch(ground, terms).findings().remaining == 0 else { continue }
      for relaxing in SpaceAdvice(ground, terms).enough {
        advised += 1
        #expect(try remaining(ground, terms, relaxing.from, relaxing.to) > 0, "case \(number)")
        let less = stricter(relaxing.to)
        // One step less is the limit itself, or leaves nothing.
        if case .weights(let bound) = less, bound.least > bound.most { continue }
        #expect(try remaining(ground, terms, relaxing.from, less) == 0, "case \(number)")
      }
    }
    #expect(advised > 3)
  }

  @Test func `Where no limit alone is in the way it advises nothing`() throws {
    var chance = SeededRandom(seed: 52)
    let random = try OptionCase(
      clusters: 4, criteria: 2, most: 400, pot: .pounds(40_000), &chance)
    // More are to gain than there are, and more are to lose too: neither helps without the other.
    let terms = SearchTerms(leastGainers: 5, mostLosers: 0)
    let advice = SpaceAdvice(random.searchGround(earlier: random.amounts), terms)
    for relaxing in advice.enough {
      guard case .leastGainers(let count) = relaxing.to else { continue }
      #expect(count < 5)
    }
    #expect(!advice.enough.contains { $0.from == .mostLosers(0) })
  }
}
