extension Check {
  /// A row without an end: more than 256 KB.
  package static let rowTooLong = Check(
    "row-too-long", .hard,
    remedy: "Check that the file is a CSV with one pupil or school a row."
  ) { _ in
    "The row is longer than 256 KB."
  }
}
