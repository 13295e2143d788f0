internal import Foundation
internal import Synchronization

/// A few threads of the system's own for calls that wait for others, outside of those that Swift's tasks
/// share; each lives for as long as there are calls.
final class CallThreads: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var running = 0

    mutating func next() -> (@Sendable () -> Void)? {
      if waiting.isEmpty {
        running -= 1
        return nil
      }
      return waiting.removeFirst()
    }
  }

  private let state = Mutex(State())
  private let most: Int
  private let mostWaiting: Int

  init(_ most: Int, waiting: Int) {
    self.most = most
    mostWaiting = waiting
  }

  /// Does something that waits, as soon as a thread is free, and until the time is over.
  func run<Value: Sendable>(
    _ time: Duration, grace: Duration = .zero,
    _ body: @escaping @Sendable (Patience) throws -> Value
  ) async throws -> Value {
    let givenUp = Patience.Flag()
    let patience = Patience(until: .now + time, grace: grace, givenUp)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isTaken = add {
          continuation.resume(
            with: Result {
              if patience.isGivenUp { throw CancellationError() }
              if patience.deadline <= .now { throw CallFault(.tooSlow) }
              return try body(patience)
            })
        }
        if !isTaken { continuation.resume(throwing: CallFault(.busy)) }
      }
    } onCancel: {
      givenUp.set()
    }
  }

  private func add(_ work: @escaping @Sendable () -> Void) -> Bool {
    let (isTaken, needsThread) = state.withLock { state in
      guard state.running < most || state.waiting.count < mostWaiting else { return (false, false) }
      state.waiting.append(work)
      guard state.running < most else { return (true, false) }
      state.running += 1
      return (true, true)
    }
    if needsThread {
      Thread.detachNewThread { [self] in
        // A connection that has gone is noticed where it is written to.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        while let work = state.withLock({ $0.next() }) { work() }
      }
    }
    return isTaken
  }
}
