internal import Digests
package import Domain
package import Store

/// Puts a consultation before the clusters: from now on what they were asked, and every figure of their
/// papers, stays as it is.
package struct OpenConsultation: Action {
  package static let permission = Permission.runRounds

  private let consultation: ConsultationID
  private let desk: RoundDesk
  private let seen: Int?

  package init(_ consultation: ConsultationID, at desk: RoundDesk, seen: Int?) {
    self.consultation = consultation
    self.desk = desk
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID>
  {
    let found = try records.consultation(consultation)
    if let seen, seen != found.edition { throw Refusal.stale }
    let figures = try desk.figures(of: found, in: records)
    let document = desk.papers.write(figures.record)
    let digest = RoundDesk.digest(of: figures, document: document)
    let performed = try ConsultationStep.perform(
      [.opened(digest: digest, clusters: figures.clusters)], on: found, in: records, at: time)
    if found.opening == nil {
      try records.consultations.add(
        document: String(decoding: document, as: UTF8.self),
        digest: Digest.hexadecimal(Digest.sha256(document)), of: consultation)
    }
    return performed
  }
}

extension RoundDesk {
  /// What a consultation's papers show: as they were when the clusters were asked, before that as things are.
  package func figures(
    of consultation: Consultation, in records: Records
  ) throws -> ConsultationFigures {
    let options = consultation.terms.options
    guard let opening = consultation.opening else {
      return try ConsultationFigures(try current(consultation.round, in: records), options)
    }
    guard let document = try records.consultations.document(of: consultation.id) else {
      throw Unreadable("the paper of consultation \(consultation.id)")
    }
    let bytes = Array(document.utf8)
    let figures = try ConsultationFigures(try papers.read(bytes), options)
    guard Self.digest(of: figures, document: bytes) == opening.digest else {
      throw Unreadable(
        "the figures of consultation \(consultation.id): they are not those it opened with")
    }
    return figures
  }

  /// A round's record as it was published, else as things are, with what clusters had the year before.
  private func current(_ id: RoundID, in records: Records) throws -> RoundRecord {
    guard let round = try records.rounds.find(id) else { throw Refusal.notFound }
    let record =
      if let published = try records.rounds.publication(of: id) {
        try papers.read(Array(published.document.utf8))
      } else {
        try self.record(of: round, in: records)
      }
    return record.beside(
      try yearBefore(round.year, try records.register.register(), in: records))
  }

  /// By what the figures of papers are known: the round's document and every amount under every option.
  static func digest(of figures: ConsultationFigures, document: [UInt8]) -> String {
    let known = Digest.hexadecimal(Digest.sha256(document))
    return Digest.hexadecimal(Digest.sha256(Array(figures.text(document: known).utf8)))
  }
}
