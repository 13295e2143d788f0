package import Values

/// A message to one person.
package struct Mail: Hashable, Sendable {
  /// What the message is known by: who gets it twice can tell.
  package let id: String
  package let recipient: String
  package let subject: String
  /// Lines, ended by line feeds.
  package let body: String
  package let writtenAt: Moment

  package init(
    id: String, to recipient: String, subject: String, body: String, writtenAt: Moment
  ) {
    self.id = id
    self.recipient = recipient
    self.subject = subject
    self.body = body
    self.writtenAt = writtenAt
  }

  /// The whole message as it is sent.
  func bytes(to recipient: MailAddress, from sender: MailAddress, called name: String) -> [UInt8] {
    let known = id.utf8.filter { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    let called = MailText.name(name)
    let head = [
      // An address on a line of its own, where the name is long.
      "From: \(called)\(called.utf8.count > 30 ? "\r\n" : "") <\(sender.text)>",
      "To: <\(recipient.text)>",
      "Subject: \(MailText.words(subject))",
      "Date: \(MailText.date(writtenAt))",
      "Message-ID: <\(String(decoding: known, as: UTF8.self))@\(sender.host)>",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      // No answer of somebody's absence comes back (RFC 3834).
      "Auto-Submitted: auto-generated",
    ]
    let text = head.joined(separator: "\r\n") + "\r\n\r\n" + MailText.quotedPrintable(body) + "\r\n"
    return Array(text.utf8)
  }
}
