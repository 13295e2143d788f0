package import Domain
package import Store
internal import Synchronization

/// What is published, in memory: a published round never changes, so it is read once.
package final class AllocationShelf: Sendable {
  private struct Contents {
    var publications = -1
    var rounds: [PublicRound] = []
  }

  private let contents = Mutex(Contents())

  package init() {}

  /// Every published round, the newest year first, and of a year the newest version.
  package func rounds(at desk: RoundDesk, in records: Records) throws -> [PublicRound] {
    let publications = try records.rounds.publications()
    let kept = contents.withLock { $0.publications == publications ? $0.rounds : nil }
    if let kept { return kept }
    let rounds = try desk.published(in: records)
    contents.withLock { contents in
      guard contents.publications < publications else { return }
      contents = Contents(publications: publications, rounds: rounds)
    }
    return rounds
  }
}
