extension Check {
  /// A school of a school-level table, often a national one, that the list of schools does not have.
  package static let uncountedSchool = Check(
    "uncounted-school", .soft,
    remedy: "Confirm that these schools are not to count, or add them to the list of schools."
  ) { value in
    "There is no school \(value) in the list of schools."
  }
}
