internal import Actions
internal import Domain
internal import Store
internal import Synchronization

/// What rounds come to, in memory, worked out again when something has happened.
///
/// Whatever could change it leaves a line in the audit trail in the same transaction, as for
/// ``RegisterShelf``.
package final class RoundShelf: Sendable {
  private struct Contents {
    var edition = -1
    var views: [RoundID: RoundView] = [:]
  }

  private let contents = Mutex(Contents())

  package init() {}

  func view(_ id: RoundID, in records: Records, make: () throws -> RoundView) throws -> RoundView {
    let edition = try records.audit.newestChange()
    let kept = contents.withLock { $0.edition == edition ? $0.views[id] : nil }
    if let kept { return kept }
    let view = try make()
    contents.withLock { contents in
      guard contents.edition <= edition else { return }
      if contents.edition < edition { contents = Contents(edition: edition) }
      contents.views[id] = view
    }
    return view
  }
}

extension PageContext {
  /// A round with what its pages show of it, for somebody who may see it.
  func roundView(_ id: RoundID, for user: User) async throws -> RoundView {
    let (desk, shelf) = (desk, roundShelf)
    return try await runner.read(as: user, for: .readFunding) { records in
      try shelf.view(id, in: records) { try RoundView(id, at: desk, in: records) }
    }
  }
}
