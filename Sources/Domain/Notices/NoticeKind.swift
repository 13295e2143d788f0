/// Of what somebody is told; the words are Reports' business, and never speak of anybody.
package enum NoticeKind: String, CaseIterable, Hashable, Sendable {
  // MARK: Security

  case invitation
  case passwordLink = "password-link"
  case newDevice = "new-device"
  case passwordSet = "password-set"
  case identityAdded = "identity-added"
  case secondFactorChanged = "second-factor-changed"
  case recoveryCodeUsed = "recovery-code-used"
  case sessionsEnded = "sessions-ended"
  case accessChanged = "access-changed"
  case accountSleeping = "account-sleeping"
  case glassBroken = "glass-broken"
  case unusualReading = "unusual-reading"

  // MARK: Work

  case approvalAsked = "approval-asked"
  case approvalGiven = "approval-given"
  case approvalDeclined = "approval-declined"
  case roundWaits = "round-waits"
  case roundPublished = "round-published"
  case consultationOpened = "consultation-opened"
  case consultationReminder = "consultation-reminder"
  case consultationChanged = "consultation-changed"
  case consultationConcluded = "consultation-concluded"
  case jobEnded = "job-ended"

  /// How people hear of it.
  package enum Way: Hashable, Sendable {
    /// By mail alone: who has not come in yet sees no notice.
    case mailAlone
    /// On the site and by mail at once, whatever was chosen.
    case atOnce
    /// On the site, and by mail as the person has chosen.
    case asChosen
  }

  package var way: Way {
    switch self {
    case .invitation, .passwordLink: .mailAlone
    case .newDevice, .passwordSet, .identityAdded, .secondFactorChanged, .recoveryCodeUsed,
      .sessionsEnded,
      .accessChanged, .accountSleeping, .glassBroken, .unusualReading:
      .atOnce
    case .approvalAsked, .approvalGiven, .approvalDeclined, .roundWaits, .roundPublished, .jobEnded,
      .consultationOpened, .consultationReminder, .consultationChanged, .consultationConcluded:
      .asChosen
    }
  }
}

/// How somebody wants to hear by mail of what is no matter of security.
package enum NoticeChoice: String, CaseIterable, Hashable, Sendable {
  case atOnce = "at-once"
  /// One message in the morning, when there is anything new.
  case daily
  /// Only on the site.
  case onSite = "on-site"
}

extension NoticeKind {
  /// What becomes of a notice besides its standing on the site.
  package enum Mailing: Hashable, Sendable {
    case atOnce
    case inDigest
    case none
  }

  /// What becomes of one for somebody who has chosen.
  package func mailing(_ choice: NoticeChoice) -> Mailing {
    guard way == .asChosen else { return .atOnce }
    return switch choice {
    case .atOnce: .atOnce
    case .daily: .inDigest
    case .onSite: .none
    }
  }
}
