internal import Digests
package import Domain
package import Store
package import Values

/// A round with everything it is worked out from, as it lies on the desk of one transaction.
package struct RoundDesk: Sendable {
  package let partnership: RoundPartnership
  package let papers: RoundPapers

  package init(_ partnership: RoundPartnership, _ papers: RoundPapers) {
    self.partnership = partnership
    self.papers = papers
  }

  /// A round, refused when there is none or when somebody has done something to it meanwhile.
  func round(_ id: RoundID, seen: Int?, in records: Records) throws -> FundingRound {
    guard let round = try records.rounds.find(id) else { throw Refusal.notFound }
    if let seen, seen != round.edition { throw Refusal.stale }
    return round
  }

  /// What a round comes to as things are; refused with everything that stands in the way.
  package func record(of round: FundingRound, in records: Records) throws -> RoundRecord {
    let register = try records.register.register()
    return try RoundRecord(
      of: round, correcting: try earlier(than: round, in: records).last?.digest ?? "",
      formula: try records.funding.formula(round.settings.formula),
      counts: try round.count.flatMap { try records.counts.find($0.number) },
      yearBefore: try yearBefore(round.year, register, in: records), register: register,
      partnership: partnership)
  }

  /// The digest by which the document of a record is known.
  package func digest(of record: RoundRecord) -> String {
    Digest.hexadecimal(Digest.sha256(papers.write(record)))
  }

  /// What was published before of the same year, the oldest first.
  package func earlier(
    than round: FundingRound, in records: Records
  ) throws -> [RoundRecords.Publication] {
    try records.rounds.versions(of: round.year).compactMap { id in
      guard id != round.id else { return nil }
      return try records.rounds.publication(of: id)
    }
  }

  /// What the public may see of a published record, given what it saw of the versions before.
  package func figures(of record: RoundRecord, after earlier: [RoundRecord]) throws -> PublicFigures
  {
    var seen: [EarlierPublication] = []
    for before in earlier where before.settings.countDay == record.settings.countDay {
      seen.append(EarlierPublication(try Self.figures(before, seen)))
    }
    return try Self.figures(record, seen)
  }

  private static func figures(
    _ record: RoundRecord, _ seen: [EarlierPublication]
  ) throws -> PublicFigures {
    try PublicFigures(
      of: record.allocation, counts: record.counts, rule: record.settings.disclosure, earlier: seen)
  }

  /// What the clusters had the year before: as it was published here, else as it was entered.
  package func yearBefore(
    _ year: FinancialYear, _ register: Register, in records: Records
  ) throws -> YearBefore? {
    guard let before = year.yearBefore else { return nil }
    for id in try records.rounds.versions(of: before).reversed() {
      guard let published = try records.rounds.publication(of: id) else { continue }
      let record = try papers.read(Array(published.document.utf8))
      let amounts = zip(record.payees, record.allocation.clusters).map { ($0.id, $1.amount) }
      return Self.yearBefore(before, year, "Accord, version \(record.version)", amounts, register)
    }
    let heading = before.description
    guard let table = try records.funding.published().last(where: { $0.heading == heading }) else {
      return nil
    }
    let amounts = table.rows.compactMap { row in
      row.cluster.flatMap { id in row.amount.map { (id, $0) } }
    }
    return Self.yearBefore(before, year, table.source, amounts, register)
  }

  /// Amounts by the names that the clusters have in the year that is worked out.
  private static func yearBefore(
    _ before: FinancialYear, _ year: FinancialYear, _ source: String,
    _ amounts: [(ClusterID, Money)], _ register: Register
  ) -> YearBefore {
    var named: [ClusterKey: Money] = [:]
    for (id, amount) in amounts {
      guard let cluster = register.clusters[id] else { continue }
      named[
        ClusterKey(authority: cluster.authority, name: cluster.name(on: year.firstDay))] = amount
    }
    return YearBefore(year: before, source: source, amounts: named)
  }
}
