package import Domain
internal import SQL
internal import Store
internal import Synchronization

/// What somebody was shown, and the look that tells of it.
package struct Looked<Value: Sendable>: Sendable {
  package let value: Value
  package let look: Look

  package init(_ value: Value, _ look: Look) {
    (self.value, self.look) = (value, look)
  }
}

/// Lines that wait for the disk: those that wait at the same time are put there in one commit.
///
/// Whoever waits goes on when the commit that holds their line has been made, and is told of its failure
/// otherwise: nothing that was read leaves without its line.
final class LookLines: Sendable {
  private struct Waiting: Sendable {
    let entry: AuditRecords.Entry
    let caller: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var waiting: [Waiting] = []
    var isWriting = false
  }

  /// As many lines as share one commit at most.
  private static let most = 256
  private let engine: any Engine
  private let state = Mutex(State())

  init(_ engine: any Engine) {
    self.engine = engine
  }

  /// Gives back when the line is on the disk.
  func add(_ entry: AuditRecords.Entry) async throws {
    try await withCheckedThrowingContinuation { caller in
      let isFirst = state.withLock { state in
        state.waiting.append(Waiting(entry: entry, caller: caller))
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if isFirst { Task { await write() } }
    }
  }

  /// Writes whatever waits, until nothing does.
  private func write() async {
    while let group = take() {
      let entries = group.map(\.entry)
      let failure: (any Error)?
      do {
        try await engine.write { try AuditRecords($0).add(entries) }
        failure = nil
      } catch {
        failure = error
      }
      for waiting in group {
        if let failure {
          waiting.caller.resume(throwing: failure)
        } else {
          waiting.caller.resume()
        }
      }
    }
  }

  private func take() -> [Waiting]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWriting = false
        return nil
      }
      let group = Array(state.waiting.prefix(Self.most))
      state.waiting.removeFirst(group.count)
      return group
    }
  }
}
