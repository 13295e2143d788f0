import Foundation
import HTTPTypes
import Support
import Testing
import Values

@testable import Site

/// What the log says of a request, and what it never says.
struct RequestLogTests {
  private func lines(_ site: TestSite) -> [String] {
    String(decoding: site.log.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(
      String.init)
  }

  @Test func `Every request has one line, by the pattern of its address`() async throws {
    let site = try TestSite()
    let answer = await site.send("GET", "/things/per_00000000000000000000000001?a=1")
    let line = try #require(lines(site).first)
    #expect(lines(site).count == 1)
    let reference = try #require(line.firstMatch(of: #/reference=([0-9a-f]{8}) /#)?.1)
    let ms = try #require(line.firstMatch(of: #/ ms=([0-9]+\.[0-9]{3}) /#)?.1)
    #expect(
      line
        == "time=\(TestSite.now) level=info reference=\(reference) method=GET route=/things/:thing "
        + "status=200 ms=\(ms) bytes=\(answer.bytes.count)")
    _ = await site.send("GET", "/nothing/here")
    #expect(lines(site).last?.contains(" route=none status=404 ") == true)
    _ = await site.send("BREW", "/")
    #expect(lines(site).last?.contains(" method=other ") == true)
    #expect(lines(site).last?.contains(" status=405 ") == true)
  }

  @Test func `A fault is named in the log under the reference that its page shows`() async throws {
    let site = try TestSite()
    let page = String(decoding: await site.send("GET", "/fault").bytes, as: UTF8.self)
    let line = try #require(lines(site).first)
    let reference = try #require(line.firstMatch(of: #/reference=([0-9a-f]{8}) /#)?.1)
    #expect(page.contains("<strong>\(reference)</strong>"))
    #expect(line.contains(" level=error ") && line.hasSuffix(" fault=TestFault"))
  }

  @Test func `As JSON a line is an object with the same fields`() async throws {
    let site = try TestSite(form: .json)
    _ = await site.send("GET", "/fault")
    let line = try #require(lines(site).first)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let found = try #require(object)
    #expect(Set(found.keys) == Set(Self.names))
    #expect(found["status"] as? Int == 500)
    #expect(found["ms"] is NSNumber && found["bytes"] is NSNumber)
    #expect(found["route"] as? String == "/fault")
  }

  @Test func `A line stays one line, whatever is in it`() {
    let kept = TestLock<[UInt8]>([])
    for form in [RequestLog.Form.text, .json] {
      RequestLog(form) { line in kept.withLock { $0 += line } }.write(
        RequestLine(
          time: TestSite.now, reference: "", method: nil, route: "/a b", status: 500,
          microseconds: 7,
          bytes: 0, fault: "one\r\ntwo \"three\" \\ \u{1B}[0m level=info"))
    }
    let text = String(decoding: kept.withLock { $0 }, as: UTF8.self)
    #expect(text.utf8.filter { $0 == 0x0A }.count == 2)
    #expect(text.contains(#" reference="" "#) && text.contains(#" route="/a b" "#))
    #expect(text.contains(#"fault="one\u000d\u000atwo \"three\" \\ \u001b[0m level=info""#))
    #expect(text.contains(" ms=0.007 "))
  }

  private static let names = [
    "time", "level", "reference", "method", "route", "status", "ms", "bytes", "fault",
  ]

  @Test func `The settings describe every field of a line, and none that is not there`() throws {
    let line = RequestLine(
      time: TestSite.now, reference: "0", method: .get, route: "/", status: 500, microseconds: 0,
      bytes: 0, fault: "x")
    #expect(line.fields.map(\.name) == Self.names)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("docs/configuration.md")
    let document = try String(contentsOf: file, encoding: .utf8)
    let section = try #require(document.components(separatedBy: "## The log\n").dropFirst().first)
      .components(separatedBy: "\n## ")[0]
    let described = section.split(separator: "\n").compactMap {
      $0.firstMatch(of: #/^\| `([a-z]+)` /#).map { String($0.1) }
    }
    #expect(described == Self.names)
  }

  // MARK: Personal data

  private static let canaries = ["Persimmon", "Quince", "5551234567", "LS9 7XX"]

  /// Requests with somebody's name in every place that a request has.
  private func sendEverywhere(_ site: TestSite) async {
    let name = "Persimmon"
    let token = await site.token(TestSite.officerSession)
    let headers = [
      "User-Agent", "Referer", "X-Forwarded-For", "X-Real-IP", "From", "Origin", "Accept",
      "Accept-Language", "Accept-Encoding", "Sec-Fetch-Site", "Forwarded", "Authorization",
      "If-None-Match", "Range", "X-Request-Id", name,
    ].map { ($0, "\(name) Quince 5551234567") }
    let cookie = ("Cookie", "\(name)=Quince; __Host-accord-notice=\(name)%20Quince; accord=\(name)")
    for session in [nil, TestSite.officerSession, name, String(repeating: "Quince00", count: 8)] {
      for target in [
        "/\(name)", "/things/\(name)", "/things/per_\(name)", "/?\(name)=Quince", "/?q=LS9+7XX",
        "/fault?q=\(name)", "/secret?q=\(name)", "/%\(name)", "/?\(name)=%ZZ", "/open/\(name)/..",
        "/\(String(repeating: name, count: 500))",
      ] {
        for method in ["GET", "HEAD", "POST", "DELETE", name] {
          _ = await site.send(method, target, session: session, headers: headers + [cookie])
        }
      }
      _ = await site.send("GET", "/", session: session, host: "\(name).example.org")
      for (target, form) in [
        ("/act", "form_token=\(token)&name=\(name)&\(name)=Quince"), ("/act", "form_token=\(name)"),
        ("/echo", "form_token=\(token)&\(name)=%ZZ"), ("/echo", name), ("/outage", "a=\(name)"),
        ("/outage", "form_token=\(token)&tel=5551234567&a=\(name)"),
      ] {
        _ = await site.send(
          "POST", target, session: session,
          headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.utf8))
        _ = await site.send(
          "POST", target, session: session,
          headers: [("Content-Type", "multipart/form-data; boundary=\(name)")],
          body: Array(
            """
            --\(name)\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n\(token)\r\n\
            --\(name)\r\nContent-Disposition: form-data; name="\(name)"; filename="\(name).csv"\r\n\r\n\
            Quince\r\n--\(name)--\r\n
            """.utf8))
      }
    }
  }

  @Test(arguments: [RequestLog.Form.text, .json])
  func `Nothing that a person is called, writes or sends comes into the log`(
    _ form: RequestLog.Form
  ) async throws {
    let site = try TestSite(form: form)
    await sendEverywhere(site)
    let log = lines(site)
    #expect(log.count > 200)
    let text = log.joined(separator: "\n").lowercased()
    let statuses = Set(log.compactMap { $0.firstMatch(of: #/status"?[=:]([0-9]+)/#)?.1 })
    #expect(
      statuses.isSuperset(of: ["200", "303", "400", "403", "404", "405", "421", "500", "503"]))
    let token = await site.token(TestSite.officerSession)
    let secrets = [
      TestSite.officerSession, token, "quince", "lovell", "ada ", "per_0000", "__host", "cookie",
    ]
    for canary in Self.canaries + secrets {
      #expect(!text.contains(canary.lowercased()), "\(canary)")
    }
  }

  @Test func `Of a message only what the program says itself is kept`() {
    let message = #"invalid input syntax for type bigint: "Quince" at 'LS9 7XX', and "open"#
    let kept = Quotations.removed(from: message)
    #expect(kept == #"invalid input syntax for type bigint: "" at '', and ""#)
  }
}
