internal import GRDB
internal import SQL
internal import Synchronization

/// Writes waiting for the disk: those that wait together are put there together.
///
/// Each has a savepoint of its own, so that one that fails takes nothing with it; all of them are told
/// that they are done only when the commit that holds them is on the disk.
final class CommitQueue: Sendable {
  private struct State {
    var waiting: [any PendingWrite] = []
    var isDraining = false
    /// Since when, in words, nothing is written any more.
    var brokenSince: String?
  }

  /// As many writes as share one commit at most.
  private static let most = 256
  private let state = Mutex(State())

  /// What broke the disk; `nil` while all is well.
  var fault: String? { state.withLock { $0.brokenSince } }

  /// Adds a write; true when nobody is at work on the queue, so that the caller must see to it.
  func add(_ write: any PendingWrite) -> Bool {
    state.withLock { state in
      state.waiting.append(write)
      defer { state.isDraining = true }
      return !state.isDraining
    }
  }

  /// Commits everything that waits, until nothing does.
  func drain(_ database: Database) {
    while let writes = take() { commit(writes, database) }
  }

  private func take() -> ArraySlice<any PendingWrite>? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isDraining = false
        return nil
      }
      let writes = state.waiting.prefix(Self.most)
      state.waiting.removeFirst(writes.count)
      return writes
    }
  }

  private func commit(_ writes: ArraySlice<any PendingWrite>, _ database: Database) {
    var failure: (any Error)?
    do {
      if let fault { throw SQLFault.readOnly(since: fault) }
      try translatingFaults {
        // Prepared once: a transaction is begun and committed for every few rows.
        try database.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
        if writes.count == 1, let write = writes.first {
          guard try performAlone(write, database) else { return }
        } else {
          for write in writes { try perform(write, database) }
        }
        try database.cachedStatement(sql: "COMMIT").execute()
      }
    } catch {
      failure = error
      note(error)
      if database.isInsideTransaction { try? database.rollback() }
    }
    for write in writes { write.finish(failure) }
  }

  /// Does a write that shares its commit with no other; says whether there is something to commit.
  ///
  /// It needs no savepoint: where it fails, nothing is kept.
  private func performAlone(_ write: any PendingWrite, _ database: Database) throws -> Bool {
    guard let failure = write.perform(database) else {
      guard database.isInsideTransaction else { throw Self.endedByItself }
      return true
    }
    if let fault = failure as? SQLFault, case .storage = fault { throw fault }
    if database.isInsideTransaction { try database.rollback() }
    return false
  }

  private static let endedByItself = SQLFault.storage("10: the transaction has ended by itself")

  private func perform(_ write: any PendingWrite, _ database: Database) throws {
    try database.cachedStatement(sql: "SAVEPOINT write").execute()
    let failure = write.perform(database)
    // The disk's failure is everybody's: the others in this commit would be written by the same disk.
    if let fault = failure as? SQLFault, case .storage = fault { throw fault }
    // Some failures end the whole transaction by themselves.
    guard database.isInsideTransaction else { throw Self.endedByItself }
    if failure != nil { try database.cachedStatement(sql: "ROLLBACK TO write").execute() }
    try database.cachedStatement(sql: "RELEASE write").execute()
  }

  /// Stops all writing after a failure of the disk.
  ///
  /// A full disk can be emptied; after any other failure nobody knows what the disk holds.
  private func note(_ error: any Error) {
    guard let fault = error as? SQLFault, case .storage(let words) = fault, !fault.isDiskFull else {
      return
    }
    state.withLock { $0.brokenSince = $0.brokenSince ?? words }
  }
}

/// A write that waits for its commit.
protocol PendingWrite: Sendable {
  /// Does it, inside a transaction; gives why it has failed and is to be undone, if it has.
  func perform(_ database: Database) -> (any Error)?
  /// Tells the one who waits: the commit has been made, or has failed.
  func finish(_ failure: (any Error)?)
}

/// A write with the caller who waits for its answer.
final class WaitingWrite<Value: Sendable>: PendingWrite {
  private let body: @Sendable (any Connection) throws -> Value
  private let caller: CheckedContinuation<Value, any Error>
  private let answer = Mutex<Result<Value, any Error>?>(nil)

  init(
    _ body: @escaping @Sendable (any Connection) throws -> Value,
    caller: CheckedContinuation<Value, any Error>
  ) {
    self.body = body
    self.caller = caller
  }

  func perform(_ database: Database) -> (any Error)? {
    let result = Result { try body(SQLiteConnection(database)) }
    answer.withLock { $0 = result }
    guard case .failure(let error) = result else { return nil }
    return error
  }

  func finish(_ failure: (any Error)?) {
    switch (answer.withLock { $0 }, failure) {
    case (.failure(let own), _): caller.resume(throwing: own)
    case (_, let failure?): caller.resume(throwing: failure)
    case (.success(let value), nil): caller.resume(returning: value)
    case (nil, nil): caller.resume(throwing: SQLFault.failed("The write was not begun."))
    }
  }
}
