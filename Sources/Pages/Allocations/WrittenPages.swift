internal import Domain
internal import HTML
internal import Synchronization

/// Pages of published rounds as everybody sees them, written once until something has happened.
///
/// Whatever could change one leaves a line in the audit trail in the same transaction, as for
/// ``RegisterShelf``.
package final class WrittenPages: Sendable {
  private struct Contents {
    var edition = -1
    var pages: [RoundID: PlainPage] = [:]
  }

  private let contents = Mutex(Contents())

  package init() {}

  func page(of round: RoundID, at edition: Int) -> PlainPage? {
    contents.withLock { $0.edition == edition ? $0.pages[round] : nil }
  }

  func keep(_ page: PlainPage, of round: RoundID, at edition: Int) {
    contents.withLock { contents in
      guard contents.edition <= edition else { return }
      if contents.edition < edition { contents = Contents(edition: edition) }
      contents.pages[round] = page
    }
  }
}
