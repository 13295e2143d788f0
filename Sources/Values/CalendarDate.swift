/// A day of the calendar, without time or zone.
package struct CalendarDate: Hashable, Comparable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// The day, or `nil` when the calendar has no such day or the year is not 1800 to 2999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1800...2999).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private init(clampingYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = Swift.min(day, Self.days(inMonth: month, of: year))
  }

  /// 1 April of a financial year's first year, which has one in every calendar.
  init(aprilOf year: Int) { self.init(clampingYear: year, month: 4, day: 1) }

  /// The same day `count` years earlier; 29 February becomes 28 February where there is none.
  package func yearsEarlier(_ count: Int) -> CalendarDate {
    CalendarDate(clampingYear: year - count, month: month, day: day)
  }

  /// The first Thursday, second Thursday… of a month.
  package static func thursday(_ ordinal: Int, month: Int, year: Int) -> CalendarDate? {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    let firstThursday = 1 + (Self.thursdayFromMonday - first.daysFromMonday + 7) % 7
    return CalendarDate(year: year, month: month, day: firstThursday + 7 * (ordinal - 1))
  }

  private static let thursdayFromMonday = 3

  /// Monday is 0, Sunday 6.
  package var daysFromMonday: Int {
    // Sakamoto's rule: the offset of each month, with the year beginning in March.
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let fromMarch = month < 3 ? year - 1 : year
    let leaps = fromMarch / 4 - fromMarch / 100 + fromMarch / 400
    return (fromMarch + leaps + offsets[month - 1] + day + 6) % 7
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The day as in a file: `2026-01-15`.
  package var description: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
