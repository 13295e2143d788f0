import HTTPTypes
import Support
import Testing

@testable import Site

/// What people see while the machine does not allow what they ask.
struct OutageTests {
  private let urlEncoded = ("Content-Type", "application/x-www-form-urlencoded")

  @Test(arguments: [Outage.readOnly, .full, .away, .busy, .uncertain])
  func `Every outage says what has happened and what to do`(_ outage: Outage) {
    #expect(!outage.title.isEmpty && !outage.sentences.isEmpty && !outage.remedy.isEmpty)
    #expect(outage.seconds > 0)
  }

  @Test func `The page holds what was typed, to be sent again as the same form`() async throws {
    let site = try TestSite()
    let token = await site.token(TestSite.officerSession)
    let answer = await site.send(
      "POST", "/outage", session: TestSite.officerSession, headers: [urlEncoded],
      body: Array(
        ("form_token=\(token)&form_key=0123456789abcdef&reason=%22%CC%81%3Cb%3E&a=1&a=2"
          + "&school=sch_00000000000000000000000001").utf8))
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.headers[.retryAfter] == "120")
    let page = String(decoding: answer.bytes, as: UTF8.self)
    #expect(page.contains("Nothing can be changed until the site is started again"))
    #expect(page.contains("<form method=\"post\" action=\"/outage\">"))
    #expect(page.contains("name=\"form_token\" value=\"\(token)\""))
    #expect(page.contains("name=\"form_key\" value=\"0123456789abcdef\""))
    #expect(page.contains("name=\"a\" value=\"1\"") && page.contains("name=\"a\" value=\"2\""))
    #expect(
      page.utf8.split(separator: UInt8(ascii: "<")).allSatisfy { !$0.starts(with: "b>".utf8) })
    #expect(page.contains("<dt>reason</dt>") && !page.contains("<dt>school</dt>"))
    #expect(page.contains("<dt>a</dt><dd>2</dd>"))
    #expect(!page.contains("<dt>form_token</dt>"))
    let reference = try #require(page.firstMatch(of: #/<strong>([0-9a-f]{8})<\/strong>/#)?.1)
    let log = String(decoding: site.log.withLock { $0 }, as: UTF8.self)
    #expect(log.contains("reference=\(reference) method=POST route=/outage status=503"))
    // Sent again it is the same form, to the letter.
    #expect(page.contains("name=\"school\" value=\"sch_00000000000000000000000001\""))
  }

  @Test func `A form that was not theirs is not shown again`() async throws {
    let site = try TestSite()
    let answer = await site.send(
      "POST", "/outage", headers: [urlEncoded], body: Array("form_token=x&reason=Kept".utf8))
    #expect(answer.status == .forbidden)
    #expect(!String(decoding: answer.bytes, as: UTF8.self).contains("Kept"))
  }

  @Test func `Files are not kept, and it is said`() async throws {
    let site = try TestSite()
    let body = """
      --XX\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n\(await site.token(nil))\r\n\
      --XX\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc\r\n--XX--\r\n
      """
    let answer = await site.send(
      "POST", "/outage", headers: [("Content-Type", "multipart/form-data; boundary=XX")],
      body: Array(body.utf8))
    #expect(answer.status == .serviceUnavailable)
    let page = String(decoding: answer.bytes, as: UTF8.self)
    #expect(page.contains("Files are not kept"))
    #expect(!page.contains("Send it again"))
  }

  @Test func `A disk without room for an upload is no fault of the program's`() {
    #expect(UploadFault(reason: 28).outage == .full)
    #expect(UploadFault(reason: 13).outage == nil)
  }
}
