package import Domain
package import Store
internal import Values

/// Writes down what the clusters are to be asked about a round.
package struct PrepareConsultation: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let terms: ConsultationTerms

  package init(_ round: RoundID, _ terms: ConsultationTerms) {
    (self.round, self.terms) = (round, terms)
  }

  /// Gives the new consultation.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    guard try records.rounds.find(round) != nil else { throw Refusal.notFound }
    let problems = terms.problems()
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let act = ConsultationAct(
      number: 1, .prepared(terms), by: records.scope.person, at: time.now)
    let consultation = try Consultation(
      id: time.identifiers.make(), round: round, acts: [act])
    try records.consultations.add(consultation)
    return Performed(
      consultation.id,
      recording: .consultationChanged(
        consultation.id, .prepared, details: ConsultationStep.details(act.deed)))
  }
}
