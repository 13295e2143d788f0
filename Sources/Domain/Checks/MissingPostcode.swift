extension Check {
  /// A pupil without a postcode: not counted as deprived.
  package static let missingPostcode = Check(
    "missing-postcode", .soft,
    remedy: "Add the home postcode, or confirm."
  ) { _ in
    "The pupil has no postcode."
  }
}
