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
}

/// The weightings of which none is beaten in one measure without losing in another, one for each outcome.
///
/// Loss, number of losers, and distance from need are all the better the smaller.
package struct ParetoFront: Hashable, Sendable {
  package private(set) var points: [WeightingPoint] = []
  /// Their measures, in the same order: what is compared again and again.
  private var measures: [Measures] = []
  /// The smallest distance known by numbers of losers and ranges of loss, of points with no more losers and a
  /// loss in a smaller range: whatever is as far or farther is beaten.
  private var nearest: [Int]
  private let shift: Int
  private let losers: Int

  private static let ranges = 256

  private struct Measures: Hashable {
    let loss: Int
    let losers: Int
    let far: Int

    init(_ point: WeightingPoint) { (loss, losers, far) = (point.loss, point.losers, point.far) }

    func isAsGood(as other: Measures) -> Bool {
      loss <= other.loss && losers <= other.losers && far <= other.far
    }
  }

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
    let own = Measures(point)
    guard !measures.contains(where: { $0.isAsGood(as: own) }) else { return }
    // Whatever is no better than the new one in anything is beaten by it: none is equal to it.
    for place in measures.indices.reversed() where own.isAsGood(as: measures[place]) {
      measures.remove(at: place)
      points.remove(at: place)
    }
    measures.append(own)
    points.append(point)
    // The distances fall with the number of losers and with the loss: beyond the first that is as small, all are.
    for losers in min(point.losers, self.losers)...self.losers {
      let row = losers * Self.ranges
      var place = row + range(of: point.loss) + 1
      while place < row + Self.ranges, nearest[place] > point.far {
        nearest[place] = point.far
        place += 1
      }
    }
  }
}
