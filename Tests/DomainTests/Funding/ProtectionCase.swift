import Domain
import Support
import Values

/// A random allocation with a random last year and protection.
struct ProtectionCase {
  let allocation: Allocation
  let table: CountTable
  let protection: Protection
  let lastYear: [ClusterKey: Money]
  /// The formula's exact amounts in units, over ``divisor``.
  let exact: [ExactWhole]
  let divisor: ExactWhole

  var lines: [Allocation.ClusterLine] { allocation.clusters }

  init(
    _ number: Int, _ method: RoundingMethod, _ unit: RoundingUnit, _ chance: inout SeededRandom
  ) throws {
    let drawn = try AllocationCase(number, method, unit, &chance)
    let clusters = drawn.counts.count
    let lump = number % 4 == 1 ? (drawn.units - 1) / clusters / 2 : 0
    let formula = try Formula(
      code: "random", name: "Random", validFrom: nil, source: "test",
      weightings: drawn.formula.weightings, lumpSum: Money(pence: lump * unit.pence))
    table = drawn.table
    allocation = try Allocation.sharing(
      drawn.pot, by: formula, over: table, of: "383", on: drawn.terms)
    let reference = AllocationReference(
      units: drawn.units - lump * clusters, weights: drawn.weights, counts: drawn.counts)
    let sum = reference.claims.reduce(ExactWhole(0), +)
    divisor = sum
    exact = reference.claims.map { $0 * (drawn.units - lump * clusters) + sum * lump }

    // Last year's amounts are near this year's, or anything at all, or not known.
    var lastYear: [ClusterKey: Money] = [:]
    for line in allocation.clusters where !Int.random(in: 0...6, using: &chance).isMultiple(of: 7) {
      let near = line.amount.pence * Int.random(in: 60...145, using: &chance) / 100
      let any = Int.random(in: 0...2 * drawn.pot.pence / clusters, using: &chance)
      let pence = number.isMultiple(of: 3) ? any : near
      lastYear[line.cluster] = Money(
        pence: number.isMultiple(of: 2) ? pence / unit.pence * unit.pence : pence)
    }
    if lastYear.values.allSatisfy({ $0 == .zero }), let first = allocation.clusters.first {
      lastYear[first.cluster] = drawn.pot
    }
    self.lastYear = lastYear
    func percentage(_ most: Int) -> Percentage? {
      switch Int.random(in: 0...3, using: &chance) {
      case 0: nil
      case 1: .percent(Int.random(in: 0...most / 10_000, using: &chance))
      default: Percentage(millionths: Int.random(in: 0...most, using: &chance))
      }
    }
    let (floor, cap) = (percentage(400_000), percentage(1_500_000))
    protection = try Protection(
      floor: floor, cap: cap, damping: floor ?? cap == nil ? .percent(40) : percentage(1_000_000))
  }
}

/// What a protected allocation must be, in exact fractions, by trying every choice of who stands at
/// which bound.
struct ProtectionReference {
  private let drawn: ProtectionCase
  private let units: Int
  private let least: [Int]
  private let most: [Int]
  private let targets: [ExactWhole]

  init(_ drawn: ProtectionCase) {
    self.drawn = drawn
    let unit = drawn.allocation.unit.pence
    let units = drawn.allocation.pot.pence / unit
    self.units = units
    let last = drawn.lines.map { drawn.lastYear[$0.cluster]?.pence }
    let protection = drawn.protection
    least = last.map { last in
      guard let last, let floor = protection.floor else { return 0 }
      let (whole, rest) = (ExactWhole(last) * (1_000_000 - floor.millionths))
        .divided(by: ExactWhole(unit * 1_000_000))
      return ExactWhole(0) < rest ? whole + 1 : whole
    }
    most = last.map { last in
      guard let last, let cap = protection.cap else { return units }
      return (ExactWhole(last) * (1_000_000 + cap.millionths))
        .divided(by: ExactWhole(unit * 1_000_000)).whole
    }
    // (1 − d) · last / all of last · all of the formula's, and d · the formula's.
    let taken = protection.damping?.millionths ?? 1_000_000
    let sum = last.compactMap(\.self).reduce(0, +)
    let shared = zip(drawn.exact, last).filter { $0.1 != nil }.map(\.0).reduce(ExactWhole(0), +)
    targets = zip(drawn.exact, last).map { exact, last in
      guard let last else { return exact * sum * 1_000_000 }
      return shared * last * (1_000_000 - taken) + exact * sum * taken
    }
  }

  /// Whether the formula's own amounts keep the bounds and nothing is damped.
  var stands: Bool {
    let unit = drawn.allocation.unit.pence
    return (drawn.protection.damping ?? .whole) == .whole
      && drawn.lines.indices.allSatisfy {
        let amount = drawn.lines[$0].amount.pence / unit
        return least[$0] <= amount && amount <= most[$0]
      }
  }

  var refusal: String? {
    if zip(least, most).contains(where: { $0 > $1 && drawn.protection.cap != nil }) {
      return "floor-above-cap"
    }
    if least.reduce(0, +) > units { return "floors-above-pot" }
    let all = targets.indices.reduce(0) {
      $0 + (targets[$1] > ExactWhole(0) ? most[$1] : least[$1])
    }
    return all < units ? "caps-below-pot" : nil
  }

  /// The units of each cluster, rounded by largest remainder.
  func largestRemainder() -> [Int]? {
    let choices = targets.reduce(1) { product, _ in product * 3 }
    for code in 0..<choices {
      var rest = code
      let standings = targets.map { _ in
        defer { rest /= 3 }
        return rest % 3
      }
      if let parts = parts(standings) { return parts }
    }
    return nil
  }

  /// The parts where those standing at 0 have their least, at 2 their most, and one scale has all
  /// of them stand so.
  private func parts(_ standings: [Int]) -> [Int]? {
    var parts = targets.indices.map { standings[$0] == 2 ? most[$0] : least[$0] }
    let free = targets.indices.filter { standings[$0] == 1 }
    let left = units - targets.indices.reduce(0) { $0 + (standings[$1] == 1 ? 0 : parts[$1]) }
    let sum = free.map { targets[$0] }.reduce(ExactWhole(0), +)
    guard left >= 0, ExactWhole(0) < sum || (free.isEmpty && left == 0) else { return nil }
    // Without anybody free the scale is what the caps need: the largest of most over target.
    var scale = (units: ExactWhole(left), claim: sum)
    if free.isEmpty {
      scale = (ExactWhole(0), ExactWhole(1))
      for one in targets.indices where standings[one] == 2 && ExactWhole(0) < targets[one] {
        if scale.units * targets[one] < ExactWhole(most[one]) * scale.claim {
          scale = (ExactWhole(most[one]), targets[one])
        }
      }
    }
    for one in targets.indices {
      let part = scale.units * targets[one]
      let (low, high) = (scale.claim * least[one], scale.claim * most[one])
      switch standings[one] {
      case 0: if low < part { return nil }
      case 2: if part < high { return nil }
      default: if part < low || high < part { return nil }
      }
    }
    let shared = AllocationReference(units: left, claims: free.map { targets[$0] })
    if !free.isEmpty {
      for (one, part) in zip(free, shared.largestRemainder().parts) { parts[one] = part }
    }
    return parts
  }
}
