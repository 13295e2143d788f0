package import Domain
package import Store
internal import Values

/// Names the chair of every cluster that has one chair and no voter yet.
package struct NameChairs: Action {
  package static let permission = Permission.runRounds

  private let consultation: ConsultationID
  private let clusters: [ClusterID]

  /// `clusters` are those that are asked, or will be.
  package init(_ consultation: ConsultationID, of clusters: [ClusterID]) {
    (self.consultation, self.clusters) = (consultation, clusters)
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    let found = try records.consultation(consultation)
    let people = try ConsultationPeople(in: records, on: time.today)
    let deeds = clusters.filter { found.voters[$0] == nil }.compactMap { cluster in
      people.chair(of: cluster).map { ConsultationAct.Deed.named(cluster, voter: $0) }
    }
    guard !deeds.isEmpty else {
      throw Refusal.conflict("No cluster without a voter has exactly one chair.")
    }
    return try ConsultationStep.perform(deeds, on: found, in: records, at: time)
  }
}
