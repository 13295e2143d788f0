import Support
import Testing
import Values

@testable import Domain

struct FundingOptionTests {
  private func random(_ seed: UInt64, clusters: Int = 6, criteria: Int = 4) throws -> OptionCase {
    var chance = SeededRandom(seed: seed)
    return try OptionCase(
      clusters: clusters, criteria: criteria, most: 400, pot: .pounds(60_000), &chance)
  }

  private func problems(_ body: () throws -> Void) -> [Problem] {
    do {
      try body()
      return []
    } catch {
      return (error as? Refusal)?.problems ?? []
    }
  }

  @Test func `The round as it is gives what the round gives`() throws {
    let random = try random(1)
    #expect(
      try random.ground.asItIs.allocation(on: random.ground).clusters.map(\.amount)
        == random.ground.allocation.clusters.map(\.amount))
  }

  @Test func `Weights that do not total 100 % are refused, and say by how much`() throws {
    let random = try random(2)
    var option = random.ground.asItIs
    option.weights[0] = .percent(71)
    let above = problems { _ = try option.allocation(on: random.ground) }
    #expect(above.map(\.sentence) == ["The weights total 101%, not 100%."])
    #expect(above.map(\.remedy) == ["Take 1% from the criteria."])
    option.weights[0] = .percent(65)
    let below = problems { _ = try option.allocation(on: random.ground) }
    #expect(below.map(\.remedy) == ["Give 5% more to the criteria."])
  }

  // MARK: Balancing

  @Test func `The other weights keep their proportions, and locked ones stay`() throws {
    let random = try random(3)
    var option = random.ground.asItIs
    option.weights = [.percent(40), .percent(30), .percent(20), .percent(10)]
    option.locked = [3]
    option.weights[0] = .percent(50)
    #expect(
      option.balanced(around: 0).weights
        == [.percent(50), .percent(24), .percent(16), .percent(10)])
    option.weights[0] = .percent(95)
    #expect(
      option.balanced(around: 0).weights == [.percent(90), .zero, .zero, .percent(10)])
    option.weights = [.percent(20), .zero, .zero, .percent(10)]
    #expect(
      option.balanced(around: 0).weights
        == [.percent(20), .percent(35), .percent(35), .percent(10)])
    option.locked = [1, 2, 3]
    #expect(option.balanced(around: 0).weights[0] == .percent(90))
    #expect(option.balanced(around: 9) == option)
  }

  @Test func `Whatever is moved, the weights total 100 % where they can`() throws {
    let random = try random(4)
    var chance = SeededRandom(seed: 4)
    for _ in 0..<500 {
      var option = random.ground.asItIs
      option.weights = (0..<4).map { _ in
        Percentage(millionths: Int.random(in: -50_000...1_200_000, using: &chance))
      }
      option.locked = Set((0..<4).filter { _ in Bool.random(using: &chance) })
      let place = Int.random(in: 0..<4, using: &chance)
      let balanced = option.balanced(around: place).weights
      let held = option.locked.subtracting([place])
        .reduce(0) { $0 + min(max(option.weights[$1].millionths, 0), 1_000_000) }
      for other in option.locked where other != place {
        #expect(balanced[other] == option.weights[other])
      }
      guard held <= 1_000_000, option.locked.allSatisfy({ option.weights[$0] >= .zero }),
        option.locked.allSatisfy({ option.weights[$0] <= .whole })
      else { continue }
      #expect(balanced.reduce(.zero, +) == .whole)
      #expect(balanced.allSatisfy { $0 >= .zero })
    }
  }

  // MARK: What if

  @Test func `A school that leaves takes its pupils with it, and one that moves brings them`()
    throws
  {
    let random = try random(5)
    let ground = random.ground
    var option = ground.asItIs
    let first = ground.schools[0]
    option.changes = [.leaves(first.count.urn)]
    let left = try option.allocation(on: ground)
    #expect(
      left.criteria[0].count == ground.allocation.criteria[0].count - first.count.counts[0])
    #expect(left.clusters.map(\.amount).total() == ground.settings.pot)
    option.changes = [.moves(first.count.urn, to: "Cluster 15")]
    let moved = try option.allocation(on: ground)
    #expect(
      moved.clusters[5].counts[0]
        == ground.allocation.clusters[5].counts[0] + first.count.counts[0])
    option.changes = [.moves(first.count.urn, to: "A new cluster")]
    #expect(try option.allocation(on: ground).clusters.map(\.cluster.name).first == "A new cluster")
  }

  @Test func `Clusters that merge are held beside what both had`() throws {
    let random = try random(6)
    let ground = random.ground
    var option = ground.asItIs
    option.changes = [
      .merges("Cluster 10", into: "North"), .merges("Cluster 11", into: "North"),
    ]
    let allocation = try option.allocation(on: ground)
    #expect(allocation.clusters.count == 5)
    let before = option.merged(random.amounts)
    #expect(before.values.total() == ground.settings.pot)
    let comparison = OptionComparison(allocation, beside: before)
    let north = try #require(comparison.lines.first { $0.cluster.name == "North" })
    #expect(
      north.before == ground.allocation.clusters.prefix(2).map(\.amount).total())
    #expect(comparison.lines.allSatisfy { $0.change != nil })
  }

  @Test func `A change that is about nobody is refused`() throws {
    let random = try random(7)
    var option = random.ground.asItIs
    option.changes = [.leaves("999999"), .merges("Nowhere", into: "Cluster 10")]
    #expect(
      problems { _ = try option.allocation(on: random.ground) }.map(\.rule)
        == ["option-no-such-school", "option-no-such-cluster"])
  }

  @Test func `Who gains and who loses is counted where both sides are known`() throws {
    let random = try random(8)
    let allocation = random.ground.allocation
    var before = random.amounts
    let keys = allocation.clusters.map(\.cluster)
    before[keys[0]] = allocation.clusters[0].amount + .pounds(90)
    before[keys[1]] = allocation.clusters[1].amount - .pounds(40)
    before[keys[2]] = nil
    before[ClusterKey(authority: "900", name: "Gone")] = .pounds(50)
    let comparison = OptionComparison(allocation, beside: before)
    #expect((comparison.gainers, comparison.losers) == (1, 1))
    #expect(comparison.moved == .pounds(40))
    #expect(comparison.largestLoss?.cluster == keys[0])
    #expect(comparison.largestGain?.cluster == keys[1])
    #expect(comparison.lines.count == 7)
  }

  @Test func `A part of a change is told away from zero, and of nothing not at all`() {
    let key = ClusterKey(authority: "900", name: "One")
    let line = { (before: Int, after: Int) in
      OptionComparison.Line(
        cluster: key, before: .pounds(before), after: .pounds(after), roll: 7)
    }
    #expect(line(42_197, 32_667).part == Percentage(millionths: -225_846))
    #expect(line(200, 201).part == Percentage(millionths: 5_000))
    #expect(line(0, 5).part == nil)
    #expect(line(0, 5).perPupil == Money(pence: 71))
  }
}
