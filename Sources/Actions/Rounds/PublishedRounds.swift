package import Domain
package import Store
internal import Values

extension RoundDesk {
  /// Every published round as anybody may see it, the newest year first, and of a year the newest version.
  package func published(in records: Records) throws -> [PublicRound] {
    var years: [FinancialYear: [(round: FundingRound, kept: RoundRecords.Publication)]] = [:]
    for round in try records.rounds.all() {
      guard let kept = try records.rounds.publication(of: round.id) else { continue }
      years[round.year, default: []].append((round, kept))
    }
    var published: [PublicRound] = []
    for (_, versions) in years.sorted(by: { $0.key > $1.key }) {
      var earlier: [RoundRecord] = []
      var ofYear: [PublicRound] = []
      for (round, kept) in versions.sorted(by: { $0.round.version < $1.round.version }) {
        guard case .published(_, let moment) = round.stage else { continue }
        let record = try papers.read(Array(kept.document.utf8))
        ofYear.append(
          PublicRound(
            id: round.id, record: record, figures: try figures(of: record, after: earlier),
            publishedAt: moment, digest: kept.digest, openDigest: kept.openDigest))
        earlier.append(record)
      }
      published += ofYear.reversed()
    }
    return published
  }
}
