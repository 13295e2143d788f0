package import Values

/// How finely weights are told apart when all weightings are looked at.
package enum WeightStep: String, CaseIterable, Sendable {
  case five = "5"
  case twoAndAHalf = "2.5"
  case one = "1"

  /// How many steps make the whole.
  package var steps: Int {
    switch self {
    case .five: 20
    case .twoAndAHalf: 40
    case .one: 100
    }
  }

  package var weight: Percentage { Percentage(millionths: Percentage.whole.millionths / steps) }
}

/// What one criterion, or several together, may weigh: deprivation between 20 and 40 % (`S1`).
package struct WeightBound: Hashable, Sendable {
  /// The criteria's codes; what they weigh is added up.
  package let criteria: Set<String>
  package let least: Percentage
  package let most: Percentage

  package init(_ criteria: Set<String>, _ least: Percentage, _ most: Percentage) {
    self.criteria = criteria
    self.least = least
    self.most = most
  }
}

/// All weightings of some criteria in equal steps that total the whole.
///
/// The weights of all criteria but the last three are told one by one, as a prefix; those of the last three are
/// a tile, the same for every prefix, of which the longer prefixes need the beginning alone.
struct WeightSpace: Sendable {
  /// A bound in whole steps, by the criteria's places.
  struct Bound: Sendable {
    let places: [Int]
    let steps: ClosedRange<Int>
  }

  let steps: Int
  /// At least three: a space of fewer has some that weigh nothing.
  let criteria: Int
  let bounds: [Bound]
  /// The steps of all criteria but the last three, one prefix after the other.
  private let prefixSteps: [UInt8]
  let prefixes: Int
  /// How many weightings there are, those that the bounds leave out among them, but for fixed criteria.
  let size: Int

  /// The criteria that a tile has.
  static let tiled = 3
  /// As many weightings as are looked at and no more: one in steps of 1 % of six criteria.
  static let largest = 100_000_000

  /// A space of `criteria`, refused when it has too many weightings to be looked at.
  ///
  /// `fixed` gives the steps of criteria that weigh the same throughout; they are counted for none.
  init(
    steps: Int, of criteria: Int, within bounds: [Bound], fixed: [Int: Int]
  ) throws(Refusal) {
    self.steps = steps
    self.criteria = max(criteria, Self.tiled)
    let phantoms = max(criteria, 0)..<self.criteria
    let still = fixed.merging(phantoms.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
    self.bounds =
      bounds
      + still.sorted { $0.key < $1.key }.map { Bound(places: [$0.key], steps: $0.value...$0.value) }
    let free = self.criteria - still.count
    let rest = steps - still.values.reduce(0, +)
    guard let size = Self.size(steps: rest, criteria: free), size <= Self.largest else {
      throw .invalid(
        "There are more than \(Self.largest) weightings in steps of one in \(steps).",
        in: Place(field: "step"), remedy: "Take larger steps, or lock some of the weights.")
    }
    self.size = size
    prefixSteps = Self.prefixes(steps, self.criteria - Self.tiled, self.bounds)
    prefixes =
      self.criteria == Self.tiled ? 1 : prefixSteps.count / (self.criteria - Self.tiled)
  }

  /// How many weightings there are without any bound; `nil` where that is beyond a machine integer.
  static func size(steps: Int, criteria: Int) -> Int? {
    guard steps >= 0 else { return 0 }
    guard criteria > 0 else { return steps == 0 ? 1 : 0 }
    var size = 1
    for place in 1..<criteria {
      // A binomial number after each factor, so that the division leaves nothing.
      let (product, overflow) = size.multipliedReportingOverflow(by: steps + place)
      guard !overflow else { return nil }
      size = product / place
    }
    return size
  }

  /// The steps of a prefix's criteria.
  func prefix(_ number: Int) -> ArraySlice<UInt8> {
    let length = criteria - Self.tiled
    return prefixSteps[number * length..<(number + 1) * length]
  }

  /// Every prefix that keeps the bounds as far as they can be told from it, in the order of counting.
  private static func prefixes(_ steps: Int, _ length: Int, _ bounds: [Bound]) -> [UInt8] {
    var found: [UInt8] = []
    var current: [UInt8] = []
    func extend(_ rest: Int) {
      guard current.count < length else {
        found += current
        return
      }
      for step in 0...rest {
        current.append(UInt8(clamping: step))
        if bounds.allSatisfy({ $0.mayHold(of: current) }) { extend(rest - step) }
        current.removeLast()
      }
    }
    extend(steps)
    return found
  }
}

extension WeightSpace.Bound {
  /// Whether the bound can still be kept after the first criteria have these steps.
  fileprivate func mayHold(of first: [UInt8]) -> Bool {
    let (sum, missing) = sum(of: first)
    return sum <= steps.upperBound && (missing || sum >= steps.lowerBound)
  }

  /// What those of the bound's criteria that have steps add up to, and whether some have none yet.
  func sum(of first: some Collection<UInt8>) -> (sum: Int, isOpen: Bool) {
    var sum = 0
    var isOpen = false
    for place in places {
      if place < first.count {
        sum += Int(first[first.index(first.startIndex, offsetBy: place)])
      } else {
        isOpen = true
      }
    }
    return (sum, isOpen)
  }
}
