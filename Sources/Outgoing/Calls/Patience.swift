internal import Synchronization

/// Until when a call may go on, and whether it is still wanted.
struct Patience: Sendable {
  /// Set when nobody waits any more.
  final class Flag: Sendable {
    private let value = Atomic(false)
    func set() { value.store(true, ordering: .relaxed) }
    var isSet: Bool { value.load(ordering: .relaxed) }
  }

  private(set) var deadline: ContinuousClock.Instant
  private let givenUp: Flag
  /// How much longer a call may go on that is not wanted any more.
  private let grace: Duration
  private var isCutShort = false

  init(until deadline: ContinuousClock.Instant, grace: Duration, _ givenUp: Flag) {
    self.deadline = deadline
    self.grace = grace
    self.givenUp = givenUp
  }

  var isGivenUp: Bool { givenUp.isSet }

  /// The milliseconds after which one has to look again; 0 when there is no time left.
  mutating func slice() -> Int32 {
    if givenUp.isSet, !isCutShort {
      isCutShort = true
      deadline = min(deadline, .now + grace)
    }
    let left = deadline - .now
    guard left > .zero else { return 0 }
    return left < .milliseconds(100) ? 10 : 100
  }
}
