extension Check {
  /// A UPN that is not a letter, eleven digits and a digit or letter (D2).
  package static let malformedUPN = Check(
    "malformed-upn", .soft,
    remedy: "Correct the UPN, or confirm: the pupil counts, but is not matched."
  ) { _ in
    "The UPN has not the form of one."
  }
}
