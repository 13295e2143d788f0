/// What was found among the weightings that were looked at.
package struct GridFindings: Hashable, Sendable {
  /// How many keep the bounds on weights.
  package internal(set) var tried = 0
  /// How many of these keep the other limits too.
  package internal(set) var remaining = 0
  /// How many had to be worked out in whole numbers of any size, because fixed point could not decide.
  package internal(set) var exactly = 0
  /// The best of those that remain; of equals the first.
  package private(set) var best: [SearchMeasure: WeightingPoint] = [:]
  package private(set) var front: ParetoFront
  /// The fewest and most steps of each criterion among those that remain.
  package private(set) var ranges: [ClosedRange<Int>?]
  /// The most clusters that gain, and the fewest that lose, by any weighting that was tried.
  package internal(set) var mostGainers = 0
  package internal(set) var fewestLosers = Int.max

  init(front: ParetoFront, criteria: Int) {
    self.front = front
    ranges = Array(repeating: nil, count: criteria)
  }

  /// Takes in a weighting that remains; the count of those is kept apart.
  ///
  /// Whatever is the best by some measure, or by a tie the first, is on the front.
  mutating func note(_ point: WeightingPoint) {
    for measure in SearchMeasure.allCases {
      guard let known = best[measure] else {
        best[measure] = point
        continue
      }
      if measure.isBetter(point, than: known) { best[measure] = point }
    }
    front.offer(point)
  }

  /// Takes in which steps a criterion has among weightings that remain.
  mutating func widen(_ place: Int, to steps: ClosedRange<Int>) {
    guard ranges.indices.contains(place) else { return }
    let known = ranges[place] ?? steps
    ranges[place] =
      min(known.lowerBound, steps.lowerBound)...max(known.upperBound, steps.upperBound)
  }
}

extension SearchMeasure {
  /// Whether one is better, the other measures deciding between equals.
  func isBetter(_ one: WeightingPoint, than other: WeightingPoint) -> Bool {
    key(one) < key(other)
  }

  private func key(_ point: WeightingPoint) -> (Int, Int, Int) {
    switch self {
    case .smallestLoss: (point.loss, point.losers, point.far)
    case .fewestLosers: (point.losers, point.loss, point.far)
    case .closestToNeed: (point.far, point.loss, point.losers)
    }
  }
}
