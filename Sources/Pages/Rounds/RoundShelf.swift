internal import Actions
internal import Domain
internal import Store
internal import Synchronization

/// What rounds come to, in memory, worked out again when something has happened.
///
/// Whatever could change it leaves a line in the audit trail in the same transaction, as for
/// ``RegisterShelf``.
package final class RoundShelf: Sendable {
  private struct Contents {
    var edition = -1
    var figures: [RoundID: RoundFigures] = [:]
  }

  private let contents = Mutex(Contents())

  package init() {}

  func figures(
    _ id: RoundID, in records: Records, make: () throws -> RoundFigures
  ) throws -> RoundFigures {
    let edition = try records.audit.newestChange()
    let kept = contents.withLock { $0.edition == edition ? $0.figures[id] : nil }
    if let kept { return kept }
    let figures = try make()
    contents.withLock { contents in
      guard contents.edition <= edition else { return }
      if contents.edition < edition { contents = Contents(edition: edition) }
      contents.figures[id] = figures
    }
    return figures
  }
}

extension PageContext {
  /// A round with what its pages show of it, for somebody who may see it.
  func roundView(_ id: RoundID, for user: User) async throws -> RoundView {
    try await roundFigures(id, for: user).view
  }

  /// A round's record: as it was published, else as things are; a refusal where something stands in the way.
  func roundFigures(_ id: RoundID, for user: User) async throws -> RoundFigures {
    let (desk, shelf) = (desk, roundShelf)
    return try await runner.read(as: user, for: .readFunding) { records in
      try shelf.figures(id, in: records) {
        try RoundFigures(RoundView(id, at: desk, in: records), at: desk, in: records)
      }
    }
  }

  /// Every published round but one, the newest first.
  func published(but round: FundingRound, for user: User) async throws -> [FundingRound] {
    try await runner.read(as: user, for: .readFunding) { try $0.rounds.all() }
      .filter { $0.isPublished && $0.id != round.id }
      .sorted { ($1.year, $1.version) < ($0.year, $0.version) }
  }
}
