extension Check {
  /// A postcode that the postcode file does not have: not counted as deprived.
  package static let unmatchedPostcode = Check(
    "unmatched-postcode", .soft,
    remedy: "Correct the postcode, use a newer postcode file, or confirm."
  ) { _ in
    "The postcode is not in the postcode file."
  }
}
