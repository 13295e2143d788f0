internal import Digests
package import Domain
package import Store
internal import Values

/// Publishes approved figures, for good: from then on a new version alone corrects them.
package struct PublishRound: Action {
  package static let permission = Permission.approveRounds

  private let round: RoundID
  private let digest: String
  private let desk: RoundDesk
  private let seen: Int?

  package init(_ round: RoundID, digest: String, at desk: RoundDesk, seen: Int?) {
    self.round = round
    self.digest = digest
    self.desk = desk
    self.seen = seen
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    let known = try desk.round(round, seen: seen, in: records)
    let step = try RoundStep(.published(digest: digest), to: round, seen: seen)
      .perform(in: records, at: time)
    try desk.mustStillBe(digest, known, in: records)
    let record = try desk.record(of: known, in: records)
    let earlier = try desk.earlier(than: known, in: records).map {
      try desk.papers.read(Array($0.document.utf8))
    }
    let document = desk.papers.write(record)
    let open = desk.papers.open(record, try desk.figures(of: record, after: earlier))
    try records.rounds.add(
      RoundRecords.Publication(
        digest: digest, document: String(decoding: document, as: UTF8.self),
        openDigest: Digest.hexadecimal(Digest.sha256(open)),
        openDocument: String(decoding: open, as: UTF8.self)),
      of: round)
    // What acts on the register are weighed by from now on.
    try records.funding.add(
      FundingYear(
        year: known.year, pot: known.settings.pot, formula: record.allocation.formula,
        source: "Accord, version \(known.version)", decision: known.settings.decision),
      at: time.now)
    return step
  }
}
