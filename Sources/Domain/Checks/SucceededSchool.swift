extension Check {
  /// A closed school whose successor is in the list of schools.
  package static let succeededSchool = Check(
    "succeeded-school", .soft,
    remedy: "Confirm that its pupils are to count for the successor."
  ) { value in
    "School \(value)."
  }
}
