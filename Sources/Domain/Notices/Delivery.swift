/// What became of handing a letter over.
package enum Delivery: Hashable, Sendable {
  /// The other side has it, and says so.
  case accepted
  /// The other side will not have it, now or later.
  case refused(DeliveryReason)
  /// It is certain that the other side has not taken it; it may later.
  case later(DeliveryReason)
  /// It was handed over, and nobody said whether it was taken: it is not sent again by itself.
  case unknown(DeliveryReason)
}

/// Why a letter was not accepted, from a closed list: a server's own words may hold somebody's address.
package struct DeliveryReason: Hashable, Sendable {
  /// What was in the way.
  package enum Cause: String, CaseIterable, Hashable, Sendable {
    case recipientRefused = "recipient-refused"
    case senderRefused = "sender-refused"
    case contentRefused = "content-refused"
    case notSignedIn = "not-signed-in"
    case unreachable
    case untrusted
    case tooSlow = "too-slow"
    case brokenOff = "broken-off"
    case busy
    case tooMany = "too-many"
    case badRequest = "bad-request"
    case forbidden
    case serverFault = "server-fault"
    case badAddress = "bad-address"
    case noAddress = "no-address"
    case programEnded = "program-ended"
    case tooOld = "too-old"
    case byHand = "by-hand"

    /// In a sentence, for whoever looks after the site.
    package var sentence: String {
      switch self {
      case .recipientRefused: "The server does not take mail for this address."
      case .senderRefused: "The server does not take mail from the site’s address."
      case .contentRefused: "The server did not take the message."
      case .notSignedIn: "The server did not accept the site’s name and password."
      case .unreachable: "The server could not be reached."
      case .untrusted: "The server could not show who it is, or offers no encryption."
      case .tooSlow: "The server took too long."
      case .brokenOff: "The connection broke off."
      case .busy: "The server has too much to do."
      case .tooMany: "The limit of messages was reached."
      case .badRequest: "GOV.UK Notify did not understand the message or its template."
      case .forbidden: "GOV.UK Notify did not accept the key, or this machine’s clock is wrong."
      case .serverFault: "The server has a fault."
      case .badAddress: "The person’s address is none that can be written to."
      case .noAddress: "The person has no address, or has left."
      case .programEnded: "The program ended while it was being sent."
      case .tooOld: "Its link would have been too old."
      case .byHand: "Somebody has given it up."
      }
    }
  }

  package let cause: Cause
  /// The number that the other side answered with.
  package let status: Int?

  package init(_ cause: Cause, status: Int? = nil) {
    (self.cause, self.status) = (cause, status)
  }
}

extension DeliveryReason: LosslessStringConvertible {
  /// As it is kept: `recipient-refused 550`.
  package var description: String { cause.rawValue + (status.map { " \($0)" } ?? "") }

  package init?(_ description: String) {
    let parts = description.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let cause = Cause(rawValue: String(first))
    else { return nil }
    let status = parts.count == 2 ? Int(parts[1]) : nil
    guard parts.count == 1 || status != nil else { return nil }
    self.init(cause, status: status)
  }
}
