package import Domain

/// What people are told, by kind: fixed words, which speak of nobody.
package enum NoticeWords {
  /// In a sentence.
  package static func sentence(_ kind: NoticeKind) -> String {
    switch kind {
    case .invitation: "You are invited to come in"
    case .passwordLink: "A new password was asked for"
    case .identityAdded: "A way to sign in was added to your account"
    case .newDevice: "Your account was used on a device that was not known before"
    case .passwordSet: "Your password was set"
    case .secondFactorChanged: "Your second factor was changed"
    case .recoveryCodeUsed: "One of your recovery codes was used"
    case .sessionsEnded: "Your sessions were ended"
    case .accessChanged: "What you may do here has changed"
    case .accountSleeping: "Your account has been shut, because it was not used"
    case .glassBroken: "Emergency access was used"
    case .unusualReading: "There is unusual reading to look at"
    case .approvalAsked: "Your approval is asked for"
    case .approvalGiven: "What you asked for was approved"
    case .approvalDeclined: "What you asked for was declined"
    case .roundWaits: "A round waits for approval"
    case .roundPublished: "A round was published"
    case .consultationOpened: "Your cluster is asked which option it wants"
    case .consultationReminder: "Your cluster has not voted yet"
    case .consultationChanged: "Something has changed in a consultation"
    case .consultationConcluded: "A consultation has been concluded"
    case .jobEnded: "Work that you began has ended"
    }
  }

  /// What to do about it.
  package static func remedy(_ kind: NoticeKind) -> String {
    switch kind {
    case .invitation: "Open the link to begin. It works once, and not for long."
    case .passwordLink:
      "If it was you, open the link to choose one. It works once, for half an hour. If it was not, do "
        + "nothing: your password stays as it is."
    case .newDevice:
      "If it was not you, end your sessions, set a new password, and tell whoever runs the site."
    case .passwordSet, .identityAdded, .secondFactorChanged, .recoveryCodeUsed:
      "If it was not you, tell whoever runs the site at once."
    case .sessionsEnded: "Sign in again. If you do not know why, tell whoever runs the site."
    case .accessChanged: "Look at your posts. If something is wrong, tell whoever runs the site."
    case .accountSleeping: "If you still need it, ask whoever runs the site to open it."
    case .glassBroken: "Look at the reason that was given."
    case .unusualReading: "Look at it, and say what it was."
    case .approvalAsked, .roundWaits: "Look at it, and decide."
    case .consultationOpened:
      "Read the paper of your cluster. Say what you think before it closes; its voter votes."
    case .consultationReminder: "Read the paper of your cluster, and vote before it closes."
    case .approvalGiven, .approvalDeclined, .roundPublished, .jobEnded, .consultationChanged,
      .consultationConcluded:
      "Look at it."
    }
  }

  package static func choice(_ choice: NoticeChoice) -> String {
    switch choice {
    case .atOnce: "At once, a message for each"
    case .daily: "Once a day, at seven in the morning, when there is anything new"
    case .onSite: "Not by e-mail: only on this site"
    }
  }
}

/// A letter as it is sent.
package struct LetterText: Hashable, Sendable {
  package let subject: String
  /// Lines, ended by line feeds.
  package let body: String

  /// Fixed words, the partnership's name, and where to look: nothing else can come in.
  package init(
    _ content: Letter.Content, at place: NoticePlace, partnership: String, publicAddress: String
  ) {
    let sentence: String
    let remedy: String
    var isChosen = true
    switch content {
    case .notice(let kind):
      sentence = NoticeWords.sentence(kind)
      remedy = NoticeWords.remedy(kind)
      isChosen = kind.way == .asChosen
    case .digest:
      sentence = "There are new notices for you"
      remedy = "Look at them."
    }
    subject = "Accord, \(partnership): \(sentence)"
    var lines = ["\(sentence).", "", remedy, "", "\(publicAddress)\(place.path)", ""]
    lines.append("A program sent this message, and nobody reads answers to it.")
    if isChosen {
      lines.append("How you hear of such things is for you to choose:")
      lines.append("\(publicAddress)/notices/choice")
    }
    body = lines.joined(separator: "\n")
  }
}
