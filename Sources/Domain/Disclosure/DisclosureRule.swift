package import Values

/// Which counts are too small to be published, since a day and by a source.
///
/// A count of nobody says nothing of anybody, so the smallest that is hidden is one or more.
package struct DisclosureRule: Hashable, Sendable {
  /// The counts that are hidden; `nil` when nothing is.
  package let hidden: ClosedRange<Int>?
  package let validFrom: CalendarDate?
  package let source: String

  /// The counts from the smallest to the largest are hidden.
  package init(
    hiding hidden: ClosedRange<Int>, validFrom: CalendarDate? = nil, source: String
  ) throws(Refusal) {
    guard hidden.lowerBound >= 1, hidden.upperBound <= Self.largest else {
      throw .invalid(
        "Counts from \(hidden.lowerBound) to \(hidden.upperBound) cannot be hidden.",
        remedy: "Give a range from 1 or more to \(Self.largest) or less, such as 1-4.")
    }
    self.init(hidden, validFrom, source)
  }

  private init(_ hidden: ClosedRange<Int>?, _ validFrom: CalendarDate?, _ source: String) {
    self.hidden = hidden
    self.validFrom = validFrom
    self.source = source
  }

  /// Every count is published.
  package static func nothingHidden(
    validFrom: CalendarDate? = nil, source: String
  ) -> DisclosureRule {
    DisclosureRule(nil, validFrom, source)
  }

  /// Counts of one to four, as statistics of education are published.
  ///
  /// It is a convention, not a rule of law: a setting.
  package static let usual = DisclosureRule(1...4, nil, "convention: fewer than five")

  /// More than this would hide whole schools.
  private static let largest = 100

  /// Whether a count must not be seen.
  func hides(_ count: Int) -> Bool { hidden?.contains(count) ?? false }
}
