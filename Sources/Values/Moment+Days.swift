extension Moment {
  /// When a day begins in London.
  package init?(beginningOf day: CalendarDate) {
    let midnight = Moment(milliseconds: day.daysSince1970 * 86_400_000)
    guard let clock = midnight.inLondon else { return nil }
    // While summer time runs, a day there begins an hour before it does in Greenwich.
    self = midnight.later(bySeconds: -clock.minute * 60)
  }

  /// When a clock in London shows a minute of a day; the first time, where it does so twice.
  ///
  /// `nil` where it never does: in the hour that is left out when summer time begins.
  package init?(inLondon day: CalendarDate, minute: Int) {
    let greenwich = Moment(milliseconds: (day.daysSince1970 * 1_440 + minute) * 60_000)
    let found = [-3_600, 0].lazy.map { greenwich.later(bySeconds: $0) }.first { moment in
      moment.inLondon.map { $0.day == day && $0.minute == minute } ?? false
    }
    guard let found else { return nil }
    self = found
  }
}
