internal import Domain
internal import HTML
internal import Values

/// The addresses of notices and of the messages that carry them.
enum NoticeLinks {
  static let all: Link = "/notices"
  static let read: Link = "/notices/read"
  static let choice: Link = "/notices/choice"
  static let outbox: Link = "/notices/outbox"
  static func read(_ id: NoticeID) -> Link { "/notices/\(id)/read" }
  static func again(_ id: LetterID) -> Link { "/notices/outbox/\(id)/again" }
  static func end(_ id: LetterID) -> Link { "/notices/outbox/\(id)/end" }
}
