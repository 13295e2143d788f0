internal import SQL

/// What stands in the way of keeping records or looking at them, for parts of the program that know no
/// database.
package enum StorageTrouble: Hashable, Sendable {
  /// A write has failed, and no more are made until the program is started again.
  case readOnly
  /// There is no room left.
  case full
  /// The database does not answer.
  case away
  /// Others are writing at the same moment.
  case busy
  /// The connection broke off while a write was being made.
  case uncertain

  /// `nil` for what is the program's own fault, and for errors that are none of the database's.
  package init?(_ error: any Error) {
    guard let fault = error as? SQLFault else { return nil }
    switch fault {
    case .readOnly: self = .readOnly
    case .storage: self = fault.isDiskFull ? .full : fault.isUncertain ? .uncertain : .away
    case .serialization: self = .busy
    case .wrongType, .constraint, .failed: return nil
    }
  }

  /// A database's error for the log, which may quote what somebody has written; `nil` for other errors.
  package static func name(_ error: any Error) -> String? {
    if let unreadable = error as? Unreadable { return "unreadable: \(unreadable.what)" }
    guard let fault = error as? SQLFault else { return nil }
    return switch fault {
    case .wrongType(let column): "wrong-type: column \(column)"
    case .constraint(let name, _): "constraint: \(name)"
    case .serialization(let words): "serialization: \(words)"
    case .storage(let words): "storage: \(words)"
    case .readOnly(let since): "read-only: \(since)"
    case .failed(let words): "failed: \(words)"
    }
  }
}
