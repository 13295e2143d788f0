package import Values

/// Letters, as identifiers tell them apart.
package enum LetterKind: IdentifierKind {
  package static let prefix = "let"
}

package typealias LetterID = Identifier<LetterKind>

/// A message to one person, in the outbox: of what it tells and where it leads.
package struct Letter: Hashable, Sendable {
  /// What a letter tells of.
  package enum Content: Hashable, Sendable {
    case notice(NoticeKind)
    /// That there are new notices.
    case digest

    /// As it is kept.
    package var name: String {
      switch self {
      case .notice(let kind): kind.rawValue
      case .digest: "digest"
      }
    }

    package init?(_ name: String) {
      if name == "digest" {
        self = .digest
      } else if let kind = NoticeKind(rawValue: name) {
        self = .notice(kind)
      } else {
        return nil
      }
    }
  }

  /// How a letter stands.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// To be sent when it is due.
    case waiting
    /// Being handed over by a program.
    case sending
    case accepted
    case refused
    /// Handed over, without an answer; sent again only by a person's act.
    case unknown
    /// Tried as often as it may be, or ended by hand.
    case givenUp = "given-up"

    /// Whether somebody should look at it.
    package var needsLooking: Bool { [.refused, .unknown, .givenUp].contains(self) }
  }

  package let id: LetterID
  package let person: PersonID
  package let content: Content
  package private(set) var place: NoticePlace
  package let madeAt: Moment
  /// After this it is not sent any more.
  package let until: Moment?
  package private(set) var dueAt: Moment
  package private(set) var state: State
  /// How often it was handed over, or was about to be.
  package private(set) var attempts: Int
  package private(set) var reason: DeliveryReason?

  package init(
    id: LetterID, person: PersonID, content: Content, place: NoticePlace,
    madeAt: Moment, until: Moment? = nil, dueAt: Moment? = nil, state: State = .waiting,
    attempts: Int = 0, reason: DeliveryReason? = nil
  ) {
    self.id = id
    self.person = person
    self.content = content
    self.place = place
    self.madeAt = madeAt
    self.until = until
    self.dueAt = dueAt ?? madeAt
    self.state = state
    self.attempts = attempts
    self.reason = reason
  }

  /// Whether it may have been handed over before.
  package var isRepeat: Bool { reason != nil || attempts > 1 }

  /// How long it is left in peace after so many attempts, in seconds.
  ///
  /// Nine attempts in a little more than two days.
  package static let pauses = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400]

  /// The letter when it is taken up to be handed over.
  package func takenUp(at now: Moment) throws(Refusal) -> Letter {
    guard state == .waiting, dueAt <= now else { throw .stale }
    var letter = self
    letter.attempts += 1
    letter.state = .sending
    return letter
  }

  /// Whether it is too late for it.
  package func isTooOld(at now: Moment) -> Bool { until.map { $0 <= now } ?? false }

  /// The letter with what became of it.
  package func after(_ delivery: Delivery, at now: Moment) -> Letter {
    var letter = self
    switch delivery {
    case .accepted:
      letter.state = .accepted
      letter.reason = nil
      if place.isSecret { letter.place = .start }
    case .refused(let reason): (letter.state, letter.reason) = (.refused, reason)
    case .unknown(let reason): (letter.state, letter.reason) = (.unknown, reason)
    case .later(let reason):
      letter.reason = reason
      if attempts <= Self.pauses.count, attempts > 0 {
        letter.state = .waiting
        letter.dueAt = now.later(bySeconds: Self.pauses[attempts - 1])
      } else {
        letter.state = .givenUp
      }
    }
    return letter
  }

  /// The letter when a person has it sent again.
  package func sentAgain(at now: Moment) throws(Refusal) -> Letter {
    guard state.needsLooking else {
      throw .conflict(
        "Only a message that was refused, given up or left without an answer is sent again.")
    }
    guard !isTooOld(at: now),
      place.isSecret || content != .notice(.invitation) && content != .notice(.passwordLink)
    else {
      throw .conflict("The link in this message is too old. Make a new one.")
    }
    var letter = self
    (letter.state, letter.attempts, letter.dueAt) = (.waiting, 0, now)
    return letter
  }

  /// The letter when a person gives it up.
  package func givenUp() throws(Refusal) -> Letter {
    guard [.waiting, .unknown, .refused].contains(state) else {
      throw .conflict("This message is being sent, or has ended already.")
    }
    var letter = self
    letter.state = .givenUp
    letter.reason = DeliveryReason(.byHand)
    if place.isSecret { letter.place = .start }
    return letter
  }
}

/// When the digests of a day are written.
package enum DigestRule {
  /// Seven in the morning in London, in minutes of the day.
  package static let minute = 7 * 60

  /// Whether notices made then go into a digest that is written now.
  package static func isDue(madeAt: Moment, at now: Moment) -> Bool {
    guard let (today, clock) = now.inLondon, let (day, minute) = madeAt.inLondon else {
      return false
    }
    guard clock >= Self.minute else {
      // Before seven only what yesterday's digest should have had.
      return today.daysSince1970 - day.daysSince1970 > 1
        || (today.daysSince1970 - day.daysSince1970 == 1 && minute < Self.minute)
    }
    return day < today || (day == today && minute < Self.minute)
  }
}
