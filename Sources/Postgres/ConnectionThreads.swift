internal import SQL

/// Threads with a connection each, and the work that waits for them.
///
/// libpq waits for the server, so it must not run on the threads that Swift's tasks share.
final class ConnectionThreads: Sendable {
  /// What is done on a thread, with the connection that the thread has.
  typealias Work = @Sendable (LastingConnection) -> Void

  private struct State: Sendable {
    var waiting: [Work] = []
    /// Work before this place has been taken.
    var taken = 0
    var running = 0
    var isClosing = false
    var closers: [CheckedContinuation<Void, Never>] = []

    mutating func next() -> Work? {
      guard taken < waiting.count else { return nil }
      defer {
        taken += 1
        if taken == waiting.count { (waiting, taken) = ([], 0) }
      }
      return waiting[taken]
    }
  }

  private enum Turn {
    case work(Work)
    case end
  }

  private let state = Awaited(State())

  init(address: String, count: Int) throws {
    for _ in 0..<max(1, count) {
      let state = state
      state.change { $0.running += 1 }
      guard OwnThread.start({ Self.run(state, address) }) else {
        state.changeForAll {
          $0.running -= 1
          $0.isClosing = true
        }
        throw SQLFault.failed("The system gives no more threads.")
      }
    }
  }

  deinit {
    state.changeForAll { $0.isClosing = true }
  }

  /// Has work done by the next thread that is free; false when it is too late for that.
  func add(_ work: @escaping Work) -> Bool {
    state.change { state in
      guard !state.isClosing else { return false }
      state.waiting.append(work)
      return true
    }
  }

  /// Has the work that waits done, and ends the threads and their connections.
  func close() async {
    await withCheckedContinuation { caller in
      let isOver = state.changeForAll { state in
        state.isClosing = true
        guard state.running > 0 else { return true }
        state.closers.append(caller)
        return false
      }
      if isOver { caller.resume() }
    }
  }

  private static func run(_ state: Awaited<State>, _ address: String) {
    do {
      // Gone at the end of this block, before anybody is told that all is closed.
      let connection = LastingConnection(address: address)
      while case .work(let work) = state.wait(for: turn) { work(connection) }
    }
    let closers = state.change { state in
      state.running -= 1
      guard state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }

  private static func turn(_ state: inout State) -> Turn? {
    if let work = state.next() { return .work(work) }
    return state.isClosing ? .end : nil
  }
}
