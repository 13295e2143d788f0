package import Values

/// A published round as anybody may see it: what went through disclosure control, and nothing besides.
///
/// Every page, file and answer for the public is made of it.
package struct PublicRound: Hashable, Sendable {
  package let id: RoundID
  package let partnership: RoundPartnership
  package let year: FinancialYear
  package let version: Int
  /// Why there is another version; empty for the first.
  package let why: String
  package let settings: RoundSettings
  package let files: [CountedFile]
  package let confirmed: [RoundRecord.Confirmed]
  /// What protection held the amounts against.
  package let yearBefore: YearBefore?
  /// In the order of the figures' clusters.
  package let payees: [Payee]
  package let figures: PublicFigures
  /// What the schools are called, by URN.
  package let schoolNames: [String: String]
  /// What the schools' counts say of themselves, by URN; only where they do.
  package let notes: [String: String]
  package let publishedAt: Moment
  /// The SHA-256 of the whole document, which the partnership keeps.
  package let digest: String
  /// The SHA-256 of the document that anybody may have.
  package let openDigest: String

  package init(
    id: RoundID, record: RoundRecord, figures: PublicFigures, publishedAt: Moment, digest: String,
    openDigest: String
  ) {
    self.id = id
    partnership = record.partnership
    year = record.year
    version = record.version
    why = record.why
    settings = record.settings
    files = record.files
    confirmed = record.confirmed
    yearBefore = record.yearBefore
    payees = record.payees
    self.figures = figures
    schoolNames = Dictionary(
      record.schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first })
    notes = Dictionary(
      record.schools.compactMap { $0.count.note.isEmpty ? nil : ($0.count.urn, $0.count.note) },
      uniquingKeysWith: { first, _ in first })
    self.publishedAt = publishedAt
    self.digest = digest
    self.openDigest = openDigest
  }
}
