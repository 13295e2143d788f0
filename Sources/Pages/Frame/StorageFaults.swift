package import Site
internal import Store

extension FaultReader {
  /// How the site is to understand what the database says; `isReadOnly` tells whether a write has failed
  /// since the program was started.
  package static func storage(isReadOnly: @escaping @Sendable () -> Bool) -> FaultReader {
    FaultReader(
      lasting: { isReadOnly() ? .readOnly : nil },
      outage: { error in
        StorageTrouble(error).map { trouble in
          switch trouble {
          case .readOnly: .readOnly
          case .full: isReadOnly() ? .readOnly : .full
          case .away: isReadOnly() ? .readOnly : .away
          case .uncertain: isReadOnly() ? .readOnly : .uncertain
          case .busy: .busy
          }
        }
      },
      name: { error in
        StorageTrouble.name(error).map { Quotations.removed(from: $0) }
          ?? String(describing: type(of: error))
      })
  }
}
