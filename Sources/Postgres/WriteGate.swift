internal import Synchronization

/// Where writes come in: side by side, as long as they do not keep one another from being made.
///
/// Every action adds to one audit trail, so that actions at the same time are in each other's way, and
/// whoever is unlucky would be so again and again. It goes in alone then, and those after it wait.
final class WriteGate: Sendable {
  enum Pass: Sendable {
    case beside
    case alone
  }

  private struct State: Sendable {
    var inside = 0
    var isOneAlone = false
    /// Those that wait, first come first.
    var waiting: [(pass: Pass, caller: CheckedContinuation<Void, Never>)] = []

    mutating func lets(_ pass: Pass) -> Bool {
      guard !isOneAlone, pass == .beside || inside == 0 else { return false }
      inside += 1
      isOneAlone = pass == .alone
      return true
    }
  }

  private let state = Mutex(State())

  func enter(_ pass: Pass) async {
    await withCheckedContinuation { caller in
      let isIn = state.withLock { state in
        if state.waiting.isEmpty, state.lets(pass) { return true }
        state.waiting.append((pass, caller))
        return false
      }
      if isIn { caller.resume() }
    }
  }

  func leave() {
    let admitted = state.withLock { state in
      state.inside -= 1
      state.isOneAlone = false
      var admitted: [CheckedContinuation<Void, Never>] = []
      while let next = state.waiting.first, state.lets(next.pass) {
        admitted.append(next.caller)
        state.waiting.removeFirst()
      }
      return admitted
    }
    for caller in admitted { caller.resume() }
  }
}
