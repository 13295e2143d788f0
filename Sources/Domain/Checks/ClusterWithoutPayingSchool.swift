extension Check {
  /// A cluster to which no school pays on the count date: it gets nothing.
  package static let clusterWithoutPayingSchool = Check(
    "cluster-without-paying-school", .soft,
    remedy: "Confirm, or correct the list of schools."
  ) { value in
    "No school pays into the cluster \(value) on the count date."
  }
}
