/// What the formula asks about a pupil besides being on roll.
package struct PupilFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// None. (The library's own goes a longer way, which is felt where pupils are judged.)
  package init() { self.init(rawValue: 0) }

  package static let pupilPremium = PupilFlags(rawValue: 1)
  package static let idaci = PupilFlags(rawValue: 2)
  package static let eal = PupilFlags(rawValue: 4)
  package static let send = PupilFlags(rawValue: 8)
  package static let socialCare = PupilFlags(rawValue: 16)

  /// The number of combinations: flags are five bits.
  package static let combinations = 32
}

/// How many pupils of a school have each combination of flags.
///
/// This is all that is kept of pupils: every criterion, and every union or overlap of criteria, can
/// be counted from it, and no row can be got back.
package struct PupilHistogram: Hashable, Sendable {
  /// One cell a combination, by the raw value of ``PupilFlags``.
  package private(set) var cells = [Int](repeating: 0, count: PupilFlags.combinations)

  package init() {}

  package init?(cells: [Int]) {
    guard cells.count == PupilFlags.combinations else { return nil }
    self.cells = cells
  }

  package mutating func add(_ flags: PupilFlags, count: Int = 1) {
    cells[Int(flags.rawValue) % PupilFlags.combinations] += count
  }

  /// The pupils with at least these flags.
  package func count(with flags: PupilFlags) -> Int {
    let wanted = Int(flags.rawValue)
    return cells.indices.reduce(0) { sum, index in
      index & wanted == wanted ? sum + cells[index] : sum
    }
  }

  /// The six counts, in the order of ``Criterion/ofTheCensus``.
  package var criterionCounts: [Int] {
    [PupilFlags(), .pupilPremium, .idaci, .eal, .send, .socialCare].map { count(with: $0) }
  }
}
