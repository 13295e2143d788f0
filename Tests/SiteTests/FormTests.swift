import Foundation
import HTTPTypes
import Support
import Testing

@testable import Site

struct FormTests {
  private let urlEncoded = ("Content-Type", "application/x-www-form-urlencoded")

  private func post(
    _ site: TestSite, _ target: String, _ body: String, session: String? = nil,
    headers: [(String, String)] = []
  ) async -> Answer {
    await site.send(
      "POST", target, session: session, headers: [urlEncoded] + headers, body: Array(body.utf8))
  }

  @Test func `A form of one's own page is taken`() async throws {
    let site = try TestSite()
    let token = await site.token(TestSite.officerSession)
    let answer = await post(
      site, "/act", "form_token=\(token)&a=1&a=2&b=%C3%A9+%26", session: TestSite.officerSession)
    #expect(answer.status == .seeOther)
    let form = try #require(site.received.withLock { $0.first }).form
    #expect(form.all("a") == ["1", "2"])
    #expect(form["b"] == "é &")
  }

  @Test func `Forged, foreign, old and missing tokens are refused`() async throws {
    let site = try TestSite()
    let own = await site.token(TestSite.officerSession)
    let foreign = await site.token(TestSite.readerSession)
    let visitors = await site.token(nil)
    #expect(own != foreign && own != visitors)
    for token in [foreign, visitors, "", String(own.dropLast()), own + "0", own.uppercased()] {
      let answer = await post(
        site, "/act", "form_token=\(token)", session: TestSite.officerSession)
      #expect(answer.status == .forbidden, "\(token)")
    }
    let twice = await post(
      site, "/act", "form_token=\(own)&form_token=\(own)", session: TestSite.officerSession)
    #expect(twice.status == .forbidden)
    let missing = await post(site, "/act", "a=1", session: TestSite.officerSession)
    #expect(missing.status == .forbidden)
    #expect(site.received.withLock { $0.isEmpty })
  }

  @Test(arguments: [
    ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
    ("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://accord.example.org"),
  ])
  func `A form from another site is refused even with the right token`(
    _ name: String, _ value: String
  ) async throws {
    let site = try TestSite()
    let token = await site.token(TestSite.officerSession)
    let answer = await post(
      site, "/act", "form_token=\(token)", session: TestSite.officerSession,
      headers: [(name, value)])
    #expect(answer.status == .forbidden)
    #expect(site.received.withLock { $0.isEmpty })
  }

  private let ownPage = ("Sec-Fetch-Site", "same-origin")

  @Test func `A form whose session has ended is not lost, and does nothing by itself`() async throws
  {
    let site = try TestSite()
    let old = await site.token(TestSite.readerSession)
    let form = "form_token=\(old)&form_key=0123456789abcdef&name=%3CBramley%3E&school=x"
    // Signed out: what was typed is in the page.
    let out = await post(site, "/act", form, headers: [ownPage])
    let page = String(decoding: out.bytes, as: UTF8.self)
    #expect(out.status == .forbidden)
    #expect(page.contains("You have been signed out"))
    #expect(page.contains("&lt;Bramley&gt;"))
    #expect(page.contains("value=\"0123456789abcdef\""))
    // Signed in anew: it is looked at again, and carries one's own token then.
    let back = await post(site, "/act", form, session: TestSite.officerSession, headers: [ownPage])
    let shown = String(decoding: back.bytes, as: UTF8.self)
    #expect(back.status == .forbidden)
    #expect(shown.contains("Look at this before it is sent"))
    let token = await site.token(TestSite.officerSession)
    #expect(shown.contains("value=\"\(token)\""))
    #expect(!shown.contains(old))
    #expect(site.received.withLock { $0.isEmpty })
    let sent = await post(
      site, "/act", form.replacing(old, with: token), session: TestSite.officerSession,
      headers: [ownPage])
    #expect(sent.status == .seeOther)
    #expect(site.received.withLock { $0.first?.form["name"] } == "<Bramley>")
  }

