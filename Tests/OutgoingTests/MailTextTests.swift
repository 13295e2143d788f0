import Domain
import Support
import Testing
import Values

@testable import Outgoing

/// A message is what it is, and nothing that is put in becomes a header.
struct MailTextTests {
  private func message(
    _ subject: String, _ body: String, to recipient: String = "ben@example.gov.uk",
    called name: String = "Accord, Leeds", id: String = "let_01"
  ) throws -> String {
    let mail = Mail(
      id: id, to: recipient, subject: subject, body: body,
      writtenAt: Moment(milliseconds: 1_795_273_455_000))
    let (to, from) = (
      try #require(MailAddress(recipient)), try #require(MailAddress("accord@example.gov.uk"))
    )
    return String(decoding: mail.bytes(to: to, from: from, called: name), as: UTF8.self)
  }

  @Test func `A message has its headers and its body`() throws {
    #expect(
      try message("Accord, Leeds: Look", "A round waits.\n\nhttps://a.example/rounds")
        == """
        From: "Accord, Leeds" <accord@example.gov.uk>\r
        To: <ben@example.gov.uk>\r
        Subject: Accord, Leeds: Look\r
        Date: Sat, 21 Nov 2026 15:04:15 +0000\r
        Message-ID: <let_01@example.gov.uk>\r
        MIME-Version: 1.0\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        Auto-Submitted: auto-generated\r
        \r
        A round waits.\r
        \r
        https://a.example/rounds\r

        """)
  }

  @Test func `Whatever text is put in, there are the same headers`() throws {
    var random = SeededRandom(seed: 22)
    let names = try message("x", "y").headerNames
    for _ in 0..<2_000 {
      let hostile = random.hostileText(upTo: 200)
      let text = try message(hostile, hostile, called: hostile)
      #expect(text.headerNames == names)
      for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
        // Every line ends in CRLF, is short, and is plain ASCII.
        #expect(line.last == 0x0D && line.count <= 77)
        #expect(line.dropLast().allSatisfy { (0x20...0x7E).contains($0) })
      }
    }
  }

  @Test func `Letters beyond ASCII come as encoded words that end between letters`() throws {
    let text = MailText.words("Müller " + String(repeating: "né", count: 30))
    let words = text.split(separator: "\r\n ").map(String.init)
    #expect(words.count > 1)
    for word in words {
      #expect(word.utf8.count <= 75 && word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
    }
    #expect(MailText.words("plain") == "plain")
    #expect(MailText.words("=?UTF-8?B?eA==?=").hasPrefix("=?UTF-8?B?PT9V"))
    #expect(MailText.quotedPrintable("a=b é \nx ") == "a=3Db =C3=A9=20\r\nx=20")
  }

  @Test(arguments: [
    "", "a", "a@", "@b.uk", "a@b@c.uk", "a b@c.uk", "a\r\nRCPT TO:<x@y.uk>@c.uk", "a@c.uk\r\n",
    "<a@c.uk>", "a@c.uk>", "\"a b\"@c.uk", "a@c..uk", ".a@c.uk", "a.@c.uk", "a@-c.uk", "-a@c.uk",
    "a@[127.0.0.1]", "ä@c.uk", "a@ö.uk", "a,b@c.uk", "a@c.uk,b@c.uk", "a\u{0}@c.uk", "a;b@c.uk",
    "a(b)@c.uk", String(repeating: "a", count: 65) + "@c.uk",
    "a@" + String(repeating: "b.", count: 130) + "uk",
  ])
  func `No address ends a line, or is two`(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test(arguments: ["a@c.uk", "ada.lovell+x@leeds.gov.uk", "o'neil@example.gov.uk", "a@localhost"])
  func `Addresses of people are addresses`(_ text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test func `Base 64 is what others take it for`() {
    #expect(Radix64.text(Array("".utf8)) == "")
    #expect(Radix64.text(Array("f".utf8)) == "Zg==")
    #expect(Radix64.text(Array("fo".utf8)) == "Zm8=")
    #expect(Radix64.text(Array("foo".utf8)) == "Zm9v")
    #expect(Radix64.text([0xFB, 0xFF, 0xFE, 0x3E]) == "+//+Pg==")
    #expect(Radix64.addressText([0xFB, 0xFF, 0xFE, 0x3E]) == "-__-Pg")
  }
}

/// What is made of how a conversation with a mail server ended.
struct MailOutcomeTests {
  private func outcome(
    _ ending: Transfer.Ending, _ status: Int, _ command: String, isHandedOver: Bool = false
  ) -> Delivery {
    MailOutcome(ending: ending, status: status, command: command, isHandedOver: isHandedOver)
      .delivery
  }

  @Test func `A yes is a yes, and only a no to this message is for good`() {
    #expect(outcome(.answered, 250, "QUIT", isHandedOver: true) == .accepted)
    #expect(
      outcome(.refused, 550, "RCPT") == .refused(DeliveryReason(.recipientRefused, status: 550)))
    #expect(
      outcome(.refused, 554, "DATA", isHandedOver: true)
        == .refused(DeliveryReason(.contentRefused, status: 554)))
    #expect(
      outcome(.refused, 451, "RCPT") == .later(DeliveryReason(.recipientRefused, status: 451)))
    #expect(
      outcome(.refused, 451, "DATA", isHandedOver: true)
        == .later(DeliveryReason(.contentRefused, status: 451)))
  }

  @Test func `What whoever runs the site can mend is tried again`() {
    #expect(outcome(.refused, 530, "MAIL") == .later(DeliveryReason(.notSignedIn, status: 530)))
    #expect(outcome(.refused, 550, "MAIL") == .later(DeliveryReason(.senderRefused, status: 550)))
    #expect(outcome(.notSignedIn, 535, "AUTH") == .later(DeliveryReason(.notSignedIn, status: 535)))
    #expect(outcome(.failed(.untrusted), 220, "STAR") == .later(DeliveryReason(.untrusted)))
    #expect(outcome(.failed(.unreachable), 0, "") == .later(DeliveryReason(.unreachable)))
  }

  @Test func `Only after the message was handed over is it unknown`() {
    for reason in [CallFault.Reason.tooSlow, .broken] {
      let cause: DeliveryReason.Cause = reason == .tooSlow ? .tooSlow : .brokenOff
      #expect(outcome(.failed(reason), 354, "DATA") == .later(DeliveryReason(cause)))
      #expect(
        outcome(.failed(reason), 354, "DATA", isHandedOver: true)
          == .unknown(DeliveryReason(cause)))
    }
  }

  @Test
  func `Nobody is spoken to in plain but on this machine, and no address means something else`() {
    func settings(_ server: String, _ sender: String = "a@b.uk", isPlain: Bool = false) -> Bool {
      MailSettings(server: server, sender: sender, called: "A", isPlainLoopback: isPlain) != nil
    }
    #expect(settings("smtp://mail.example.gov.uk:587") && settings("smtps://mail.example.gov.uk"))
    #expect(settings("smtp://127.0.0.1:25", isPlain: true))
    #expect(!settings("smtp://mail.example.gov.uk", isPlain: true))
    for server in [
      "http://mail.example", "mail.example", "smtp://a:b@mail.example", "smtp://mail.example/x",
      "smtp://mail.example?x", "smtp://", "file:///etc/passwd", "smtp://mail.example\r\n",
    ] { #expect(!settings(server), "\(server)") }
    #expect(!settings("smtp://mail.example", "not an address"))
  }
}

