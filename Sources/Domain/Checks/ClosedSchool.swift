extension Check {
  /// A school that the register says was closed on the count date.
  package static let closedSchool = Check(
    "closed-school", .hard,
    remedy: "Return the pupils under the school that took its place, or correct the register."
  ) { value in
    "School \(value)."
  }
}
