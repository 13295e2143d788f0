/// Whether pupils could change places between the hidden counts of two clusters, unseen.
///
/// What is published of the two is their roll, their other criteria, their amount to the nearest unit,
/// and, by the totals, the sum of both in each criterion. If so many pupils more in one row and less in the other, in
/// several criteria at once, leave all of that as it is, nobody can tell the two tables apart. Such an
/// exchange is looked for in whole numbers: finding it is the proof that a count may be another.
struct RowExchange {
  /// By row, then criterion.
  let counts: [[Int]]
  /// The most a count of each row can be: its roll.
  let ceilings: [Int]
  /// What a pupil is worth by criterion, in parts of a unit (``unit``).
  let worth: [Int128]
  /// By how much each row's unrounded share may change while its amount stays the same.
  let room: [ClosedRange<Int128>]
  /// The criteria in which the rows are hidden.
  let movable: [Int]

  /// One unit of money, as ``worth`` and ``room`` count it.
  static let unit: Int128 = 1 << 40

  /// So many exchanges are looked at for one pair, and no more.
  private static let limit = 5_000

  /// Whether some exchange makes the count of a row in a criterion so much larger.
  func exists(_ row: Int, _ criterion: Int, by step: Int, with partner: Int) -> Bool {
    let (give, take) = (room[row], room[partner])
    let low = max(give.lowerBound, -take.upperBound)
    let high = min(give.upperBound, -take.lowerBound)
    guard low <= high, movable.contains(criterion), span(criterion, row, partner).contains(step)
    else { return false }
    let free = movable.filter { $0 != criterion && worth[$0] > 0 }
      .map { (worth: worth[$0], span: span($0, row, partner)) }
      .filter { $0.span.lowerBound < $0.span.upperBound }
      .sorted { $0.worth < $1.worth }
    let start = worth[criterion] * Int128(step)
    guard let last = free.first else { return (low...high).contains(start) }
    return Self.search(start, Array(free.dropFirst()), last, low, high)
  }

  /// How many pupils a row can take from its partner: less than nothing when it gives.
  private func span(_ criterion: Int, _ row: Int, _ partner: Int) -> ClosedRange<Int> {
    let (mine, theirs) = (counts[row][criterion], counts[partner][criterion])
    let least = max(-mine, theirs - max(ceilings[partner], theirs))
    let most = min(max(ceilings[row], mine) - mine, theirs)
    return min(least, 0)...max(most, 0)
  }

  /// Steps through the free criteria, nearest to nothing first, and works the last one out.
  private static func search(
    _ start: Int128, _ free: [(worth: Int128, span: ClosedRange<Int>)],
    _ last: (worth: Int128, span: ClosedRange<Int>), _ low: Int128, _ high: Int128
  ) -> Bool {
    var choices = free.map { Choices(span: $0.span, most: side(free.count)) }
    var sum = start
    for _ in 0..<limit {
      // The fewest pupils of the last criterion that bring the sum up to the window.
      let wanted = low - sum
      let least = wanted / last.worth + (wanted > 0 && wanted % last.worth != 0 ? 1 : 0)
      let step = max(least, Int128(last.span.lowerBound))
      if step <= Int128(last.span.upperBound), sum + step * last.worth <= high { return true }
      var position = 0
      while position < choices.count {
        let before = choices[position].step
        let isRound = choices[position].advance()
        sum += free[position].worth * Int128(choices[position].step - before)
        if !isRound { break }
        position += 1
      }
      if position == choices.count { return false }
    }
    return false
  }

  /// As many steps a criterion as the limit allows.
  private static func side(_ criteria: Int) -> Int {
    var side = 2
    func combinations(_ side: Int) -> Int {
      (0..<criteria).reduce(1) { product, _ in min(product * side, limit + 1) }
    }
    while side < limit, combinations(side + 1) <= limit { side += 1 }
    return side
  }

  /// 0, 1, −1, 2, −2 …, as far as they lie in a span.
  private struct Choices {
    let span: ClosedRange<Int>
    let most: Int
    private(set) var step = 0
    private var taken = 1

    init(span: ClosedRange<Int>, most: Int) {
      self.span = span
      self.most = most
    }

    /// Goes on to the next; `true` when it has begun again from nothing.
    mutating func advance() -> Bool {
      repeat { step = step > 0 ? -step : 1 - step } while !span.contains(step) && isInReach
      taken += 1
      if taken <= most, span.contains(step) { return false }
      (step, taken) = (0, 1)
      return true
    }

    private var isInReach: Bool { step <= span.upperBound || -step >= span.lowerBound }
  }
}
