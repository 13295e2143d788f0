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
