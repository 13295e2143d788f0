extension Check {
  /// Two clusters of one authority whose names sound alike.
  package static let clusterNamesAlike = Check(
    "cluster-names-alike", .hard,
    remedy: "Spell the cluster one way in every row."
  ) { value in
    "Two clusters have one name: \(value)."
  }
}
