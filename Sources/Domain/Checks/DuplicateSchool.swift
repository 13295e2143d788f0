extension Check {
  /// A school that stands twice in a file that has one line a school.
  package static let duplicateSchool = Check(
    "duplicate-school", .hard,
    remedy: "Keep one line for the school."
  ) { value in
    "School \(value) stands in the file twice."
  }
}
