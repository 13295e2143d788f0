internal import Values

/// The figures of an allocation that tell on one another, in whole numbers.
struct ClusterFigures {
  /// One count that is to be taken for another, so that a small one cannot be told.
  struct Target: Hashable {
    let row: Int
    let criterion: Int
    let value: Int
  }

  /// By cluster, then criterion.
  let counts: [[Int]]
  let totals: [Int]
  /// Where the roll stands among the criteria.
  let roll: Int?
  /// What a pupil is worth by criterion, in parts of a unit.
  let worth: [Int128]
  /// By how much each cluster's unrounded share may change while its amount stays the same.
  let room: [ClosedRange<Int128>]

  init(_ allocation: Allocation) {
    counts = allocation.clusters.map(\.counts)
    totals = allocation.criteria.map(\.count)
    roll =
      allocation.criteria.firstIndex { $0.weighting.criterion == .roll }
      ?? allocation.criteria.firstIndex { $0.weighting.criterion.code == Criterion.roll.code }
    let unit = allocation.unit.pence
    let weights = allocation.criteria.map { line in
      line.count > 0 ? max(line.weighting.weight.millionths, 0) : 0
    }
    let whole = Int128(max(weights.reduce(0, +), 1))
    let units = Int128(
      allocation.clusters.map { $0.byCriterion.total() }.total().pence / unit)
    worth = zip(weights, allocation.criteria).map { weight, line in
      weight == 0
        ? 0 : units * Int128(weight) * RowExchange.unit / (whole * Int128(line.count))
    }
    let worth = worth
    // What the formula gives: without the lump sum and the protection, which are public as well.
    room = allocation.clusters.map { line in
      let exact = zip(line.counts, worth).reduce(Int128(0)) { $0 + Int128($1.0) * $1.1 }
      let amount = Int128(line.byCriterion.total().pence / unit) * RowExchange.unit
      // Rounded by at most one unit, or by as much as it has been.
      let most = max(RowExchange.unit, (amount - exact).magnitude128)
      // A little less, for what division has cut off.
      let margin = RowExchange.unit >> 10
      return min(amount - most - exact + margin, 0)...max(amount + most - exact - margin, 0)
    }
  }

  /// The criteria that can be hidden of a cluster: all but the roll.
  var movable: [Int] { totals.indices.filter { $0 != roll } }

  /// The most each count of a row can be.
  var ceilings: [Int] {
    counts.map { row in roll.map { row[$0] } ?? 100_000_000 }
  }

  /// The rows from the smallest cluster on; of equals the one higher in the table first.
  var bySize: [Int] {
    let size = counts.map { row in roll.map { row[$0] } ?? row.reduce(0, +) }
    return counts.indices.sorted { (size[$0], $0) < (size[$1], $1) }
  }

  /// Whether a count could be another, some criteria of some rows being hidden and all totals known.
  func allows(_ target: Target, hiding criteria: Set<Int>, of rows: Set<Int>) -> Bool {
    let exchange = RowExchange(
      counts: counts, ceilings: ceilings, worth: worth, room: room,
      movable: movable.filter(criteria.contains))
    return allows(target, exchange, rows)
  }

  private func allows(_ target: Target, _ exchange: RowExchange, _ rows: Set<Int>) -> Bool {
    let step = target.value - exchange.counts[target.row][target.criterion]
    if step == 0 { return true }
    return bySize.contains { partner in
      partner != target.row && rows.contains(partner)
        && exchange.exists(target.row, target.criterion, by: step, with: partner)
    }
  }

  /// Whether a count could be another, all rows and the totals being hidden but for the roll.
  ///
  /// A criterion with so many times the pupils in every cluster gives the same pounds: such tables, and
  /// exchanges in them, are what is looked through.
  func allowsWithoutTotals(_ target: Target) -> Bool {
    if counts.count == 1 { return target.value <= ceilings[0] }
    let all = Set(counts.indices)
    return scalings.contains { factors in
      let scaled = counts.map { row in
        row.indices.map { row[$0] / parts[$0] * factors[$0] }
      }
      let exchange = RowExchange(
        counts: scaled, ceilings: ceilings,
        worth: worth.indices.map { worth[$0] * Int128(parts[$0]) / Int128(factors[$0]) },
        room: room, movable: movable)
      return allows(target, exchange, all)
    }
  }

  /// What all counts of a criterion have in common as a factor.
  private var parts: [Int] {
    totals.indices.map { criterion in
      max(counts.reduce(0) { Self.commonDivisor($0, $1[criterion]) }, 1)
    }
  }

  /// How many times that factor the counts of each criterion could be: as they are, all more or less,
  /// one more or less.
  private var scalings: [[Int]] {
    let (parts, ceilings) = (parts, ceilings)
    let most = totals.indices.map { criterion in
      criterion == roll
        ? parts[criterion]
        : zip(counts, ceilings).reduce(12) { most, pair in
          let times = pair.0[criterion] / parts[criterion]
          return times == 0 ? most : min(most, max(pair.1 / times, 1))
        }
    }
    var scalings = [parts]
    for factor in 1...12 {
      scalings.append(parts.indices.map { $0 == roll ? parts[$0] : min(most[$0], factor) })
      for criterion in movable where factor <= most[criterion] {
        var one = parts
        one[criterion] = factor
        scalings.append(one)
      }
    }
    return scalings
  }

  private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : commonDivisor(other, one % other)
  }
}

extension Int128 {
  fileprivate var magnitude128: Int128 { self < 0 ? -self : self }
}
