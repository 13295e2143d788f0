extension Check {
  /// A school in no cluster, or not paying into one, on the count date (`S1 3.3.6`).
  package static let schoolInNoCluster = Check(
    "school-in-no-cluster", .soft,
    remedy: "Confirm that its pupils are not to count."
  ) { value in
    "School \(value), so its pupils do not count."
  }
}
