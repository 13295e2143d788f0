/// An amount of money in whole pence.
///
/// It adds, subtracts and is shared out (``shared(by:in:method:)``); it is never multiplied by a
/// number with a fraction, so no penny is made or lost by rounding.
package struct Money: Hashable, Comparable, Sendable {
  /// The amount in pence.
  package let pence: Int

  package init(pence: Int) {
    self.pence = pence
  }

  /// A whole number of pounds.
  package static func pounds(_ pounds: Int) -> Money {
    Money(pence: pounds * 100)
  }

  package static let zero = Money(pence: 0)

  package static func + (left: Money, right: Money) -> Money {
    Money(pence: left.pence + right.pence)
  }

  package static func - (left: Money, right: Money) -> Money {
    Money(pence: left.pence - right.pence)
  }

  package static func += (left: inout Money, right: Money) {
    left = left + right
  }

  package static func < (left: Money, right: Money) -> Bool {
    left.pence < right.pence
  }
}

extension Sequence<Money> {
  /// The amounts added up.
  package func total() -> Money {
    reduce(.zero, +)
  }
}

/// The smallest amount that a published figure is written in.
package enum RoundingUnit: String, CaseIterable, Sendable {
  case pound
  case penny

  /// The unit in pence.
  package var pence: Int {
    switch self {
    case .pound: 100
    case .penny: 1
    }
  }
}
