extension Moment {
  /// When a day begins in London.
  package init?(beginningOf day: CalendarDate) {
    let midnight = Moment(milliseconds: day.daysSince1970 * 86_400_000)
    guard let clock = midnight.inLondon else { return nil }
    // While summer time runs, a day there begins an hour before it does in Greenwich.
    self = midnight.later(bySeconds: -clock.minute * 60)
  }
}
