package import Domain
package import Store
internal import Values

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
