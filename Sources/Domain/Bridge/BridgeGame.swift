internal import Values

/// The exact parts of a bridge, as Shapley values.
///
/// A cluster's exact share is a sum over criteria, so the causes of each criterion are a game of four players
/// alone: pot, weights, membership and that criterion's counts, each of which is as before or as after. What a
/// cause did is the sum of what it did in each of these games. Membership and counts are then divided between
/// the cluster's own schools and the others', again by the Shapley value (Owen's, of the whole).
struct BridgeGame {
  /// What a cluster got on each side.
  struct Amounts {
    let before: Money?
    let after: Money?
    /// What protection added on each side.
    let protectedBefore: Money
    let protectedAfter: Money
  }

  let criteria: [String]
  let clusters: [ClusterKey]
  let amounts: [Amounts]

  /// Pot and lump sum on each side, in pence, and how many clusters share.
  private let pots: [Int]
  let lumpSums: [Int]
  let shares: [Int]
  /// By criterion, then side, over ``whole``.
  let weights: [[WholeNumber]]
  let whole: WholeNumber
  /// By criterion.
  let tallies: [BridgeTally]
  let roll: BridgeRoll

  init(_ before: BridgeSide, _ after: BridgeSide) {
    let sides = [before, after]
    let allocations = sides.map(\.allocation)
    var codes: [String] = []
    for allocation in allocations.reversed() {
      for weighting in allocation.formula.weightings
      where !codes.contains(where: { TextBytes.areSame($0, weighting.criterion.code) }) {
        codes.append(weighting.criterion.code)
      }
    }
    criteria = codes
    let lines = sides.map(\.lines)
    let clusters = Set(lines.flatMap(\.keys)).sorted()
    self.clusters = clusters
    amounts = clusters.map { cluster in
      let (old, new) = (lines[0][cluster], lines[1][cluster])
      return Amounts(
        before: old?.amount, after: new?.amount, protectedBefore: old?.protection ?? .zero,
        protectedAfter: new?.protection ?? .zero)
    }
    pots = allocations.map(\.pot.pence)
    lumpSums = allocations.map(\.formula.lumpSum.pence)
    shares = allocations.map(\.clusters.count)
    let wholes = sides.map(\.wholeWeight)
    // Each side's weights over the product of both wholes.
    whole = WholeNumber(wholes[0]) * WholeNumber(wholes[1])
    let parts = sides.map(\.weights)
    weights = codes.map { code in
      [0, 1].map { WholeNumber(parts[$0][code] ?? 0) * WholeNumber(wholes[1 - $0]) }
    }
    let roll = BridgeRoll(before, after, clusters)
    self.roll = roll
    tallies = codes.map { BridgeTally($0, roll) }
  }

  // MARK: The causes

  var causes: [Bridge.Cause] {
    [.pot, .weights, .membership] + criteria.map { .counts($0) } + [.protection, .rounding]
  }

  /// The places of causes in that order.
  enum Place {
    static let pot = 0
    static let weights = 1
    static let membership = 2

    static func counts(_ criterion: Int) -> Int { 3 + criterion }

    /// The criterion whose counts stand at a place, of so many criteria.
    static func criterion(at place: Int, of criteria: Int) -> Int? {
      (0..<criteria).contains(place - 3) ? place - 3 : nil
    }
  }

  // MARK: Coalitions

  /// Which of pot, weights, membership and counts are as after: a bit each.
  struct Coalition {
    let bits: Int

    static let pot = 0
    static let weights = 1
    static let membership = 2
    static let counts = 3
    static let all = (0..<16).map(Coalition.init)

    func side(_ player: Int) -> Int { bits >> player & 1 }

    var size: Int { bits.nonzeroBitCount }

    /// In how many of the 24 orders of four players those of a coalition come first, and a certain one next.
    static func orders(after size: Int) -> Int { [6, 2, 2, 6][size] }

    /// How often this coalition's value is added to a player's part, or taken from it, in 24 orders.
    func times(for player: Int) -> Int {
      side(player) == 1 ? Self.orders(after: size - 1) : -Self.orders(after: size)
    }
  }

  /// What is shared by criteria, in pence, where so many clusters get a lump sum.
  func shared(pot: Int, lumpSum: Int, clusters: Int) -> WholeNumber {
    WholeNumber(pots[pot]) - WholeNumber(lumpSums[lumpSum]) * WholeNumber(clusters)
  }

