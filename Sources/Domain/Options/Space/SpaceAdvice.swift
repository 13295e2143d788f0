package import Values

/// What to relax where no weighting keeps all limits: each limit alone, by as little as is enough.
package struct SpaceAdvice: Hashable, Sendable {
  /// One of the limits that were set.
  package enum Limit: Hashable, Sendable {
    case weights(WeightBound)
    case mostLoss(Percentage)
    case leastGainers(Int)
    case mostLosers(Int)
  }

  /// A limit as it would have to be for some weighting to keep it with all others.
  package struct Relaxing: Hashable, Sendable {
    package let from: Limit
    package let to: Limit
  }

  /// Empty where no limit alone is enough.
  package let enough: [Relaxing]

  /// Looks what would be enough, in steps of 5 %: whatever remains there remains in finer ones.
  package init(_ ground: SearchGround, _ terms: SearchTerms) {
    var terms = terms
    terms.step = .five
    enough = Self.limits(of: terms).compactMap { place, limit in
      let isEnough = { (size: Int) -> Bool in
        guard let relaxed = Self.relaxed(terms, place, limit, by: size),
          let search = try? GridSearch(ground, relaxed.terms)
        else { return false }
        return search.findings().remaining > 0
      }
      var (low, high) = (1, Self.most(limit, terms))
      guard high > 0, isEnough(high) else { return nil }
      while low < high {
        let middle = (low + high) / 2
        if isEnough(middle) { high = middle } else { low = middle + 1 }
      }
      return Self.relaxed(terms, place, limit, by: low).map { Relaxing(from: limit, to: $0.limit) }
    }
  }

  /// The limits that can be relaxed, a weight that is locked excepted; bounds with their place.
  private static func limits(of terms: SearchTerms) -> [(Int, Limit)] {
    terms.bounds.enumerated().filter { $1.least < $1.most }.map { ($0, .weights($1)) }
      + (terms.mostLoss.map { [(0, .mostLoss($0))] } ?? [])
      + (terms.leastGainers.map { [(0, .leastGainers($0))] } ?? [])
      + (terms.mostLosers.map { [(0, .mostLosers($0))] } ?? [])
  }

  /// By how much a limit can be relaxed until it is none.
  private static func most(_ limit: Limit, _ terms: SearchTerms) -> Int {
    switch limit {
    case .weights: terms.step.steps
    case .mostLoss(let loss):
      max(0, (Percentage.whole.millionths - loss.millionths + 9_999) / 10_000)
    case .leastGainers(let count): max(0, count)
    case .mostLosers(let count): max(0, 1_000 - count)
    }
  }

  private static func relaxed(
    _ terms: SearchTerms, _ place: Int, _ limit: Limit, by size: Int
  ) -> (terms: SearchTerms, limit: Limit)? {
    var relaxed = terms
    switch limit {
    case .weights(let bound):
      guard terms.bounds.indices.contains(place) else { return nil }
      let grown = size * terms.step.weight.millionths
      let wider = WeightBound(
        bound.criteria, Percentage(millionths: max(0, bound.least.millionths - grown)),
        Percentage(
          millionths: min(Percentage.whole.millionths, bound.most.millionths + grown)))
      relaxed.bounds[place] = wider
      return (relaxed, .weights(wider))
    case .mostLoss(let loss):
      let more = min(Percentage.whole, loss + .percent(size))
      relaxed.mostLoss = more
      return (relaxed, .mostLoss(more))
    case .leastGainers(let count):
      relaxed.leastGainers = count - size
      return (relaxed, .leastGainers(count - size))
    case .mostLosers(let count):
      relaxed.mostLosers = count + size
      return (relaxed, .mostLosers(count + size))
    }
  }
}
