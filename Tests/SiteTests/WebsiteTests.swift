import HTTPTypes
import Testing

@testable import Site

struct WebsiteTests {
  private static let wanted = [
    "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy",
    "Strict-Transport-Security", "Cache-Control", "Content-Length",
  ]

  @Test(arguments: [
    ("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/nothing", 404), ("GET", "/fault", 500),
    ("GET", "/secret", 303), ("POST", "/secret", 405), ("DELETE", "/", 405), ("POST", "/echo", 403),
    ("GET", "/things/x", 404), ("GET", "/%ZZ", 404), ("GET", "/?a=%ZZ", 400),
  ])
  func `Every answer has every security header, faults too`(
    _ method: String, _ target: String, _ status: Int
  ) async throws {
    let answer = await (try TestSite()).send(method, target)
    #expect(answer.status.code == status)
    for name in Self.wanted {
      let field = try #require(HTTPField.Name(name))
      #expect(answer.headers[field] != nil, "\(name) on \(method) \(target)")
    }
    let policy = answer.headers[try #require(HTTPField.Name("Content-Security-Policy"))] ?? ""
    #expect(!policy.contains("unsafe"))
    if method == "HEAD" { #expect(answer.bytes.isEmpty) }
  }

  @Test func `A fault of ours shows a reference and nothing else of itself`() async throws {
    let answer = await (try TestSite()).send("GET", "/fault")
    let text = String(decoding: answer.bytes, as: UTF8.self)
    #expect(text.contains("Something went wrong"))
    #expect(!text.contains("TestFault"))
  }

  @Test(arguments: [
    nil, "evil.example", "accord.example.org.evil.example", "accord.example.org:81",
  ])
  func `Another host is turned away`(_ host: String?) async throws {
    let answer = await (try TestSite()).send("GET", "/", host: host)
    #expect(answer.status.code == 421)
  }

  @Test func `An address says whom it is for, and holds to it`() async throws {
    let site = try TestSite()
    #expect(await site.send("GET", "/secret").headers[.location] == "/sign-in?to=%2Fsecret")
    #expect(await site.send("GET", "/secret", session: TestSite.readerSession).status == .notFound)
    #expect(await site.send("GET", "/secret", session: TestSite.officerSession).status == .ok)
    let unknown = String(repeating: "c", count: 64)
    #expect(await site.send("GET", "/secret", session: unknown).status == .seeOther)
    #expect(await site.send("GET", "/open").status == .seeOther)
    #expect(await (try TestSite(isOpen: true)).send("GET", "/open").status == .ok)
    #expect(await (try TestSite(isOpen: true)).send("GET", "/secret").status == .seeOther)
  }

  @Test func `An identifier of another kind leads nowhere`() async throws {
    let site = try TestSite()
    let person = "per_00000000000000000000000001"
    #expect(await site.send("GET", "/things/\(person)").status == .ok)
    #expect(await site.send("GET", "/things/sch_00000000000000000000000001").status == .notFound)
    #expect(await site.send("GET", "/things/\(person)x").status == .notFound)
  }

  @Test func `Long pages are compressed for those who can read that`() async throws {
    let site = try TestSite()
    let plain = await site.send("GET", "/long")
    let small = await site.send("GET", "/long", headers: [("Accept-Encoding", "br, gzip;q=0.8")])
    #expect(small.headers[.contentEncoding] == "gzip")
    #expect(small.bytes.count < plain.bytes.count / 4)
    #expect(small.bytes.prefix(2) == [0x1F, 0x8B])
    let refused = await site.send("GET", "/long", headers: [("Accept-Encoding", "gzip;q=0")])
    #expect(refused.headers[.contentEncoding] == nil)
  }
}
