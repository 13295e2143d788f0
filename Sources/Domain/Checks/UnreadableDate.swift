extension Check {
  /// A date that is not one.
  package static let unreadableDate = Check(
    "unreadable-date", .hard,
    remedy: "Write the date as 2026-01-15 or 15/01/2026."
  ) { value in
    "The date is \(value), which is not a day of the calendar."
  }
}
