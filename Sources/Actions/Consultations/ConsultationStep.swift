internal import Domain
internal import Store
internal import Values

/// One act on a consultation: found, held against its rules, kept, told to the audit trail and to people.
struct ConsultationStep {
  private let deed: ConsultationAct.Deed
  private let consultation: ConsultationID
  private let seen: Int?

  /// `seen` is the edition that a form was filled in over.
  init(_ deed: ConsultationAct.Deed, to consultation: ConsultationID, seen: Int?) {
    self.deed = deed
    self.consultation = consultation
    self.seen = seen
  }

  func perform(in records: Records, at time: ActionTime) throws -> Performed<ConsultationID> {
    let before = try records.consultation(consultation)
    if let seen, seen != before.edition { throw Refusal.stale }
    return try Self.perform([deed], on: before, in: records, at: time)
  }

  /// Several acts at once; none where one of them is refused.
  static func perform(
    _ deeds: [ConsultationAct.Deed], on before: Consultation, in records: Records,
    at time: ActionTime
  ) throws -> Performed<ConsultationID> {
    var consultation = before
    for deed in deeds {
      consultation = try consultation.after(deed, by: records.scope.person, at: time.now)
      guard let act = consultation.acts.last else { throw Refusal.notFound }
      try records.consultations.add(act, to: consultation.id)
      try ConsultationNotices(deed, of: consultation).add(in: records, at: time)
    }
    return Performed(
      consultation.id,
      recording: deeds.map {
        .consultationChanged(consultation.id, $0.kind, details: details($0))
      })
  }

  static func details(_ deed: ConsultationAct.Deed) -> String {
    switch deed {
    case .prepared(let terms): "options=\(terms.texts.count)"
    case .opened(let digest, let clusters): "clusters=\(clusters.count)\ndigest=\(digest)"
    case .named(let cluster, let voter): "body=\(cluster)\nperson=\(voter)"
    case .proxied(let cluster, let person, let reason):
      "body=\(cluster)\nperson=\(person)\nreason=\(AuditEvent.line(reason))"
    case .proxyEnded(let cluster, let reason):
      "body=\(cluster)\nreason=\(AuditEvent.line(reason))"
    case .voted(let cluster, _): "body=\(cluster)"
    case .commented(let body, _): "body=\(body)"
    case .answered(let number, _, _): "comment=\(number)"
    case .reminded: ""
    case .extended(let until, let reason):
      "until=\(until)\nreason=\(AuditEvent.line(reason))"
    case .withdrawn(let reason): "reason=\(AuditEvent.line(reason))"
    case .concluded(let choice, let reason):
      "choice=\(choice)\nreason=\(AuditEvent.line(reason))"
    }
  }
}

extension Records {
  func consultation(_ id: ConsultationID) throws -> Consultation {
    guard let consultation = try consultations.find(id) else { throw Refusal.notFound }
    return consultation
  }
}
