import Support
import Testing
import Values

@testable import Domain

struct BridgeTests {
  typealias Fraction = BridgeByAllOrders.Fraction

  private static func fraction(_ amount: ExactAmount) -> Fraction {
    Fraction(amount.numerator, amount.denominator)
  }

  @Test func `Its parts are those of every order in turn`() throws {
    var chance = SeededRandom(seed: 6)
    let orders = [1, 2, 3].map { BridgeByAllOrders.Orders(criteria: $0) }
    #expect(orders.map(\.count) == [24 * 4, 120 * 8, 720 * 16])
    for number in 0..<1_000 {
      let criteria = number.isMultiple(of: 100) ? 3 : 1 + number % 2
      let random = try BridgeCase(criteria: criteria, &chance)
      let game = BridgeGame(random.before, random.after)
      let exact = game.exact()
      let row = Int.random(in: 0..<game.clusters.count, using: &chance)
      let found = BridgeByAllOrders(
        random.before, random.after, criteria: game.criteria, cluster: game.clusters[row]
      ).parts(orders[criteria - 1])
      let parts = exact.parts[row].map { Fraction($0, exact.denominator) }
      try #require(parts[0] == found[0] && parts[1] == found[1], "case \(number)")
      try #require(parts[2] == found[2] + found[3], "case \(number)")
      try #require(Self.fraction(game.ownMembership(row)) == found[2], "case \(number)")
      for criterion in 0..<criteria {
        let (own, others) = (found[4 + 2 * criterion], found[5 + 2 * criterion])
        try #require(parts[3 + criterion] == own + others, "case \(number)")
        try #require(Self.fraction(game.ownCounts(row, criterion)) == own, "case \(number)")
      }
    }
  }

  @Test func `Weights open to criteria, which add up to their part with lump sums`() throws {
    var chance = SeededRandom(seed: 8)
    var opened = 0
    for number in 0..<200 {
      let random = try BridgeCase(criteria: 1 + number % 4, &chance)
      let bridge = Bridge(from: random.before, to: random.after)
      let game = BridgeGame(random.before, random.after)
      let exact = game.exact()
      for row in bridge.lines.indices {
        let (criteria, lumpSums) = bridge.weights(in: row)
        let whole = bridge.lines[row].parts[BridgeGame.Place.weights].amount
        #expect(criteria.map(\.amount).total() + lumpSums == whole, "case \(number)")
        // Exactly, too: what is left beside the criteria is half of what lump sums were raised by, a side.
        let sum = game.criteria.indices.reduce(ExactAmount.zero) { $0 + game.weight(of: $1, row) }
        let part = Fraction(exact.parts[row][BridgeGame.Place.weights], exact.denominator)
        let there = game.presence(row).reduce(0, +)
        let raised = Fraction(
          WholeNumber((game.lumpSums[1] - game.lumpSums[0]) * there), WholeNumber(2))
        #expect(part == Self.fraction(sum) + raised, "case \(number)")
        opened += criteria.count { $0.amount != .zero }
      }
    }
    #expect(opened > 200)
  }

  @Test
  func
    `Rows add up to each change, columns to nothing but for the pot, and no part is a penny off`()
    throws
  {
    var chance = SeededRandom(seed: 7)
    for number in 0..<400 {
      let random = try BridgeCase(criteria: 1 + number % 6, &chance)
      let bridge = Bridge(from: random.before, to: random.after)
      let game = BridgeGame(random.before, random.after)
      let exact = game.exact()
      let denominator = exact.denominator
      for (row, line) in bridge.lines.enumerated() {
        #expect(line.parts.map(\.amount).total() == line.change, "case \(number)")
        for (part, own) in zip(exact.parts[row], line.parts) {
          let (floor, _) = part.floored(by: denominator)
          let pence = try #require(floor.int)
          #expect((pence...pence + 1).contains(own.amount.pence), "case \(number)")
        }
      }
      for (position, cause) in bridge.causes.enumerated() {
        let total = bridge.total(of: position)
        let change = random.after.allocation.pot - random.before.allocation.pot
        #expect(total == (cause == .pot ? change : .zero), "case \(number), \(cause)")
      }
      let before = bridge.lines.compactMap(\.before).total()
      let after = bridge.lines.compactMap(\.after).total()
      #expect(before == random.before.allocation.pot && after == random.after.allocation.pot)
    }
  }

  @Test func `The schools behind a part add up to it, and each pupil counts the same`() throws {
    var chance = SeededRandom(seed: 9)
    var opened = 0
    for number in 0..<300 {
      let random = try BridgeCase(criteria: 1 + number % 3, &chance)
      let bridge = Bridge(from: random.before, to: random.after)
      let game = BridgeGame(random.before, random.after)
      let row = Int.random(in: 0..<bridge.lines.count, using: &chance)
      let hasLumpSums = [random.before, random.after].contains {
        $0.allocation.formula.lumpSum > .zero
      }
      for (position, cause) in bridge.causes.enumerated() {
        let opening = bridge.opening(of: position, in: row)
        guard let opening else {
          #expect([.pot, .weights, .protection, .rounding].contains(cause))
          continue
        }
        opened += opening.schools.count
        let part = bridge.lines[row].parts[position]
        #expect(opening.schools.map(\.amount).total() + opening.lumpSums == part.amount)
        guard !hasLumpSums else { continue }
        #expect(opening.lumpSums == .zero, "case \(number), \(cause)")
        let exact =
          cause == .membership
          ? game.schoolsOfMembership(row) : game.schools(ofCounts: position - 3, row)
        let own = exact.filter(\.isOwn).reduce(ExactAmount.zero) { $0 + $1.amount }
        let whole =
          cause == .membership ? game.ownMembership(row) : game.ownCounts(row, position - 3)
        #expect(own == whole, "case \(number), \(cause)")
      }
    }
    #expect(opened > 1_000)
  }

