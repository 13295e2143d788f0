extension Check {
  /// More pupils in a criterion than on roll.
  package static let countAboveRoll = Check(
    "count-above-roll", .soft,
    remedy: "Check that both are of one year and that the column is the right one, or confirm."
  ) { value in
    "The school counts \(value)."
  }
}
