package import Domain

/// Hands messages to a mail server, one connection each.
///
/// It speaks encrypted, or not at all, but for a server on this machine where that is allowed. Nothing here
/// waits on the threads that Swift's tasks share.
package struct MailSender: Sendable {
  private let settings: MailSettings
  private let threads = CallThreads(2, waiting: 16)

  /// How much longer a hand-over goes on when the program is to end: a server that answers does so in less.
  static let grace = Duration.seconds(5)

  package init(_ settings: MailSettings) {
    self.settings = settings
  }

  /// What became of a message.
  package func send(_ mail: Mail) async -> Delivery {
    guard let recipient = MailAddress(mail.recipient) else {
      return .refused(DeliveryReason(.badAddress))
    }
    do {
      return try await threads.run(settings.limits.whole, grace: Self.grace) { patience in
        try carry(mail, to: recipient, patience)
      }
    } catch let fault as CallFault {
      // It never began.
      return .later(DeliveryReason(fault.reason == .busy ? .busy : .unreachable))
    } catch {
      return .later(DeliveryReason(.programEnded))
    }
  }

  private func carry(_ mail: Mail, to recipient: MailAddress, _ patience: Patience) throws
    -> Delivery
  {
    guard let transfer = Transfer(settings.address) else { throw CallFault(.notAllowed) }
    let limits = settings.limits
    try transfer.limit(
      connecting: limits.connecting, answering: limits.answering, whole: limits.whole,
      most: 64 * 1_024)
    if let trust = settings.trust { try transfer.trust(trust) }
    if let signIn = settings.signIn { try transfer.signIn(signIn.user, password: signIn.password) }
    try transfer.mail(
      from: settings.sender.text, to: recipient.text,
      mail.bytes(to: recipient, from: settings.sender, called: settings.name),
      isEncrypted: !settings.isPlainLoopback)
    let ending = transfer.run(patience)
    return MailOutcome(
      ending: ending, isGivenUp: patience.isGivenUp, status: transfer.status,
      command: transfer.command,
      isHandedOver: transfer.isHandedOver
    ).delivery
  }
}

/// How a conversation with a mail server has ended, and so what became of the message.
struct MailOutcome {
  let ending: Transfer.Ending
  /// Whether the program was to end meanwhile.
  var isGivenUp = false
  /// The number that the server said last.
  let status: Int
  /// What it was asked last.
  let command: String
  /// Whether it may have all of the message.
  let isHandedOver: Bool

  var delivery: Delivery {
    switch ending {
    case .answered: .accepted
    case .notSignedIn: .later(DeliveryReason(.notSignedIn, status: status))
    case .refused: refused
    case .failed(let reason): failed(reason)
    }
  }

  /// The server has said no: to the message, to whom it is for, or to us.
  private var refused: Delivery {
    let isForGood = status >= 500
    if isHandedOver {
      let reason = DeliveryReason(.contentRefused, status: status)
      return isForGood ? .refused(reason) : .later(reason)
    }
    switch command {
    case "RCPT":
      let reason = DeliveryReason(.recipientRefused, status: status)
      return isForGood ? .refused(reason) : .later(reason)
    case "DATA":
      let reason = DeliveryReason(.contentRefused, status: status)
      return isForGood ? .refused(reason) : .later(reason)
    case "MAIL":
      // Where we must sign in first, or may not send: whoever looks after the site can mend it.
      return .later(
        DeliveryReason(
          [530, 534, 535, 538].contains(status) ? .notSignedIn : .senderRefused, status: status))
    default: return .later(DeliveryReason(isForGood ? .serverFault : .busy, status: status))
    }
  }

  private func failed(_ reason: CallFault.Reason) -> Delivery {
    let cause: DeliveryReason.Cause =
      switch reason {
      case .tooSlow where isGivenUp, .broken where isGivenUp: .programEnded
      case .unreachable, .notAllowed: .unreachable
      case .untrusted: .untrusted
      case .tooSlow: .tooSlow
      case .busy: .busy
      case .tooLarge, .broken: .brokenOff
      }
    // After the last of the message only an answer to it tells; 354 was the leave to send it.
    return isHandedOver ? .unknown(DeliveryReason(cause)) : .later(DeliveryReason(cause))
  }
}
