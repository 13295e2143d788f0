internal import Outgoing

/// Why somebody could not be signed in through the provider.
package struct OpenIDFault: Error, Hashable, Sendable {
  /// What was wrong, for whoever counts.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// It does not answer, or not in time.
    case unreachable
    /// Its answer is no answer, or longer than it may be.
    case wrongAnswer = "wrong-answer"
    /// What it says of itself cannot be used.
    case wrongDiscovery = "wrong-discovery"
    /// It takes our word or the person's code for wrong.
    case refused
    case wrongToken = "wrong-token"
    case wrongAlgorithm = "wrong-algorithm"
    case unknownKey = "unknown-key"
    case wrongSignature = "wrong-signature"
    case wrongIssuer = "wrong-issuer"
    case wrongAudience = "wrong-audience"
    case wrongNonce = "wrong-nonce"
    case expired
    case notYetValid = "not-yet-valid"
  }

  package let reason: Reason
  /// One line that names what was wrong, for the log; it holds no token, code or secret.
  package let log: String

  package init(_ reason: Reason, _ log: String) {
    self.reason = reason
    self.log = log
  }

  init(_ fault: CallFault, asking what: String) {
    let reason: Reason =
      switch fault.reason {
      case .tooLarge, .broken: .wrongAnswer
      case .notAllowed: .wrongDiscovery
      case .unreachable, .untrusted, .tooSlow, .busy: .unreachable
      }
    self.init(reason, "\(what): \(fault.sentence)")
  }

  /// What the person is told.
  package var sentence: String {
    switch reason {
    case .unreachable:
      "The service that you sign in with does not answer at the moment. Try again in a few minutes."
    default:
      "Signing in through the other service did not work. Try again, and tell your administrator if it happens once more."
    }
  }

  /// What came from outside as it may stand in a log: short, and of printable ASCII alone.
  package static func quoted(_ text: String) -> String {
    let shown = text.utf8.prefix(100).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    let end = text.utf8.count > 100 ? "…" : ""
    return "‘\(String(decoding: shown, as: UTF8.self))\(end)’"
  }
}
