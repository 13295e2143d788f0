package import Domain
package import Store
internal import Values

/// Says how somebody wants to hear by mail of what is no matter of security.
package struct ChooseNotices: Action {
  package static let permission = Permission.signIn

  private let choice: NoticeChoice

  package init(_ choice: NoticeChoice) {
    self.choice = choice
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    try records.notices.choose(choice, for: records.scope.person)
    return Performed(0, recording: .notices(.chosen(choice)))
  }
}

/// Marks one's own notices as read: up to one, or that one alone.
package struct ReadNotices: Action {
  package static let permission = Permission.signIn

  private let newest: NoticeID
  private let andOlder: Bool

  package init(upTo newest: NoticeID, andOlder: Bool) {
    self.newest = newest
    self.andOlder = andOlder
  }

  /// How many are still unread.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    let person = records.scope.person
    _ = try records.notices.markRead(newest, of: person, andOlder: andOlder, at: time.now)
    // What somebody has read on the site concerns nobody else.
    return Performed(try records.notices.unread(of: person), recording: [])
  }
}

/// Has a letter sent again that was refused, given up, or left without an answer.
package struct SendLetterAgain: Action {
  package static let permission = Permission.administer

  private let letter: LetterID

  package init(_ letter: LetterID) {
    self.letter = letter
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<LetterID> {
    guard let before = try records.outbox.find(letter) else { throw Refusal.notFound }
    try records.outbox.change(before, to: try before.sentAgain(at: time.now))
    return Performed(letter, recording: .notices(.sentAgain(letter)))
  }
}

/// Ends a letter that waits, or was left without an answer.
package struct GiveUpLetter: Action {
  package static let permission = Permission.administer

  private let letter: LetterID

  package init(_ letter: LetterID) {
    self.letter = letter
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<LetterID> {
    guard let before = try records.outbox.find(letter) else { throw Refusal.notFound }
    try records.outbox.change(before, to: try before.givenUp())
    return Performed(letter, recording: .notices(.givenUp(letter)))
  }
}