  @Test func `Nothing of a form is shown back that another site sent, or that holds a secret`()
    async throws
  {
    let site = try TestSite()
    for headers in [[], [("Sec-Fetch-Site", "none")], [("Origin", "https://evil.example")]] {
      let foreign = await post(site, "/act", "form_token=x&name=Bramley", headers: headers)
      #expect(foreign.status == .notFound)
      #expect(!String(decoding: foreign.bytes, as: UTF8.self).contains("Bramley"))
    }
    for secret in ["password=Bramley+1", "code=Bramley+1", "link=Bramley+1"] {
      let answer = await post(
        site, "/act", "form_token=x&\(secret)", session: TestSite.officerSession,
        headers: [ownPage])
      #expect(answer.status == .forbidden)
      #expect(!String(decoding: answer.bytes, as: UTF8.self).contains("Bramley"))
    }
    // Whoever is nobody has no file taken.
    let file = await site.send(
      "POST", "/act", headers: [type, ownPage], body: multipart("x", "Bramley"))
    #expect(file.status == .forbidden)
    #expect(String(decoding: file.bytes, as: UTF8.self).contains("Files are not kept"))
    #expect(site.received.withLock { $0.isEmpty })
  }

  @Test func `Who may not cannot, whatever the form`() async throws {
    let site = try TestSite()
    let token = await site.token(TestSite.readerSession)
    let answer = await post(
      site, "/act", "form_token=\(token)", session: TestSite.readerSession)
    #expect(answer.status == .notFound)
    #expect(site.received.withLock { $0.isEmpty })
  }

  @Test func `Forms that cannot be read are refused in words`() async throws {
    let site = try TestSite()
    #expect(await post(site, "/echo", "a=%").status == .badRequest)
    #expect(await post(site, "/echo", "a=%00").status == .badRequest)
    #expect(await post(site, "/echo", "a=%FF").status == .badRequest)
    #expect(
      await post(site, "/echo", String(repeating: "a=1&", count: 2_001)).status == .contentTooLarge)
    #expect(
      await post(site, "/echo", "a=" + String(repeating: "x", count: 1_100_000)).status
        == .contentTooLarge)
    let json = await site.send(
      "POST", "/echo", headers: [("Content-Type", "application/json")], body: Array("{}".utf8))
    #expect(json.status == .unsupportedMediaType)
  }

  // MARK: Files

  private func multipart(_ token: String, _ file: String) -> [UInt8] {
    Array(
      """
      --XX\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n\(token)\r\n\
      --XX\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n\
      --XX\r\nContent-Disposition: form-data; name="file"; filename="../a.csv"\r\n\
      Content-Type: text/csv\r\n\r\n\(file)\r\n--XX--\r\n
      """.utf8)
  }

  private let type = ("Content-Type", "multipart/form-data; boundary=XX")

  @Test func `A file comes in beside its fields, and goes when it has been dealt with`()
    async throws
  {
    let site = try TestSite()
    let file = String(repeating: "a,b\r\n--X\r\n", count: 3_000)
    let answer = await site.send(
      "POST", "/echo", headers: [type], body: multipart(await site.token(nil), file))
    #expect(answer.status == .seeOther)
    let submission = try #require(site.received.withLock { $0.first })
    #expect(submission.form["empty"] == "")
    let upload = try #require(submission.files.first)
    #expect(upload.name == "../a.csv")
    #expect(upload.length == file.utf8.count)
    #expect(upload.path.hasPrefix(site.uploads))
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.uploads).isEmpty)
  }

  @Test func `An upload that breaks off or never ends is refused, and leaves nothing`() async throws
  {
    let site = try TestSite()
    let whole = multipart(await site.token(nil), "abc")
    for length in stride(from: 1, to: whole.count - 6, by: 7) {
      let answer = await site.send(
        "POST", "/echo", headers: [type], body: Array(whole.prefix(length)))
      #expect(answer.status == .badRequest)
    }
    let endless = multipart(await site.token(nil), String(repeating: "x", count: 1_200_000))
    #expect(
      await site.send("POST", "/echo", headers: [type], body: endless).status == .contentTooLarge)
    #expect(site.received.withLock { $0.isEmpty })
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.uploads).isEmpty)
  }

  @Test func `However the bytes arrive, the form reads the same`() throws {
    let body = multipart("t", "one\r\n--X two\r\n--XQ\r\r\n")
    func events(_ size: Int) throws -> [MultipartReader.Event] {
      var reader = try #require(MultipartReader(contentType: type.1))
      var events: [MultipartReader.Event] = []
      for start in stride(from: 0, to: body.count, by: size) {
        for event in try reader.read(body[start..<min(start + size, body.count)]) {
          // Pieces of a file are one file.
          if case .filePart(let more) = event, case .filePart(let before)? = events.last {
            events[events.count - 1] = .filePart(before + more)
          } else {
            events.append(event)
          }
        }
      }
      #expect(reader.isComplete)
      return events
    }
    let whole = try events(body.count)
    #expect(whole.count == 5)
    for size in 1...60 { #expect(try events(size) == whole) }
  }
}