struct NotifyKeyTests {
  /// The expected token was made by another program, from the same key and second.
  @Test func `A token is what others make of the key`() throws {
    let key = try #require(
      NotifyKey(
        "leeds-live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"))
    #expect(key.service == "26785a09-ab16-4eb0-8407-a37497a57506")
    #expect(key.token(at: Moment(milliseconds: 1_790_000_000_999)) == Self.expected)
  }

  private static let expected =
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiIyNjc4NWEwOS1hYjE2LTRlYjAtODQwNy1"
    + "hMzc0OTdhNTc1MDYiLCJpYXQiOjE3OTAwMDAwMDB9.N9kG7XmZAJgAbEWdhME3YPLbKb2V7dZ2OJwO9X"
    + "wskoc"

  @Test(arguments: [
    "", "x", "26785a09-ab16-4eb0-8407-a37497a57506",
    "name-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122bz",
    "name-26785a09-ab16-4eb0-8407-a37497a57506_3d844edf-8d35-48ac-975b-e847b4f122b0",
    "name-26785a09-ab16-4eb0-8407-a3749\"a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
  ])
  func `What is no key is not taken for one`(_ text: String) {
    #expect(NotifyKey(text) == nil)
  }
}

extension String {
  fileprivate var headerNames: [String] {
    let head = components(before: "\r\n\r\n")
    return head.split(separator: "\r\n").compactMap { line in
      line.utf8.first == 0x20 ? nil : line.split(separator: ":").first.map(String.init)
    }
  }

  private func components(before mark: String) -> String {
    var bytes: [UInt8] = []
    let end = Array(mark.utf8)
    for byte in utf8 {
      bytes.append(byte)
      if bytes.suffix(end.count) == end[...] { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
