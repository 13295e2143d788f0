/// An instant: milliseconds since 1970 began in Greenwich.
package struct Moment: Hashable, Comparable, Sendable {
  package let milliseconds: Int

  package init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package func later(bySeconds seconds: Int) -> Moment {
    Moment(milliseconds: milliseconds + seconds * 1_000)
  }

  /// The day and the minute of the day that a clock in London shows.
  ///
  /// Summer time runs from 01:00 in Greenwich on the last Sunday of March to the last Sunday of
  /// October (Summer Time Order 2002).
  package var inLondon: (day: CalendarDate, minute: Int)? {
    guard let greenwich = Self.greenwich(milliseconds),
      let starts = Self.lastSunday(of: 3, in: greenwich.day.year),
      let ends = Self.lastSunday(of: 10, in: greenwich.day.year)
    else { return nil }
    let hour = (greenwich.day, greenwich.minute)
    let isSummer = hour >= (starts, 60) && hour < (ends, 60)
    return isSummer ? Self.greenwich(milliseconds + 3_600_000) : greenwich
  }

  /// The day in London.
  ///
  /// `nil` outside the years 1800 to 2999.
  package var dayInLondon: CalendarDate? { inLondon?.day }

  private static func greenwich(_ milliseconds: Int) -> (day: CalendarDate, minute: Int)? {
    let minutes = floored(milliseconds, 60_000)
    let day = floored(minutes, 1_440)
    return CalendarDate(daysSince1970: day).map { ($0, minutes - day * 1_440) }
  }

  /// Division that rounds down, before 1970 too.
  private static func floored(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : (number + 1) / divisor - 1
  }

  private static func lastSunday(of month: Int, in year: Int) -> CalendarDate? {
    guard let last = CalendarDate(year: year, month: month, day: 31) else { return nil }
    return CalendarDate(daysSince1970: last.daysSince1970 - (last.daysFromMonday + 1) % 7)
  }
}

extension Moment: CustomStringConvertible {
  /// As in a file: `2026-01-15T09:30:00.000Z`.
  package var description: String {
    guard let (day, minute) = Self.greenwich(milliseconds) else { return "\(milliseconds)" }
    let rest = milliseconds - (day.daysSince1970 * 1_440 + minute) * 60_000
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
    let clock = "\(padded(minute / 60, 2)):\(padded(minute % 60, 2)):\(padded(rest / 1_000, 2))"
    return "\(day)T\(clock).\(padded(rest % 1_000, 3))Z"
  }
}
