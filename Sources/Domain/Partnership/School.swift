package import Values

/// A school as the funding round sees it: its number and the clusters it has belonged to.
package struct School: Hashable, Sendable {
  /// The unique reference number that the register gives it.
  package let urn: String
  /// Authority and establishment number (`3832270`), by which census files name schools.
  package var laestab: String?
  package var postcode: String?
  package var memberships: [Membership]

  package init(
    urn: String, laestab: String? = nil, postcode: String? = nil, memberships: [Membership] = []
  ) {
    self.urn = urn
    self.laestab = laestab
    self.postcode = postcode
    self.memberships = memberships
  }

  /// The membership in force on a day.
  package func membership(on day: CalendarDate) -> Membership? {
    memberships.first { $0.isInForce(on: day) }
  }
}

/// A school's time in a cluster, paying or not.
package struct Membership: Hashable, Sendable {
  /// `nil` for a school that is known to be in no cluster.
  package let cluster: ClusterKey?
  package let isPaying: Bool
  /// The first day, or `nil` when it has always been so.
  package let from: CalendarDate?
  /// The last day, itself included, or `nil` when no end is known.
  package let to: CalendarDate?

  package init(cluster: ClusterKey?, isPaying: Bool, from: CalendarDate?, to: CalendarDate?) {
    self.cluster = cluster
    self.isPaying = isPaying
    self.from = from
    self.to = to
  }

  /// Whether it ends before it begins, so that no day belongs to it.
  package var isEmpty: Bool {
    guard let from, let to else { return false }
    return to < from
  }

  package func isInForce(on day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }

  /// Whether a day belongs to both.
  package func overlaps(_ other: Membership) -> Bool {
    let startsInTime = { (one: Membership, two: Membership) in
      guard let from = one.from, let to = two.to else { return true }
      return from <= to
    }
    return startsInTime(self, other) && startsInTime(other, self) && !isEmpty && !other.isEmpty
  }
}
