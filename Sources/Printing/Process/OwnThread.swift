internal import Foundation
internal import Synchronization

/// Until when something may go on, and whether it is still wanted.
struct Patience: Sendable {
  /// Set when nobody waits any more.
  final class Flag: Sendable {
    private let value = Atomic(false)
    func set() { value.store(true, ordering: .relaxed) }
    var isSet: Bool { value.load(ordering: .relaxed) }
  }

  let deadline: ContinuousClock.Instant
  let givenUp: Flag

  init(_ time: Duration, _ givenUp: Flag) {
    deadline = .now + time
    self.givenUp = givenUp
  }

  /// The milliseconds after which one has to look again.
  func slice() throws -> Int32 {
    if givenUp.isSet { throw CancellationError() }
    let left = deadline - .now
    guard left > .zero else {
      throw PrintFault(.tooSlow, "Printing took longer than it may, and was given up.")
    }
    return left < .milliseconds(100) ? 10 : 100
  }
}

/// A thread of the system's own, outside of those that Swift's tasks share.
enum OwnThread {
  /// Does something that waits, and says to it when nobody wants the answer any more.
  static func run<Value: Sendable>(
    _ body: @escaping @Sendable (Patience.Flag) throws -> Value
  ) async throws -> Value {
    let givenUp = Patience.Flag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          // A program that has gone is noticed where it is written to.
          var signals = sigset_t()
          sigemptyset(&signals)
          sigaddset(&signals, SIGPIPE)
          pthread_sigmask(SIG_BLOCK, &signals, nil)
          continuation.resume(with: Result { try body(givenUp) })
        }
      }
    } onCancel: {
      givenUp.set()
    }
  }
}
