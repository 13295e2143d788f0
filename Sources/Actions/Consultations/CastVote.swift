package import Domain
package import Store
internal import Values

/// Chooses for a cluster, by its voter or in their place; the last choice before closing holds.
package struct CastVote: Action {
  package static let permission = Permission.takePart

  private let consultation: ConsultationID
  private let cluster: ClusterID
  private let choice: ConsultationChoice
  private let seen: Int

  /// `seen` is the number of the cluster's last vote when the form was shown, or 0.
  package init(
    _ consultation: ConsultationID, for cluster: ClusterID, _ choice: ConsultationChoice, seen: Int
  ) {
    self.consultation = consultation
    self.cluster = cluster
    self.choice = choice
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    let found = try records.consultation(consultation)
    let scope = records.scope
    guard found.mayVote(scope.person, at: scope.body, for: cluster) else { throw Refusal.notFound }
    guard found.edition(of: cluster) == seen else { throw Refusal.stale }
    return try ConsultationStep.perform(
      [.voted(cluster, choice)], on: found, in: records, at: time)
  }
}
