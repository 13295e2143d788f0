internal import CLibPQ
internal import SQL

extension PostgresConnection {
  /// Runs `body` in one transaction.
  ///
  /// Throws ``LostBeforeCommit`` when the connection was lost and nothing can have been written.
  func perform<Value>(
    _ transaction: Transaction, _ body: (any Connection) throws -> Value
  ) throws -> Value {
    begin(transaction)
    let value: Value
    do {
      try runScript(transaction.begin)
      value = try body(self)
      // A query that has failed has undone everything, whatever the body made of it.
      if let firstFault { throw firstFault }
    } catch {
      let told = decisive(error)
      rollBack()
      throw told
    }
    try commit()
    return value
  }

  /// What is told of a transaction that has failed.
  private func decisive(_ error: any Error) -> any Error {
    guard let firstFault else { return error }
    if isLost { return LostBeforeCommit(fault: firstFault) }
    // What the body made of this one must not keep it from being tried again.
    if case .serialization = firstFault { return firstFault }
    return error
  }

  private func commit() throws {
    let result = PQexec(pointer, "COMMIT")
    defer { PQclear(result) }
    do {
      try check(result)
    } catch let fault as SQLFault {
      guard isLost else {
        rollBack()
        throw fault
      }
      guard transaction == .writing else { throw LostBeforeCommit(fault: fault) }
      // The one thing that is never tried again: it could be done twice.
      throw SQLFault.storage("\(SQLFault.uncertainCommit): \(fault)")
    }
    // The server answers ROLLBACK to the commit of a transaction that it has given up.
    guard let answer = PQcmdStatus(result), String(cString: answer) == "COMMIT" else {
      throw SQLFault.failed("The server has undone the transaction instead of committing it.")
    }
  }

  private func rollBack() {
    guard !isLost else { return }
    PQclear(PQexec(pointer, "ROLLBACK"))
    if PQtransactionStatus(pointer) != PQTRANS_IDLE { isGivenUp = true }
  }
}
