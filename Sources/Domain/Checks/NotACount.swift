extension Check {
  /// A count that is negative, fractional or not a number.
  package static let notACount = Check(
    "not-a-count", .hard,
    remedy: "Write a whole number of pupils."
  ) { value in
    "The count is \(value), which is not a whole number of pupils."
  }
}