  @Test func `What did not change is no cause, and nothing is no bridge`() throws {
    var chance = SeededRandom(seed: 8)
    for _ in 0..<50 {
      let random = try BridgeCase(criteria: 2, &chance)
      let still = Bridge(from: random.before, to: random.before)
      #expect(
        still.lines.allSatisfy { $0.parts.allSatisfy { $0.amount == .zero && $0.own == .zero } })
      // Another pot alone.
      let pot = Money(pence: random.before.allocation.pot.pence * 2)
      let table = CountTable(
        criteria: random.criteria,
        schools: random.before.schools.map { key, school in
          SchoolCount(
            cluster: school.cluster, urn: key,
            counts: random.criteria.map { school.counts[$0] ?? 0 })
        })
      let richer = BridgeSide(
        name: "richer",
        try .sharing(
          pot, by: random.before.allocation.formula, over: table, of: BridgeCase.authority,
          on: AllocationTerms(
            unit: random.before.allocation.unit, method: random.before.allocation.method,
            emptyCriterion: .shareOut)), table)
      let bridge = Bridge(from: random.before, to: richer)
      for line in bridge.lines {
        let moved = zip(bridge.causes, line.parts).filter { $0.1.amount != .zero }.map(\.0)
        #expect(moved.allSatisfy { $0 == .pot || $0 == .rounding })
      }
    }
  }

  /// Two criteria with the same counts and weights, and two clusters with the same schools.
  @Test func `What is alike has alike parts`() throws {
    func side(_ name: String, _ pot: Int, _ pupils: [[Int]]) throws -> BridgeSide {
      let formula = try Formula(
        code: "even", name: "Even", validFrom: nil, source: "test",
        weightings: ["one", "two"].map {
          Formula.Weighting(Criterion(code: $0, name: $0), .percent(50), source: "test")
        }, lumpSum: .zero)
      let table = CountTable(
        criteria: ["one", "two"],
        schools: pupils.enumerated().map { number, counts in
          SchoolCount(
            cluster: ClusterKey(authority: "900", name: "Cluster \(number)"),
            urn: "\(100 + number)",
            counts: counts)
        })
      return BridgeSide(
        name: name,
        try .sharing(
          .pounds(pot), by: formula, over: table, of: "900", on: AllocationTerms(unit: .penny)),
        table)
    }
    let game = BridgeGame(
      try side("before", 1_000, [[10, 10], [10, 10], [20, 20]]),
      try side("after", 1_300, [[14, 14], [14, 14], [23, 23]]))
    let exact = game.exact()
    #expect(exact.parts[0] == exact.parts[1])
    for row in 0..<3 { #expect(exact.parts[row][3] == exact.parts[row][4]) }
    #expect(exact.parts[0][3] > .zero && exact.parts[2][3] < .zero)
  }

  @Test func `A successor is the same school, but two that became one are not`() throws {
    func side(_ name: String, _ schools: [(String, Int)], _ after: [String: String]) throws
      -> BridgeSide
    {
      let formula = try Formula(
        code: "roll", name: "Roll", validFrom: nil, source: "test",
        weightings: [Formula.Weighting(.roll, .whole, source: "test")], lumpSum: .zero)
      let table = CountTable(
        criteria: ["roll"],
        schools: schools.enumerated().map { number, school in
          SchoolCount(
            cluster: ClusterKey(authority: "900", name: "Cluster \(number % 2)"), urn: school.0,
            counts: [school.1])
        })
      return BridgeSide(
        name: name,
        try .sharing(.pounds(1_000), by: formula, over: table, of: "900", on: AllocationTerms()),
        table, successors: after)
    }
    let old = [("101", 50), ("102", 60), ("103", 70), ("104", 20)]
    let new = try side("after", [("901", 50), ("102", 60), ("903", 70), ("104", 20)], [:])
    let bridge = Bridge(from: try side("before", old, ["101": "901", "103": "903"]), to: new)
    #expect(bridge.lines.allSatisfy { $0.parts.allSatisfy { $0.amount == .zero } })
    let back = Bridge(from: new, to: try side("before", old, ["101": "901", "103": "903"]))
    #expect(back.lines.allSatisfy { $0.parts.allSatisfy { $0.amount == .zero } })
    let merged = Bridge(from: try side("before", old, ["101": "901", "103": "901"]), to: new)
    #expect(merged.before.schools["101"] != nil && merged.before.schools["901"] == nil)
  }
}
