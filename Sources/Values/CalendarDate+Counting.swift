extension CalendarDate {
  /// Days since 1 January 1970; fewer than none before it.
  package var daysSince1970: Int {
    // Years begin in March, so that the day that leap years add is the last.
    let years = month <= 2 ? year - 1 : year
    let monthsFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthsFromMarch + 2) / 5 + day - 1
    return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
  }

  /// The day that many days after 1 January 1970; `nil` outside the years 1800 to 2999.
  package init?(daysSince1970 days: Int) {
    guard (-70_000...400_000).contains(days) else { return nil }
    let fromMarch = days + 719_468
    let century = fromMarch / 146_097
    let dayOfCentury = fromMarch % 146_097
    let yearOfCentury =
      (dayOfCentury - dayOfCentury / 1_460 + dayOfCentury / 36_524 - dayOfCentury / 146_096) / 365
    let dayOfYear = dayOfCentury - (365 * yearOfCentury + yearOfCentury / 4 - yearOfCentury / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: century * 400 + yearOfCentury + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The day before, or `nil` where the calendar of ``CalendarDate`` begins.
  package var dayBefore: CalendarDate? { CalendarDate(daysSince1970: daysSince1970 - 1) }

  package var dayAfter: CalendarDate? { CalendarDate(daysSince1970: daysSince1970 + 1) }
}
