internal import Actions
internal import Commands
internal import Domain
internal import Outgoing
internal import Pages
internal import Reports
internal import Values

extension Wiring {
  /// What hands messages over; `nil` where nothing is set for it, and they are kept.
  func carrier(_ settings: ServeSettings) throws -> LetterCarrier? {
    switch settings.outgoing.way {
    case .none: nil
    case .server(let server): try carrier(server, settings)
    case .notify(let notify): try carrier(notify, settings)
    }
  }

  private func carrier(
    _ server: OutgoingSettings.Server, _ settings: ServeSettings
  ) throws -> LetterCarrier {
    guard
      var mail = MailSettings(
        server: server.address, sender: server.from, called: "Accord, \(settings.partnership)",
        user: server.signIn?.user, password: server.signIn?.password ?? "",
        isPlainLoopback: server.isUnencrypted,
        trusting: settings.outgoing.trustedCertificates)
    else {
      throw Refusal.invalid(
        "The mail server or the address that messages come from is none that can be used.",
        remedy: "Give them as --mail smtp://mail.example.gov.uk:587 and --mail-from "
          + "accord@example.gov.uk. --mail-unencrypted is for a server on this machine alone.")
    }
    let most = Duration.seconds(settings.outgoing.seconds)
    mail.limits = .init(
      connecting: min(.seconds(10), most), answering: min(.seconds(30), most), whole: most)
    let sender = MailSender(mail)
    return LetterCarrier(
      carry: { letter, address in await sender.send(Self.mail(letter, address, settings)) })
  }

  private func carrier(
    _ notify: OutgoingSettings.Notify, _ settings: ServeSettings
  ) throws -> LetterCarrier {
    let address = notify.address ?? NotifySender.address
    let most = Duration.seconds(settings.outgoing.seconds)
    let caller = WebCaller(
      limits: .init(connecting: min(.seconds(10), most), whole: most, mostBytes: 1 << 18),
      trusting: settings.outgoing.trustedCertificates,
      allowsPlainLoopback: notify.address != nil, atOnce: 2, waiting: 16)
    guard let key = NotifyKey(notify.key),
      let sender = NotifySender(
        key, template: notify.template, address: address, over: caller, clock: Self.clock)
    else {
      throw Refusal.invalid(
        "The key of GOV.UK Notify or the template’s number is none.",
        remedy: "Copy both from Notify’s pages as they stand there.")
    }
    return LetterCarrier(
      carry: { letter, address in
        await sender.send(Self.mail(letter, address, settings), isRepeat: letter.isRepeat)
      },
      find: { await sender.find($0.description) })
  }

  private static func mail(
    _ letter: Letter, _ address: String, _ settings: ServeSettings
  ) -> Mail {
    let text = LetterText(
      letter.content, at: letter.place, partnership: settings.partnership,
      publicAddress: settings.publicAddress)
    return Mail(
      id: letter.id.description, to: address, subject: text.subject, body: text.body,
      writtenAt: letter.madeAt)
  }
}

extension ServeSettings {
  /// By what mail is sent, as pages say it.
  var mailWay: MailWay {
    switch outgoing.way {
    case .none: .none
    case .server: .server
    case .notify: .notify
    }
  }
}
