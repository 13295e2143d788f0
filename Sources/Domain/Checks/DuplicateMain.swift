extension Check {
  /// One UPN with main dual enrolment (M) at two schools: counted once.
  package static let duplicateMain = Check(
    "duplicate-main", .soft,
    remedy: "Ask the schools which is the main one; until then the lower URN counts."
  ) { value in
    "One UPN has its main enrolment (M) at \(value)."
  }
}
