/// The pupils of one school that count in the formula, criterion by criterion.
package struct SchoolCount: Hashable, Sendable {
  package let cluster: ClusterKey
  package let urn: String
  /// One count a criterion, in the order of the table's criteria.
  package let counts: [Int]
  /// Said on every line it applies to: "IDACI estimated from the school's own postcode".
  package let note: String

  package init(cluster: ClusterKey, urn: String, counts: [Int], note: String = "") {
    self.cluster = cluster
    self.urn = urn
    self.counts = counts
    self.note = note
  }
}

/// The counts of many schools: what a counts file holds.
package struct CountTable: Hashable, Sendable {
  /// The codes of the criteria counted, in column order.
  package let criteria: [String]
  package let schools: [SchoolCount]

  package init(criteria: [String], schools: [SchoolCount]) {
    self.criteria = criteria
    self.schools = schools
  }

  /// The authorities in the table, in byte order.
  package var authorities: [String] {
    Set(schools.map(\.cluster.authority)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
