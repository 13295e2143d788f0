package import Domain
package import Store
internal import Values

/// Asks to take lines of the trail away; another person says yes or no.
package struct AskForExport: Action {
  package static let permission = Permission.exportAudit

  private let query: String
  private let reason: String

  /// `query` is the search, as it stands in an address.
  package init(of query: String, because reason: String) {
    self.query = query
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ExportID> {
    let problems = RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty, query.utf8.count <= 1_000 else { throw Refusal.invalid(problems) }
    let asked = Post.Deed(records.scope.person, at: time.now, reason: reason)
    let export = ExportRequest(id: time.identifiers.make(), query: query, asked: asked)
    try records.exports.add(export)
    try ApprovalNotice.exports.add(except: [asked.person], in: records, at: time)
    return Performed(export.id, recording: .access(.exportAsked(export)))
  }
}

/// Says yes or no to an export that somebody else has asked for.
package struct DecideExport: Action {
  package static let permission = Permission.approveExports

  private let id: ExportID
  /// Why not; `nil` for yes.
  private let refusal: String?

  package init(approving id: ExportID) {
    self.id = id
    refusal = nil
  }

  package init(declining id: ExportID, because reason: String) {
    self.id = id
    refusal = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ExportID> {
    guard let export = try records.exports.find(id) else { throw Refusal.notFound }
    let person = records.scope.person
    try export.canBeDecided(by: person, at: time.now)
    let event: AccessEvent
    if let refusal {
      let problems = RegisterText.problems(refusal, field: "reason", most: 500, of: "the reason")
      guard problems.isEmpty else { throw Refusal.invalid(problems) }
      try records.exports.decline(id, Post.Deed(person, at: time.now, reason: refusal))
      event = .exportDeclined(export, reason: refusal)
    } else {
      try records.exports.approve(id, Post.Deed(person, at: time.now))
      event = .exportApproved(export)
    }
    if let place = NoticePlace("/exports") {
      try AddNotice(
        refusal == nil ? .approvalGiven : .approvalDeclined, to: export.asked.person, at: place
      ).perform(in: records, at: time)
    }
    return Performed(id, recording: .access(event))
  }
}
