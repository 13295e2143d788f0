internal import Foundation
internal import Synchronization

/// A few threads of the system's own, outside of those that Swift's tasks share, and a queue before them.
///
/// A thread begins when there is work, and ends when there is no more.
final class HashingThreads: Sendable {
  private struct Job: Sendable {
    let number: Int
    let perform: @Sendable () -> Void
    let giveUp: @Sendable () -> Void
  }

  private struct State {
    var running = 0
    var next = 0
    var waiting: [Job] = []
    /// Those that gave up before they had begun to wait.
    var gone: Set<Int> = []
  }

  private enum Turn { case now, later, never, gone }

  private let state = Mutex(State())
  private let most: (atOnce: Int, waiting: Int)

  init(atOnce: Int, waiting: Int) {
    most = (atOnce, waiting)
  }

  /// Does something on one of the threads; throws `PasswordHashing.Busy` when too many wait.
  ///
  /// Whoever gives up while waiting leaves the queue.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    defer { state.withLock { state in _ = state.gone.remove(number) } }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enter(
          Job(
            number: number, perform: { continuation.resume(with: Result { try body() }) },
            giveUp: { continuation.resume(throwing: CancellationError()) }),
          refuse: { continuation.resume(throwing: PasswordHashing.Busy()) })
      }
    } onCancel: {
      let job = state.withLock { state -> Job? in
        guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
          state.gone.insert(number)
          return nil
        }
        return state.waiting.remove(at: place)
      }
      job?.giveUp()
    }
  }

  private func enter(_ job: Job, refuse: () -> Void) {
    let turn: Turn = state.withLock { state in
      if state.gone.contains(job.number) { return .gone }
      if state.running < most.atOnce {
        state.running += 1
        return .now
      }
      guard state.waiting.count < most.waiting else { return .never }
      state.waiting.append(job)
      return .later
    }
    switch turn {
    case .now: Thread.detachNewThread { self.work(from: job) }
    case .later: break
    case .never: refuse()
    case .gone: job.giveUp()
    }
  }

  private func work(from first: Job) {
    var job: Job? = first
    while let current = job {
      current.perform()
      job = state.withLock { state in
        guard !state.waiting.isEmpty else {
          state.running -= 1
          return nil
        }
        return state.waiting.removeFirst()
      }
    }
  }
}
