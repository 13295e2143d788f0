import Domain
import Values

/// The parts of a bridge by their definition: every order in which the causes can come, one after the other,
/// each with what it adds when its turn is.
///
/// Own schools and others' are two players that always come one right after the other, in both orders.
struct BridgeByAllOrders {
  /// A part of something, exactly.
  struct Fraction: Equatable {
    let above: WholeNumber
    let below: WholeNumber

    init(_ above: WholeNumber, _ below: WholeNumber = WholeNumber(1)) {
      self.above = above
      self.below = below
    }

    static func + (left: Fraction, right: Fraction) -> Fraction {
      let common = left.below.leastCommonMultiple(with: right.below)
      return Fraction(
        left.above * common.floored(by: left.below).quotient
          + right.above * common.floored(by: right.below).quotient, common)
    }

    static func == (left: Fraction, right: Fraction) -> Bool {
      left.above * right.below == right.above * left.below
    }
  }

  /// How often, over all orders, each set of players (a bit each) is reached just before a player's turn.
  ///
  /// Players: pot, weights, membership own and others', and for each criterion counts own and others'.
  struct Orders {
    let players: Int
    let count: Int
    /// By player, then the set before it.
    let times: [[Int: Int]]

    init(criteria: Int) {
      players = 4 + 2 * criteria
      let unions = [[0], [1]] + (1...(criteria + 1)).map { [2 * $0, 2 * $0 + 1] }
      var times = [[Int: Int]](repeating: [:], count: players)
      var count = 0
      func walk(_ left: [[Int]], _ done: Int, _ order: [Int]) {
        guard !left.isEmpty else {
          count += 1
          var set = 0
          for player in order {
            times[player][set, default: 0] += 1
            set |= 1 << player
          }
          return
        }
        for (place, union) in left.enumerated() {
          var rest = left
          rest.remove(at: place)
          walk(rest, done, order + union)
          if union.count == 2 { walk(rest, done, order + union.reversed()) }
        }
      }
      walk(unions, 0, [])
      (self.times, self.count) = (times, count)
    }
  }

  private let sides: [BridgeSide]
  private let weights: [(weights: [String: Int], whole: Int)]
  private let criteria: [String]
  /// Whether the cluster is there, and how many others are, on each side.
  private let isThere: [Bool]
  private let others: [Int]
  /// By criterion, own schools or others', membership as on a side, counts as on a side.
  private let pupils: [[[[Int]]]]

  init(_ before: BridgeSide, _ after: BridgeSide, criteria: [String], cluster: ClusterKey) {
    let sides = [before, after]
    self.sides = sides
    self.criteria = criteria
    weights = sides.map(Self.weights)
    let clusters = sides.map { Set($0.schools.values.map(\.cluster)) }
    isThere = clusters.map { $0.contains(cluster) }
    others = clusters.map { $0.subtracting([cluster]).count }
    pupils = criteria.map { code in
      [true, false].map { isOwn in
        [0, 1].map { membership in
          [0, 1].map { counts in
            sides[membership].schools.filter { ($0.value.cluster == cluster) == isOwn }
              .reduce(0) { total, school in
                total
                  + (sides[counts].schools[school.key]?.counts[code]
                    ?? sides[1 - counts].schools[school.key]?.counts[code] ?? 0)
              }
          }
        }
      }
    }
  }

  /// What a criterion of so many pupils is divided by.
  private func divisor(_ weights: Int, _ all: Int) -> Int { self.weights[weights].whole * all }

  /// Every number that something is divided by, with the common denominator over it.
  private func scales() -> (common: WholeNumber, scales: [Int: WholeNumber]) {
    var divisors: Set<Int> = []
    for table in pupils {
      for own in table[0].joined() {
        for other in table[1].joined() where own + other > 0 {
          for weights in 0...1 { divisors.insert(divisor(weights, own + other)) }
        }
      }
    }
    let common = divisors.reduce(WholeNumber(1)) {
      $0.leastCommonMultiple(with: WholeNumber($1))
    }
    let scales = divisors.map { ($0, common.floored(by: WholeNumber($0)).quotient) }
    return (common, Dictionary(uniqueKeysWithValues: scales))
  }

  /// What the formula gives the cluster, in pence over the common denominator, where a set of players is as
  /// after.
  private func value(
    _ set: Int, _ common: WholeNumber, _ scales: [Int: WholeNumber]
  ) -> WholeNumber {
    func side(_ player: Int) -> Int { set >> player & 1 }
    let lumpSum = sides[side(1)].allocation.formula.lumpSum.pence
    let sharing = others[side(3)] + (isThere[side(2)] ? 1 : 0)
    let shared = sides[side(0)].allocation.pot.pence - lumpSum * sharing
    var sum = WholeNumber(isThere[side(2)] ? lumpSum : 0) * common
    for (number, code) in criteria.enumerated() {
      let own = pupils[number][0][side(2)][side(4 + 2 * number)]
      let all = own + pupils[number][1][side(3)][side(5 + 2 * number)]
      guard all > 0, let part = weights[side(1)].weights[code],
        let scale = scales[divisor(side(1), all)]
      else { continue }
      sum += WholeNumber(shared) * WholeNumber(part * own) * scale
    }
    return sum
  }

  /// Weights without those of criteria that were shared over the others.
  private static func weights(_ side: BridgeSide) -> (weights: [String: Int], whole: Int) {
    let empty = side.allocation.sharedOut.map(\.criterion.code)
    let kept = side.allocation.formula.weightings.filter { !empty.contains($0.criterion.code) }
    return (
      Dictionary(uniqueKeysWithValues: kept.map { ($0.criterion.code, $0.weight.millionths) }),
      kept.reduce(0) { $0 + $1.weight.millionths }
    )
  }

  /// What each player adds on average.
  func parts(_ orders: Orders) -> [Fraction] {
    let (common, scales) = scales()
    let wholes = (0..<(1 << orders.players)).map { value($0, common, scales) }
    return (0..<orders.players).map { player in
      let sum = orders.times[player].reduce(WholeNumber.zero) { sum, turn in
        sum + (wholes[turn.key | 1 << player] - wholes[turn.key]) * WholeNumber(turn.value)
      }
      return Fraction(sum, common * WholeNumber(orders.count))
    }
  }
}
