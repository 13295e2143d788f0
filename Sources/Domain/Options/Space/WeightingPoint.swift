/// What one weighting does, in whole units and steps.
package struct WeightingPoint: Hashable, Sendable {
  /// The steps of each criterion, in the formula's order.
  package let steps: [UInt8]
  /// What the cluster that loses most loses; zero where none does.
  package let loss: Int
  /// What the cluster that gains most gains.
  package let gain: Int
  package let losers: Int
  package let gainers: Int
  /// How much would have to change hands for every cluster to have what it would by need; twice that.
  package let far: Int

  /// Whether the other is as good in all three measures, and better in one.
  func isWorse(than other: WeightingPoint) -> Bool {
    other.loss <= loss && other.losers <= losers && other.far <= far
      && (other.loss, other.losers, other.far) != (loss, losers, far)
  }

  func isEqual(to other: WeightingPoint) -> Bool {
    (other.loss, other.losers, other.far) == (loss, losers, far)
  }
}

/// The weightings of which none is beaten in one measure without losing in another, one for each outcome.
///
/// Loss, number of losers, and distance from need are all the better the smaller.
package struct ParetoFront: Hashable, Sendable {
  package private(set) var points: [WeightingPoint] = []
  /// The smallest distance known by numbers of losers and ranges of loss, of points with no more losers and a
  /// loss in a smaller range: whatever is as far or farther is beaten.
  private var nearest: [Int]
  private let shift: Int
  private let losers: Int

  private static let ranges = 256

  /// A front of points with so many losers at most, and no greater loss.
  init(losers: Int, loss: Int) {
    self.losers = max(losers, 0)
    shift = max(0, Int.bitWidth - max(loss, 1).leadingZeroBitCount - 8)
    nearest = Array(repeating: .max, count: (self.losers + 1) * Self.ranges)
  }

  private func range(of loss: Int) -> Int { min(loss >> shift, Self.ranges - 1) }

  /// Whether a point with these measures can be told at once to be beaten.
  func isSurelyBeaten(loss: Int, losers: Int, far: Int) -> Bool {
    nearest[min(losers, self.losers) * Self.ranges + range(of: loss)] <= far
  }

  /// Takes the point in, unless another beats it or came first with the same; takes out those that it beats.
  mutating func offer(_ point: WeightingPoint) {
    guard !points.contains(where: { point.isWorse(than: $0) || point.isEqual(to: $0) }) else {
      return
    }
    points.removeAll { $0.isWorse(than: point) }
    points.append(point)
    for losers in min(point.losers, self.losers)...self.losers {
      for range in (range(of: point.loss) + 1)..<max(Self.ranges, range(of: point.loss) + 1) {
        let place = losers * Self.ranges + range
        nearest[place] = min(nearest[place], point.far)
      }
    }
  }
}
