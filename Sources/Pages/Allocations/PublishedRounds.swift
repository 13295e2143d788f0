internal import Actions
internal import Domain
internal import Site
internal import Store
internal import Values

/// Everything that is published, as one look at the shelf found it.
struct PublishedRounds: Sendable {
  /// The newest year first, and of a year the newest version.
  let rounds: [PublicRound]
  let tables: [PublishedYear]

  /// The newest version of each year, the newest year first.
  var newest: [PublicRound] {
    rounds.filter { round in rounds.first { $0.year == round.year }?.version == round.version }
  }

  /// The versions of a year, the newest first.
  func versions(of year: FinancialYear) -> [PublicRound] { rounds.filter { $0.year == year } }

  /// The newest version of the year in an address.
  func newest(_ visit: Visit) throws(Refusal) -> PublicRound {
    guard let year = AllocationLinks.year(reading: visit.parameters["year"] ?? ""),
      let round = versions(of: year).first
    else { throw .notFound }
    return round
  }

  /// The version in an address.
  func version(_ visit: Visit) throws(Refusal) -> PublicRound {
    let newest = try newest(visit)
    let text = visit.parameters["version"] ?? ""
    guard
      let round = versions(of: newest.year).first(where: {
        String($0.version).utf8.elementsEqual(text.utf8)
      })
    else { throw .notFound }
    return round
  }

  func earlier(than round: PublicRound) -> EarlierAllocation? {
    EarlierAllocation(before: round, in: rounds, or: tables)
  }
}

extension PageContext {
  /// What is published, whoever asks: nobody needs to sign in for it.
  func published() async throws -> PublishedRounds {
    let (desk, allocations, shelf) = (desk, allocations, shelf)
    return try await readRegister(nil) { records in
      PublishedRounds(
        rounds: try allocations.rounds(at: desk, in: records),
        tables: try shelf.published(in: records))
    }
  }
}
