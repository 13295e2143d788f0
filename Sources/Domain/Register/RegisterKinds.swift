package import Values

/// Clusters, as identifiers tell them apart.
package enum ClusterKind: IdentifierKind {
  package static let prefix = "clu"
}

/// Schools, as identifiers tell them apart.
package enum SchoolKind: IdentifierKind {
  package static let prefix = "sch"
}

/// Acts on the register, as identifiers tell them apart.
package enum ActKind: IdentifierKind {
  package static let prefix = "act"
}

/// Areas, as identifiers tell them apart.
package enum AreaKind: IdentifierKind {
  package static let prefix = "are"
}

package typealias ClusterID = Identifier<ClusterKind>
package typealias SchoolID = Identifier<SchoolKind>
package typealias ActID = Identifier<ActKind>
package typealias AreaID = Identifier<AreaKind>

/// What a school's belonging says: to which cluster, and whether it pays in (`S1 3.3.6`).
package struct MembershipTerms: Hashable, Sendable {
  package let cluster: ClusterID
  package let isPaying: Bool

  package init(cluster: ClusterID, isPaying: Bool) {
    self.cluster = cluster
    self.isPaying = isPaying
  }
}

/// What somebody does for a cluster that is no legal person (`S1 2.11`).
///
/// Three separate links, because they can be three separate bodies and change one by one.
package enum HostRole: String, CaseIterable, Hashable, Sendable {
  /// Holds the cluster's money and equipment.
  case host
  /// Is paid the cluster's share.
  case payee
  /// Employs the cluster's staff.
  case employer
}

/// Who hosts, is paid or employs.
package enum Host: Hashable, Sendable {
  case school(SchoolID)
  /// A trust, a charity or the council itself.
  case organisation(String)
}

/// One role of one cluster.
package struct HostPlace: Hashable, Sendable {
  package let cluster: ClusterID
  package let role: HostRole

  package init(_ cluster: ClusterID, _ role: HostRole) {
    self.cluster = cluster
    self.role = role
  }
}
