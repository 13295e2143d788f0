package import Values

/// One school census: a term of a calendar year.
package struct Census: Hashable, Comparable, Sendable {
  /// The three censuses of a year.
  package enum Term: String, CaseIterable, Sendable {
    case spring
    case summer
    case autumn

    /// Reads `Spring`, `Spring Term` or `SPR`, in capitals or not.
    package init?(reading text: String) {
      let lowered = text.utf8.map(asciiLowered)
      let term = Term.allCases.first { term in
        lowered.prefix { $0 != 0x20 }.elementsEqual(term.rawValue.utf8)
          || lowered.elementsEqual(term.rawValue.utf8.prefix(3))
      }
      guard let term else { return nil }
      self = term
    }
  }

  package let year: Int
  package let term: Term

  package init(year: Int, term: Term) {
    self.year = year
    self.term = term
  }

  /// Census day: the third Thursday of January and of May, the first of October.
  ///
  /// D1.
  package var day: CalendarDate? {
    switch term {
    case .spring: CalendarDate.thursday(3, month: 1, year: year)
    case .summer: CalendarDate.thursday(3, month: 5, year: year)
    case .autumn: CalendarDate.thursday(1, month: 10, year: year)
    }
  }

  /// The newest census whose day is `date` or before.
  package static func latest(onOrBefore date: CalendarDate) -> Census {
    let thisYear = Term.allCases.map { Census(year: date.year, term: $0) }
    let past = thisYear.last { census in census.day.map { $0 <= date } ?? false }
    return past ?? Census(year: date.year - 1, term: .autumn)
  }

  package static func < (left: Census, right: Census) -> Bool {
    guard left.year == right.year else { return left.year < right.year }
    let order = Term.allCases
    return (order.firstIndex(of: left.term) ?? 0) < (order.firstIndex(of: right.term) ?? 0)
  }
}

extension Census: CustomStringConvertible {
  package var description: String { "\(term.rawValue) \(year)" }
}
