package import Domain
package import Store
package import Values

/// What an officer does with a consultation that needs nothing else to be looked up.
package struct RunConsultation: Action {
  package static let permission = Permission.runRounds

  private let consultation: ConsultationID
  private let deed: ConsultationAct.Deed
  private let seen: Int?

  private init(_ consultation: ConsultationID, _ deed: ConsultationAct.Deed, seen: Int?) {
    self.consultation = consultation
    self.deed = deed
    self.seen = seen
  }

  /// Asks something else, as long as nobody has been asked.
  package static func preparing(
    _ consultation: ConsultationID, _ terms: ConsultationTerms, seen: Int?
  ) -> RunConsultation { RunConsultation(consultation, .prepared(terms), seen: seen) }

  /// Tells those again who vote for clusters that have not.
  package static func reminding(_ consultation: ConsultationID) -> RunConsultation {
    RunConsultation(consultation, .reminded, seen: nil)
  }

  package static func endingProxy(
    _ consultation: ConsultationID, of cluster: ClusterID, because reason: String
  ) -> RunConsultation {
    RunConsultation(consultation, .proxyEnded(cluster, reason: reason), seen: nil)
  }

  package static func extending(
    _ consultation: ConsultationID, until moment: Moment, because reason: String
  ) -> RunConsultation {
    RunConsultation(consultation, .extended(until: moment, reason: reason), seen: nil)
  }

  package static func withdrawing(
    _ consultation: ConsultationID, because reason: String
  ) -> RunConsultation { RunConsultation(consultation, .withdrawn(reason: reason), seen: nil) }

  /// Says what is done about a comment, by the comment’s number.
  package static func answering(
    _ consultation: ConsultationID, comment: Int, summary: String, _ text: String
  ) -> RunConsultation {
    RunConsultation(consultation, .answered(comment, summary: summary, text: text), seen: nil)
  }

  package static func concluding(
    _ consultation: ConsultationID, _ choice: ConsultationChoice, because reason: String, seen: Int?
  ) -> RunConsultation {
    RunConsultation(consultation, .concluded(choice, reason: reason), seen: seen)
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    try ConsultationStep(deed, to: consultation, seen: seen).perform(in: records, at: time)
  }
}
