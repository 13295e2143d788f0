internal import Synchronization

/// Lets so many through at once; the others wait in the order in which they came.
final class Gate: Sendable {
  private struct State {
    var free: Int
    var next = 0
    var waiting: [(number: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    /// Those that gave up before they had begun to wait.
    var gone: Set<Int> = []
  }

  private let state: Mutex<State>
  private let most: Int

  /// So many at once, and at most so many who wait.
  init(_ places: Int, waiting: Int) {
    state = Mutex(State(free: places))
    most = waiting
  }

  /// Does something while holding a place.
  func pass<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    try await enter()
    defer { leave() }
    return try await body()
  }

  private func enter() async throws {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let answer: Result<Void, any Error>? = state.withLock { state in
          if state.gone.remove(number) != nil { return .failure(CancellationError()) }
          if state.free > 0 {
            state.free -= 1
            return .success(())
          }
          guard state.waiting.count < most else {
            return .failure(
              PrintFault(.busy, "Much is being printed at the moment. Try again in a minute."))
          }
          state.waiting.append((number, continuation))
          return nil
        }
        if let answer { continuation.resume(with: answer) }
      }
    } onCancel: {
      let waiting = state.withLock { state -> CheckedContinuation<Void, any Error>? in
        guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
          state.gone.insert(number)
          return nil
        }
        return state.waiting.remove(at: place).continuation
      }
      waiting?.resume(throwing: CancellationError())
    }
    state.withLock { state in _ = state.gone.remove(number) }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume()
  }
}
