package import Domain
package import SQL
internal import Store
internal import Synchronization
internal import Values

/// How many notices each person has not read, in memory, so that every page can say it.
///
/// It is read again every few seconds, so that another program over the same database is heard too.
package final class UnreadNotices: Sendable {
  private let counts = Mutex<[PersonID: Int]>([:])

  package init() {}

  package func count(of person: PersonID) -> Int {
    counts.withLock { $0[person] ?? 0 }
  }

  /// What somebody has done about their own is seen at once.
  package func set(_ count: Int, of person: PersonID) {
    counts.withLock { $0[person] = count }
  }

  package func refresh(_ engine: any Engine) async throws {
    let read = try await engine.read { try NoticeRecords($0).unread() }
    counts.withLock { $0 = read }
  }
}
