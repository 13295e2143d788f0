extension Check {
  /// A yes-or-no field that says neither.
  package static let unknownFlag = Check(
    "unknown-flag", .soft,
    remedy: "Write Y or N (or 1 or 0), or confirm that it means no."
  ) { value in
    "The field says \(value), which is neither yes nor no."
  }
}
