extension Check {
  /// A school in two clusters on one day.
  package static let overlappingMembership = Check(
    "overlapping-membership", .hard,
    remedy: "End the first membership before the second begins."
  ) { value in
    "School \(value)."
  }
}
