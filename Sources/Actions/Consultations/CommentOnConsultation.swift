package import Domain
package import Store
internal import Values

/// Says something to a consultation, for a cluster or a school.
package struct CommentOnConsultation: Action {
  package static let permission = Permission.takePart

  private let consultation: ConsultationID
  private let cluster: ClusterID
  private let text: String

  /// `cluster` is the one on whose paper it is said.
  package init(_ consultation: ConsultationID, on cluster: ClusterID, _ text: String) {
    self.consultation = consultation
    self.cluster = cluster
    self.text = text
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    let found = try records.consultation(consultation)
    let scope = records.scope
    let user = User(id: scope.person, name: "", role: scope.role, at: scope.body, post: scope.post)
    let belongings = try BodyBook(records, on: time.today).belongings(of: scope.body)
    guard let body = found.voice(of: user, on: cluster, within: belongings, at: time.now) else {
      throw Refusal.notFound
    }
    return try ConsultationStep.perform(
      [.commented(body, text: text)], on: found, in: records, at: time)
  }
}
