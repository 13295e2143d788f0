internal import Domain
internal import Synchronization
internal import Values

/// How often something happens within the minute, and which of those times leave a line: the first few, then
/// each doubling, so that nobody fills the trail by trying again and again.
final class FewLines<Key: Hashable & Sendable>: Sendable {
  private struct Minute {
    let number: Int
    var counts: [Key: Int] = [:]
  }

  /// As many as leave a line of their own, a minute.
  private let mostAlone = 8
  private let minute = Mutex(Minute(number: -1))

  /// Counts another time, and gives how many there were where that leaves a line.
  func times(_ key: Key, at now: Moment) -> Int? {
    let number = now.milliseconds / 60_000
    let times = minute.withLock { minute in
      if minute.number != number { minute = Minute(number: number) }
      minute.counts[key, default: 0] += 1
      return minute.counts[key] ?? 1
    }
    return times <= mostAlone || times & (times - 1) == 0 ? times : nil
  }
}
