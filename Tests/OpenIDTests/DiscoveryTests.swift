import Outgoing
import StandIns
import Testing
import Values

@testable import OpenID

/// What a provider says of itself is held to what it may be.
struct DiscoveryTests {
  private static func fault(
    _ answer: @escaping @Sendable () throws -> WebReply
  ) async throws -> OpenIDFault? {
    let there = StandIn([])
    there.say { $0.answers["openid-configuration"] = answer }
    return try await StandIns.fault { _ = try await there.signIn().begin(now: StandIn.now) }
  }

  private static let descriptions: [(String, String?, OpenIDFault.Reason)] = [
    ("issuer", #""https://login.example.org/leeds/""#, .wrongIssuer),
    ("issuer", #""https://evil.example.org""#, .wrongIssuer), ("issuer", "17", .wrongDiscovery),
    ("issuer", nil, .wrongDiscovery), ("token_endpoint", nil, .wrongDiscovery),
    ("token_endpoint", #""http://login.example.org/token""#, .wrongDiscovery),
    ("token_endpoint", #""https://127.0.0.1/token""#, .wrongDiscovery),
    ("authorization_endpoint", #""javascript:alert(1)""#, .wrongDiscovery),
    ("authorization_endpoint", #""https://a.example.org/#x""#, .wrongDiscovery),
    ("authorization_endpoint", #""https://a.example.org/\r\nX: y""#, .wrongDiscovery),
    ("jwks_uri", #""file:///etc/passwd""#, .wrongDiscovery),
    ("jwks_uri", #""https://169.254.169.254/latest""#, .wrongDiscovery),
    ("response_types_supported", #"["id_token"]"#, .wrongDiscovery),
    ("code_challenge_methods_supported", #"["plain"]"#, .wrongDiscovery),
    ("id_token_signing_alg_values_supported", #"["HS256","none"]"#, .wrongDiscovery),
    ("token_endpoint_auth_methods_supported", #"["private_key_jwt"]"#, .wrongDiscovery),
  ]

  @Test(arguments: descriptions)
  func `A description that cannot be used is refused`(
    _ name: String, _ value: String?, _ reason: OpenIDFault.Reason
  ) async throws {
    let there = StandIn([])
    there.say { $0.description[name] = value }
    let fault = try #require(
      await StandIns.fault { _ = try await there.signIn().begin(now: StandIn.now) })
    #expect(fault.reason == reason)
    #expect(fault.log.contains(name) == (reason != .wrongIssuer), "\(fault.log)")
  }

  @Test(arguments: [
    "", "no", "[]", "{", #"{"issuer":"#, "nullnull", #"{"a":1}{"b":2}"#, "\u{FEFF}{}",
    String(repeating: "[", count: 100_000), #"{"a":"\#u{0}"}"#,
  ])
  func `What is no JSON is refused in words`(_ text: String) async throws {
    let fault = try await Self.fault { WebReply(status: 200, body: Array(text.utf8)) }
    #expect(fault?.reason == .wrongAnswer || fault?.reason == .wrongDiscovery)
    #expect(fault?.log.contains("description") == true && (fault?.log.utf8.count ?? 999) < 300)
  }

  @Test func `An answer that is too long, not found or somewhere else is refused`() async throws {
    let long = try await Self.fault {
      WebReply(status: 200, body: .init(repeating: 0x20, count: 262_145))
    }
    #expect(long?.reason == .wrongAnswer && long?.log.contains("262144") == true)
    for status in [204, 301, 302, 404, 500] {
      let fault = try await Self.fault {
        WebReply(
          status: status, headers: [.init("location", "https://evil.example.org")],
          body: Array("{}".utf8))
      }
      #expect(fault?.reason == .wrongAnswer && fault?.log.contains("\(status)") == true)
    }
  }

  @Test(arguments: [
    (CallFault.Reason.unreachable, OpenIDFault.Reason.unreachable), (.tooSlow, .unreachable),
    (.untrusted, .unreachable), (.tooLarge, .wrongAnswer), (.broken, .wrongAnswer),
  ])
  func `A call that does not come about is told apart from a lie`(
    _ call: CallFault.Reason, _ reason: OpenIDFault.Reason
  ) async throws {
    let fault = try await Self.fault { throw CallFault(call) }
    #expect(fault?.reason == reason)
  }

  @Test func `After a failure the provider is left alone for ten seconds`() async throws {
    let there = StandIn([])
    there.say {
      $0.answers["openid-configuration"] = { WebReply(status: 500, body: []) }
    }
    let signIn = there.signIn()
    for second in 0..<10 {
      await #expect(throws: OpenIDFault.self) {
        try await signIn.begin(now: StandIn.now.later(bySeconds: second))
      }
    }
    #expect(there.calls(to: "openid-configuration").count == 1)
    there.say { $0.answers = [:] }
    _ = try await signIn.begin(now: StandIn.now.later(bySeconds: 10))
    #expect(there.calls(to: "openid-configuration").count == 2)
  }

  @Test func `A hundred at once ask once, and once more after an hour`() async throws {
    let there = StandIn([try await .curve("one")])
    let signIn = there.signIn()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { _ = try await signIn.begin(now: StandIn.now) } }
      try await group.waitForAll()
    }
    #expect(there.calls(to: "openid-configuration").count == 1)
    _ = try await signIn.begin(now: StandIn.now.later(bySeconds: 3_599))
    #expect(there.calls(to: "openid-configuration").count == 1)
    _ = try await signIn.begin(now: StandIn.now.later(bySeconds: 3_600))
    #expect(there.calls(to: "openid-configuration").count == 2)
    // A clock that is set back makes nothing last longer.
    _ = try await signIn.begin(now: StandIn.now)
    #expect(there.calls(to: "openid-configuration").count == 3)
  }

  @Test(arguments: [
    "https://login.example.org", "https://login.example.org:8443/a?b=c",
    "https://LOGIN.example.org/", "https://xn--caf-dma.example.org/",
  ])
  func `An address of a host with a name may be called`(_ address: String) {
    #expect(ProviderAddress.fault(of: address, allowsPlainLoopback: false) == nil)
  }

  @Test(arguments: [
    "", "https://", "https:///a", "http://login.example.org", "ftp://login.example.org",
    "HTTPS://login.example.org", "//login.example.org", "https://user@login.example.org",
    "https://user:word@login.example.org", "https://login.example.org:0/",
    "https://login.example.org:99999/", "https://login.example.org:/",
    "https://login.example.org:1:2/",
    "https://localhost/", "https://a.localhost/", "https://127.0.0.1/", "https://127.1/",
    "https://2130706433/", "https://0x7f.0.0.1/", "https://0x7f000001/", "https://10.0.0.1/",
    "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://postgres/", "https://login..org/",
    "https://.example.org/", "https://example.org./", "https://login.example.org\\@evil.org/",
    "https://login.example.org/ a", "https://login.example.org/\n", "https://käfer.example.org/",
    "https://login.example.org/#a", "https://login_example.org/", "https://login.example.0rg/",
    "https://\(String(repeating: "a", count: 1_000)).org/",
  ])
  func `Any other address may not`(_ address: String) {
    #expect(ProviderAddress.fault(of: address, allowsPlainLoopback: false) != nil)
  }

  @Test func `This machine itself may be called where that is said, and nothing else for it`() {
    for address in ["http://127.0.0.1:8080/o", "http://localhost:1/", "http://[::1]:80/"] {
      #expect(ProviderAddress.fault(of: address, allowsPlainLoopback: true) == nil)
      #expect(ProviderAddress.fault(of: address, allowsPlainLoopback: false) != nil)
    }
    for address in ["http://login.example.org/", "http://127.0.0.2/", "http://localhost.evil.org/"]
    {
      #expect(ProviderAddress.fault(of: address, allowsPlainLoopback: true) != nil)
    }
  }
}
