extension Check {
  /// A pupil without a UPN: counted, but not matched to social care or to other schools.
  package static let missingUPN = Check(
    "missing-upn", .soft,
    remedy: "Give the pupil a UPN, or confirm."
  ) { _ in
    "The pupil has no UPN."
  }
}
