internal import Domain
internal import Synchronization

/// What was found by searches in the background, in memory: as many as are asked for in an afternoon.
package final class SpaceShelf: Sendable {
  private struct Entry {
    let key: String
    let findings: GridFindings
  }

  private let entries = Mutex<[Entry]>([])

  /// As many as are kept; the oldest goes first.
  private static let most = 20

  package init() {}

  func findings(_ key: String) -> GridFindings? {
    entries.withLock { $0.last { $0.key == key }?.findings }
  }

  func keep(_ findings: GridFindings, for key: String) {
    entries.withLock { entries in
      entries.removeAll { $0.key == key }
      entries.append(Entry(key: key, findings: findings))
      entries.removeFirst(max(0, entries.count - Self.most))
    }
  }
}
