/// Something outside could not be asked; the sentence holds no address and nothing that was sent.
package struct CallFault: Error, Hashable, Sendable {
  /// Why it could not.
  package enum Reason: String, Hashable, Sendable {
    /// The address or a line of the head is none that may be used.
    case notAllowed = "not-allowed"
    /// There is no such name, or nobody listens there.
    case unreachable
    /// No encryption that can be trusted came about.
    case untrusted
    case tooSlow = "too-slow"
    /// The answer is longer than it may be.
    case tooLarge = "too-large"
    /// Too much is being asked already.
    case busy
    /// The connection broke off, or what came was no answer.
    case broken
  }

  package let reason: Reason
  /// Whether the other side may have had all of it before that.
  package let mayHaveArrived: Bool

  package init(_ reason: Reason, mayHaveArrived: Bool = false) {
    self.reason = reason
    self.mayHaveArrived = mayHaveArrived
  }

  package var sentence: String {
    switch reason {
    case .notAllowed: "The address is none that may be called from here."
    case .unreachable: "Nobody answers at that address."
    case .untrusted: "The other side could not show who it is, or speaks without encryption."
    case .tooSlow: "The other side took longer than it may."
    case .tooLarge: "The answer is longer than it may be."
    case .busy: "Too much is under way at the moment."
    case .broken: "The connection broke off, or what came was no answer."
    }
  }
}
