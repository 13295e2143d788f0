extension Check {
  /// An entry that has not the form its column asks for.
  package static let malformedEntry = Check(
    "malformed-entry", .hard,
    remedy: "Correct the entry."
  ) { value in
    "The entry is \(value)."
  }
}