  /// What a criterion is worth in a coalition, in pence times ``whole``.
  func worth(of criterion: Int, in coalition: Coalition) -> WholeNumber {
    let side = coalition.side(Coalition.weights)
    let shared = shared(
      pot: coalition.side(Coalition.pot), lumpSum: side,
      clusters: shares[coalition.side(Coalition.membership)])
    return shared * weights[criterion][side]
  }

  // MARK: The parts of causes

  /// Exact parts over one denominator.
  struct Exact {
    /// By cluster, then cause; in pence, times ``denominator``.
    var parts: [[WholeNumber]]
    let denominator: WholeNumber
  }

  /// What each cause did to each cluster: pot, weights, membership, each criterion's counts, protection,
  /// rounding.
  func exact() -> Exact {
    let common = tallies.reduce(WholeNumber(1)) { common, tally in
      tally.totals.reduce(common) { common, total in
        total == 0 ? common : common.leastCommonMultiple(with: WholeNumber(total))
      }
    }
    let denominator = WholeNumber(24) * whole * common
    var parts = clusters.map { _ in [WholeNumber](repeating: .zero, count: causes.count) }
    // What the formula gives exactly on each side.
    var formula = clusters.map { _ in [WholeNumber.zero, .zero] }
    for (criterion, tally) in tallies.enumerated() {
      let scales = tally.totals.map { total in
        total == 0 ? .zero : common.floored(by: WholeNumber(total)).quotient
      }
      for (player, cause) in [
        Place.pot, Place.weights, Place.membership, Place.counts(criterion),
      ].enumerated() {
        let claims = worths(of: criterion, for: player)
        for row in clusters.indices {
          for state in 0..<4 where tally.counts[state][row] != 0 {
            parts[row][cause] +=
              claims[state] * scales[state] * WholeNumber(tally.counts[state][row])
          }
        }
      }
      for (side, coalition) in [Coalition(bits: 0), Coalition(bits: 15)].enumerated() {
        let claim = worth(of: criterion, in: coalition) * scales[side * 3] * WholeNumber(24)
        for row in clusters.indices {
          formula[row][side] += claim * WholeNumber(tally.counts[side * 3][row])
        }
      }
    }
    for row in clusters.indices {
      addLumpSums(row, denominator, to: &parts[row], &formula[row])
      addRest(row, denominator, formula[row], to: &parts[row])
    }
    return Exact(parts: parts, denominator: denominator)
  }

  /// By membership and counts: how much of a criterion's worth goes into a player's part, in 24 orders.
  func worths(of criterion: Int, for player: Int) -> [WholeNumber] {
    var worths = [WholeNumber](repeating: .zero, count: 4)
    for coalition in Coalition.all {
      let state = coalition.side(Coalition.membership) * 2 + coalition.side(Coalition.counts)
      worths[state] +=
        worth(of: criterion, in: coalition) * WholeNumber(coalition.times(for: player))
    }
    return worths
  }

  /// Whether a cluster is there, before and after.
  func presence(_ row: Int) -> [Int] {
    [amounts[row].before == nil ? 0 : 1, amounts[row].after == nil ? 0 : 1]
  }

  /// A lump sum is the formula's, and whether a cluster gets one is a matter of membership.
  private func addLumpSums(
    _ row: Int, _ denominator: WholeNumber, to parts: inout [WholeNumber],
    _ formula: inout [WholeNumber]
  ) {
    let there = presence(row)
    let half = denominator.floored(by: WholeNumber(2)).quotient
    let raised = (lumpSums[1] - lumpSums[0]) * (there[0] + there[1])
    let came = (lumpSums[0] + lumpSums[1]) * (there[1] - there[0])
    parts[Place.weights] += WholeNumber(raised) * half
    parts[Place.membership] += WholeNumber(came) * half
    for side in 0...1 { formula[side] += WholeNumber(lumpSums[side] * there[side]) * denominator }
  }

  private func addRest(
    _ row: Int, _ denominator: WholeNumber, _ formula: [WholeNumber],
    to parts: inout [WholeNumber]
  ) {
    let line = amounts[row]
    let added = line.protectedAfter - line.protectedBefore
    parts[Place.counts(criteria.count)] = WholeNumber(added.pence) * denominator
    let unprotected = [
      (line.before ?? .zero) - line.protectedBefore, (line.after ?? .zero) - line.protectedAfter,
    ]
    let rounded = zip(unprotected, formula).map { WholeNumber($0.pence) * denominator - $1 }
    parts[Place.counts(criteria.count) + 1] = rounded[1] - rounded[0]
  }
}
