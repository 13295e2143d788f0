package import Domain
package import Store
internal import Values

/// Names who votes for a cluster: somebody who holds a post there.
package struct NameVoter: Action {
  package static let permission = Permission.runRounds

  private let consultation: ConsultationID
  private let cluster: ClusterID
  private let person: PersonID

  package init(_ consultation: ConsultationID, of cluster: ClusterID, _ person: PersonID) {
    self.consultation = consultation
    self.cluster = cluster
    self.person = person
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    let people = try ConsultationPeople(in: records, on: time.today)
    guard people.candidates(of: cluster).contains(where: { $0.person == person }) else {
      throw Refusal.invalid(
        "They hold no post at this cluster that takes part in consultations.",
        in: Place(field: "person"),
        remedy: "Choose its chair, its manager or its leader, or have them given a post first.")
    }
    return try ConsultationStep(
      .named(cluster, voter: person), to: consultation, seen: nil
    ).perform(in: records, at: time)
  }
}

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

/// Records that somebody votes in the place of a cluster's voter.
package struct RecordProxy: Action {
  package static let permission = Permission.runRounds

  private let consultation: ConsultationID
  private let cluster: ClusterID
  private let person: PersonID
  private let reason: String

  package init(
    _ consultation: ConsultationID, of cluster: ClusterID, _ person: PersonID,
    because reason: String
  ) {
    self.consultation = consultation
    self.cluster = cluster
    self.person = person
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    guard try ConsultationPeople(in: records, on: time.today).all.contains(person) else {
      throw Refusal.invalid(
        "They hold no post that takes part in consultations.", in: Place(field: "person"),
        remedy: "Choose somebody of the list.")
    }
    return try ConsultationStep(
      .proxied(cluster, by: person, reason: reason), to: consultation, seen: nil
    ).perform(in: records, at: time)
  }
}
