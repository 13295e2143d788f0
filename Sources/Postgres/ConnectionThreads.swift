internal import Foundation
internal import SQL

/// Threads with a connection each, and the work that waits for them.
///
/// libpq waits for the server, so it must not run on the threads that Swift's tasks share.
final class ConnectionThreads: Sendable {
  /// What is done with a connection, which is `nil` when none can be had.
  typealias Work = @Sendable (Result<PostgresConnection, any Error>) -> Void

  private final class Shared: @unchecked Sendable {
    // Only touched between the condition's lock and unlock.
    let condition = NSCondition()
    var waiting: [Work] = []
    var isClosing = false
    var running = 0
  }

  private let shared = Shared()

  init(address: String, count: Int) {
    let shared = shared
    shared.running = count
    for number in 0..<count {
      let thread = Thread { Self.run(shared, address) }
      thread.name = "postgres-\(number)"
      thread.start()
    }
  }

  /// Has work done by the next thread that is free; false when it is too late for that.
  func add(_ work: @escaping Work) -> Bool {
    shared.condition.lock()
    defer { shared.condition.unlock() }
    guard !shared.isClosing else { return false }
    shared.waiting.append(work)
    shared.condition.signal()
    return true
  }

  /// Has the work that waits done, and ends the threads.
  func close() {
    shared.condition.lock()
    shared.isClosing = true
    shared.condition.broadcast()
    while shared.running > 0 { shared.condition.wait() }
    shared.condition.unlock()
  }

  private static func run(_ shared: Shared, _ address: String) {
    var connection: PostgresConnection?
    while let work = next(shared) {
      // A connection that broke is replaced: after a failover the address leads to another server.
      if connection?.isBroken == true { connection = nil }
      do {
        let usable = try connection ?? PostgresConnection(address: address)
        connection = usable
        work(.success(usable))
      } catch {
        work(.failure(error))
      }
    }
    shared.condition.lock()
    shared.running -= 1
    shared.condition.broadcast()
    shared.condition.unlock()
  }

  private static func next(_ shared: Shared) -> Work? {
    shared.condition.lock()
    defer { shared.condition.unlock() }
    while shared.waiting.isEmpty {
      if shared.isClosing { return nil }
      shared.condition.wait()
    }
    return shared.waiting.removeFirst()
  }
}
