/// A financial year: 1 April to 31 March, written `2026/27`.
package struct FinancialYear: Hashable, Comparable, Sendable {
  /// The year in which it begins.
  package let firstYear: Int

  /// The year that begins on 1 April of a year from 1900 to 2900.
  package init?(beginning year: Int) {
    guard (1900...2900).contains(year) else { return nil }
    firstYear = year
  }

  /// The financial year that a day is in.
  package init?(of day: CalendarDate) {
    self.init(beginning: day.month < 4 ? day.year - 1 : day.year)
  }

  /// 1 April of the year in which it begins.
  package var firstDay: CalendarDate { CalendarDate(aprilOf: firstYear) }

  /// The year before; `nil` before the first that there is.
  package var yearBefore: FinancialYear? { FinancialYear(beginning: firstYear - 1) }

  package static func < (left: FinancialYear, right: FinancialYear) -> Bool {
    left.firstYear < right.firstYear
  }
}

extension FinancialYear: CustomStringConvertible {
  package var description: String {
    let second = (firstYear + 1) % 100
    return "\(firstYear)/\(second < 10 ? "0" : "")\(second)"
  }
}
