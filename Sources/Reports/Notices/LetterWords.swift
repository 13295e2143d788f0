package import Domain

/// How letters in the outbox stand, for whoever looks after the site.
package enum LetterWords {
  package static func state(_ state: Letter.State) -> String {
    switch state {
    case .waiting: "Waiting"
    case .sending: "Being sent"
    case .accepted: "Sent"
    case .refused: "Refused"
    case .unknown: "No answer"
    case .givenUp: "Given up"
    }
  }

  /// What it means.
  package static func meaning(_ state: Letter.State) -> String {
    switch state {
    case .waiting: "They are sent when they are due, and again after a while when that fails."
    case .sending: "They are being handed over at this moment."
    case .accepted: "The mail server or GOV.UK Notify has taken them."
    case .refused: "The other side will not have them."
    case .unknown:
      "They were handed over and nobody said whether they were taken. They are not sent again by "
        + "themselves, so that nobody gets one twice."
    case .givenUp: "They were tried as often as they may be, or ended by hand."
    }
  }

  package static func content(_ content: Letter.Content) -> String {
    switch content {
    case .notice(let kind): NoticeWords.sentence(kind)
    case .digest: "There are new notices"
    }
  }

  /// An address of which only so much is seen that two can be told apart: `a…@leeds.gov.uk`.
  package static func masked(_ address: String) -> String {
    let parts = address.split(separator: "@", maxSplits: 1)
    guard parts.count == 2, let first = parts[0].first else { return "…" }
    return "\(first)…@\(parts[1])"
  }
}
