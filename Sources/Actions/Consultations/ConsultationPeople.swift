package import Domain
package import Store
package import Values

/// The people of clusters and schools who take part in consultations on a day.
package struct ConsultationPeople: Sendable {
  /// A post at a cluster.
  package struct OfCluster: Hashable, Sendable {
    package let person: PersonID
    package let role: Role
    package let cluster: ClusterID
  }

  package let ofClusters: [OfCluster]
  package let ofSchools: [(person: PersonID, school: SchoolID)]

  package init(in records: Records, on day: CalendarDate) throws {
    var ofClusters: [OfCluster] = []
    var ofSchools: [(person: PersonID, school: SchoolID)] = []
    for role in Role.given where Policy.leave(role, .takePart).sight(.place) >= .contribute {
      for post in try records.posts.held(in: role, on: day) {
        switch post.body {
        case .cluster(let cluster):
          ofClusters.append(OfCluster(person: post.person, role: role, cluster: cluster))
        case .school(let school): ofSchools.append((post.person, school))
        case .authority, .organisation: break
        }
      }
    }
    self.ofClusters = ofClusters
    self.ofSchools = ofSchools
  }

  /// Who can be named to vote for a cluster: whoever holds a post there, chairs first.
  package func candidates(of cluster: ClusterID) -> [OfCluster] {
    let own = ofClusters.filter { $0.cluster == cluster }
    return own.filter { $0.role == .clusterChair } + own.filter { $0.role != .clusterChair }
  }

  /// The cluster's chair, where it has exactly one.
  package func chair(of cluster: ClusterID) -> PersonID? {
    let chairs = Set(candidates(of: cluster).filter { $0.role == .clusterChair }.map(\.person))
    return chairs.count == 1 ? chairs.first : nil
  }

  /// Who can vote in the place of another: whoever takes part anywhere.
  package var all: Set<PersonID> {
    Set(ofClusters.map(\.person)).union(ofSchools.map(\.person))
  }
}
