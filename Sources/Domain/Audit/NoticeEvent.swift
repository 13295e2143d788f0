internal import Values

/// What somebody has done about notices and the messages that carry them.
package enum NoticeEvent: Hashable, Sendable {
  case chosen(NoticeChoice)
  case sentAgain(LetterID)
  case givenUp(LetterID)

  /// The event's name in the trail, stable for ever.
  package var kind: String {
    switch self {
    case .chosen: "notices-chosen"
    case .sentAgain: "letter-sent-again"
    case .givenUp: "letter-given-up"
    }
  }

  package var subject: String {
    switch self {
    case .chosen: ""
    case .sentAgain(let id), .givenUp(let id): id.description
    }
  }

  package var details: String {
    switch self {
    case .chosen(let choice): "choice=\(choice.rawValue)"
    case .sentAgain, .givenUp: ""
    }
  }
}
