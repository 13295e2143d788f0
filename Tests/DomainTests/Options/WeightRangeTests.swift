import Support
import Testing
import Values

@testable import Domain

struct WeightRangeTests {
  /// The option with one weight moved, the others keeping their proportions exactly: by counts alone.
  private func order(
    _ random: OptionCase, _ option: FundingOption, _ place: Int, at weight: Int
  ) -> [Int] {
    let totals = random.ground.allocation.criteria.map { NaturalNumber($0.count) }
    let common = totals.reduce(NaturalNumber(1)) { $0.leastCommonMultiple(with: $1) }
    let whole = Percentage.whole.millionths
    let others = whole - option.weights[place].millionths
    let claims = random.ground.allocation.clusters.map { line in
      line.counts.indices.reduce(NaturalNumber.zero) { sum, criterion in
        let part =
          NaturalNumber(line.counts[criterion])
          * common.divided(by: totals[criterion]).quotient
        return sum + part
          * (criterion == place
            ? NaturalNumber(weight) * NaturalNumber(others)
            : NaturalNumber(whole - weight)
              * NaturalNumber(option.weights[criterion].millionths))
      }
    }
    return claims.indices.sorted { claims[$1] < claims[$0] }
  }

  @Test func `Within a range the order of the clusters stays, and just beyond it changes`() throws {
    var chance = SeededRandom(seed: 31)
    var ended = 0
    for number in 0..<60 {
      let random = try OptionCase(
        clusters: 4 + number % 6, criteria: 2 + number % 4, most: 700, pot: .pounds(80_000),
        &chance)
      let option = random.ground.asItIs
      let ranges = try WeightRange.ofOrder(option, on: random.ground)
      #expect(ranges.count == option.weights.count)
      for (place, range) in ranges.enumerated() {
        let now = order(random, option, place, at: option.weights[place].millionths)
        for end in [range.lower, range.upper] {
          // At 0 and 100 % themselves two may be equal.
          let weight = min(max(end.weight.millionths, 1), Percentage.whole.millionths - 1)
          #expect(order(random, option, place, at: weight) == now, "case \(number)")
        }
        // Two that are equal now change places on one side alone.
        if range.upper.weight == option.weights[place]
          || range.lower.weight == option.weights[place]
        {
          continue
        }
        if !range.upper.clusters.isEmpty {
          ended += 1
          #expect(order(random, option, place, at: range.upper.weight.millionths + 2) != now)
        } else {
          #expect(range.upper.weight == .whole)
        }
        if !range.lower.clusters.isEmpty {
          ended += 1
          #expect(order(random, option, place, at: range.lower.weight.millionths - 2) != now)
        } else {
          #expect(range.lower.weight == .zero)
        }
      }
    }
    #expect(ended > 100)
  }

  @Test func `Within a range the same clusters gain`() throws {
    var chance = SeededRandom(seed: 32)
    for number in 0..<20 {
      let random = try OptionCase(
        clusters: 5, criteria: 3, most: 700, pot: .pounds(8_000_000), &chance)
      var option = random.ground.asItIs
      option.weights = [.percent(30), .percent(30), .percent(40)]
      let before = random.amounts
      for (place, range) in try WeightRange.ofGainers(option, beside: before, on: random.ground)
        .enumerated()
      {
        let gainers = { (weight: Int) in
          var moved = option
          moved.locked = []
          moved.weights[place] = Percentage(millionths: weight)
          let comparison = OptionComparison(
            try moved.balanced(around: place).allocation(on: random.ground), beside: before)
          // A pound is what rounding does.
          return comparison.lines.map { line in
            let change = (line.change ?? .zero).pence
            return abs(change) <= 200 ? 0 : change.signum()
          }
        }
        let now = try gainers(option.weights[place].millionths)
        for end in [range.lower.weight, range.upper.weight] {
          for (one, other) in zip(now, try gainers(end.millionths)) {
            #expect(one * other >= 0, "case \(number)")
          }
        }
      }
    }
  }

  @Test func `A criterion that has everything has no range`() throws {
    var chance = SeededRandom(seed: 33)
    let random = try OptionCase(
      clusters: 3, criteria: 1, most: 70, pot: .pounds(100), &chance)
    #expect(try WeightRange.ofOrder(random.ground.asItIs, on: random.ground).isEmpty)
  }
}
