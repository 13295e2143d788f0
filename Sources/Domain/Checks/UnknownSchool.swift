extension Check {
  /// A school in neither the list of schools nor the register.
  package static let unknownSchool = Check(
    "unknown-school", .hard,
    remedy: "Add the school to the list of schools with its cluster, or correct its number."
  ) { value in
    "There is no school \(value) in the list of schools."
  }
}
