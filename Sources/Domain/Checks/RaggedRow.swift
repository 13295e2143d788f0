extension Check {
  /// A row with more or fewer fields than the heading.
  package static let raggedRow = Check(
    "ragged-row", .hard,
    remedy: "Look for a missing or an unquoted comma in the row."
  ) { value in
    "The row has \(value)."
  }
}
