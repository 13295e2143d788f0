internal import SQL
package import Site
internal import Store

extension FaultReader {
  /// How the site is to understand what the database says; `isReadOnly` tells whether a write has failed
  /// since the program was started.
  package static func storage(isReadOnly: @escaping @Sendable () -> Bool) -> FaultReader {
    FaultReader(
      lasting: { isReadOnly() ? .readOnly : nil },
      outage: { error in
        guard let fault = error as? SQLFault else { return nil }
        return Outage(fault, isReadOnly: isReadOnly())
      },
      name: { error in
        switch error {
        case let fault as SQLFault: Self.name(fault)
        case let unreadable as Unreadable:
          "unreadable: \(Quotations.removed(from: unreadable.what))"
        default: String(describing: type(of: error))
        }
      })
  }

  private static func name(_ fault: SQLFault) -> String {
    let words =
      switch fault {
      case .wrongType(let column): "wrong-type: column \(column)"
      case .constraint(let name, _): "constraint: \(name)"
      case .serialization(let words): "serialization: \(words)"
      case .storage(let words): "storage: \(words)"
      case .readOnly(let since): "read-only: \(since)"
      case .failed(let words): "failed: \(words)"
      }
    return Quotations.removed(from: words)
  }
}

extension Outage {
  /// `nil` for what is the program's own fault.
  fileprivate init?(_ fault: SQLFault, isReadOnly: Bool) {
    switch fault {
    case .readOnly: self = .readOnly
    case .storage where isReadOnly: self = .readOnly
    case .storage:
      self = fault.isDiskFull ? .full : fault.isUncertain ? .uncertain : .away
    case .serialization: self = .busy
    case .wrongType, .constraint, .failed: return nil
    }
  }
}
