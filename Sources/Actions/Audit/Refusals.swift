package import Domain
internal import Synchronization
internal import Values

/// Addresses that were refused to somebody who is signed in, as the trail is told of them.
///
/// The first of a minute leave a line each; after that each doubling does, with how many there were, so
/// that nobody fills the trail by asking again and again.
package final class Refusals: Sendable {
  private struct Minute {
    let number: Int
    var counts: [PersonID: Int] = [:]
  }

  /// As many as leave a line of their own, a person and minute.
  package static let mostAlone = 8
  private let runner: ActionRunner
  private let minute = Mutex(Minute(number: -1))

  package init(_ runner: ActionRunner) {
    self.runner = runner
  }

  /// Gives back when the line, if there is to be one, is on the disk.
  ///
  /// `address` is the pattern of the address, and `named` what stood in its places.
  package func add(_ address: String, naming named: [String], by user: User) async throws {
    let now = try runner.time().now
    let times = count(user.id, minute: now.milliseconds / 60_000)
    guard times <= Self.mostAlone || times & (times - 1) == 0 else { return }
    let records = named.filter(Self.isIdentifier)
    try await runner.note(
      .access(.refused(address: address, times: times, records: records)), by: user)
  }

  private func count(_ person: PersonID, minute number: Int) -> Int {
    minute.withLock { minute in
      if minute.number != number { minute = Minute(number: number) }
      minute.counts[person, default: 0] += 1
      return minute.counts[person] ?? 1
    }
  }

  /// Whether it looks like an identifier: whatever else somebody types is not kept.
  private static func isIdentifier(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 30 && bytes[3] == UInt8(ascii: "_")
      && bytes.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}
