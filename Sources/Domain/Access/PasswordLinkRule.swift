package import Values

/// How often a link to choose a new password is mailed to who asks for one, without being asked who they are.
///
/// Whoever asks in another's name fills no mailbox, and keeps nobody out: whenever no link is sent, one that was
/// sent still works.
package enum PasswordLinkRule {
  /// How long a link works.
  package static let seconds = 30 * 60
  /// How long a link that works keeps another from being sent.
  static let pause = 5 * 60
  /// The same from the fourth of a day on: shorter than a link works.
  static let longPause = 25 * 60
  static let mostAtShortPauses = 3

  /// A link that was sent.
  package struct Sent: Hashable, Sendable {
    let at: Moment
    /// Whether it has been used, or was made worthless by another.
    let isSpent: Bool

    package init(at: Moment, isSpent: Bool) {
      (self.at, self.isSpent) = (at, isSpent)
    }
  }

  /// How far back sent links matter, in seconds.
  package static let remembered = 24 * 60 * 60

  /// Whether another is sent now, given those of the last day.
  package static func maySend(after sent: [Sent], at now: Moment) -> Bool {
    let pause = sent.count < mostAtShortPauses ? pause : longPause
    return !sent.contains { !$0.isSpent && now < $0.at.later(bySeconds: pause) && $0.at <= now }
  }
}
