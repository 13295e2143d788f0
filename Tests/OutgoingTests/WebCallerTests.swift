import Outgoing
import Support
import Testing

/// What another site may do to us, and what we never do ourselves.
struct WebCallerTests {
  private let site: OtherProgram
  private var start: String { "http://127.0.0.1:\(site.port)" }

  init() throws { site = try OtherProgram.shared.get() }

  private func caller(
    whole: Duration = .seconds(10), mostBytes: Int = 4_000, atOnce: Int = 4, waiting: Int = 64
  ) -> WebCaller {
    WebCaller(
      limits: .init(whole: whole, mostBytes: mostBytes), allowsPlainLoopback: true, atOnce: atOnce,
      waiting: waiting)
  }

  private func fault(_ caller: WebCaller, _ call: WebCall) async -> CallFault? {
    do {
      _ = try await caller.send(call)
      return nil
    } catch {
      return error as? CallFault
    }
  }

  @Test func `An answer comes with its status, its headers and its body`() async throws {
    let reply = try await caller().send(WebCall(.get, "\(start)/hello"))
    #expect(reply.status == 200)
    #expect(reply.body == Array("hello".utf8))
    #expect(reply.header("x-name") == "value")
    #expect(try await caller().send(WebCall(.get, "\(start)/nothing")).status == 404)
  }

  @Test func `A body and lines of the head arrive as they are`() async throws {
    let body = [UInt8](0...255) + Array(repeating: 7, count: 3_000)
    let reply = try await caller().send(
      WebCall(
        .post(body), "\(start)/echo",
        headers: [.init("Authorization", "Bearer x"), .init("Content-Type", "application/json")]))
    #expect(reply.status == 201)
    #expect(reply.body == Array("Bearer x application/json ".utf8) + body)
  }

  @Test func `A redirect is an answer, and not followed`() async throws {
    let reply = try await caller().send(WebCall(.get, "\(start)/elsewhere"))
    #expect(reply.status == 302)
    #expect(reply.header("Location") == "/hello")
  }

  @Test func `An answer or a head that is too long is given up`() async throws {
    let large = await fault(caller(), WebCall(.get, "\(start)/large"))
    #expect(large?.reason == .tooLarge)
    let heads = await fault(caller(), WebCall(.get, "\(start)/heads"))
    #expect(heads?.reason == .tooLarge)
  }

  @Test(arguments: ["/hang", "/drip"])
  func `A site that hangs is given up in time`(_ path: String) async throws {
    let began = ContinuousClock.now
    let found = await fault(caller(whole: .milliseconds(400)), WebCall(.get, "\(start)\(path)"))
    #expect(found?.reason == .tooSlow)
    // Far beyond what a busy machine adds, and far below a site that hangs for good.
    #expect(ContinuousClock.now - began < .seconds(1_000))
  }

  @Test func `A connection that breaks off says whether all had been handed over`() async throws {
    let post = await fault(caller(), WebCall(.post(Array("x".utf8)), "\(start)/close"))
    #expect(post == CallFault(.broken, mayHaveArrived: true))
    // A port that nobody listens at.
    let nobody = await fault(caller(), WebCall(.post([1]), "http://127.0.0.1:1/"))
    #expect(nobody == CallFault(.unreachable))
  }

  @Test(arguments: [
    "http://example.com/", "ftp://127.0.0.1/", "file:///etc/passwd", "smtp://127.0.0.1/",
    "https://name:password@127.0.0.1/", "http://127.0.0.1.example.com/", "http://127.0.0.2/",
    "http://0.0.0.0/", "http://127.0.0.1\u{0}.example.com/", "http://exa mple.com/", "hello", "",
    "gopher://127.0.0.1/", "http://127.0.0.1/\r\nX: y", "http://localhost.example.com/",
  ])
  func `No address is called but by HTTPS, or this machine's own`(_ address: String) async throws {
    #expect(await fault(caller(), WebCall(.get, address))?.reason == .notAllowed)
  }

  @Test func `Without leave not even this machine is spoken to in plain`() async throws {
    let found = await fault(WebCaller(), WebCall(.get, "\(start)/hello"))
    #expect(found?.reason == .notAllowed)
  }

  @Test(arguments: [
    ("X-Name", "a\r\nX-Other: b"), ("X-Name", "a\nb"), ("X-Name", "a\u{0}b"), ("X Name", "a"),
    ("X-Name:", "a"), ("", "a"), ("Host", "example.com"), ("Transfer-Encoding", "chunked"),
    ("content-length", "0"),
  ])
  func `Nothing is put into the head by a value`(_ header: (String, String)) async throws {
    let call = WebCall(.get, "\(start)/hello", headers: [.init(header.0, header.1)])
    #expect(await fault(caller(), call)?.reason == .notAllowed)
  }

  @Test func `Many at once wait for each other, and too many are turned away`() async throws {
    let caller = caller(whole: .seconds(2), atOnce: 2, waiting: 2)
    let reasons = await withTaskGroup(of: CallFault.Reason?.self) { group in
      for _ in 0..<12 {
        group.addTask { await fault(caller, WebCall(.get, "\(start)/hang"))?.reason }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(reasons.count { $0 == .busy } >= 6)
    #expect(reasons.count { $0 == .tooSlow } >= 2)
  }

  @Test func `Who does not wait any more lets the call go`() async throws {
    let caller = caller(whole: .seconds(10_000))
    let began = ContinuousClock.now
    let call = Task { try await caller.send(WebCall(.get, "\(start)/hang")) }
    try await Task.sleep(for: .milliseconds(200))
    call.cancel()
    await #expect(throws: CancellationError.self) { try await call.value }
    #expect(ContinuousClock.now - began < .seconds(1_000))
  }

  @Test func `A site must show who it is`() async throws {
    let own = try OwnCertificate()
    let site = try OtherProgram(OtherProgram.site, [own.certificate, own.key])
    let call = WebCall(.get, "https://localhost:\(site.port)/hello")
    #expect(await fault(WebCaller(), call)?.reason == .untrusted)
    let reply = try await WebCaller(trusting: own.certificate).send(call)
    #expect(reply.status == 200)
    // The certificate is for another name.
    let byNumber = WebCall(.get, "https://[::1]:\(site.port)/hello")
    let found = await fault(WebCaller(trusting: own.certificate), byNumber)
    #expect(found?.reason == .untrusted || found?.reason == .unreachable)
    // What speaks no HTTPS is not believed either.
    let plain = WebCall(.get, "https://localhost:\(self.site.port)/hello")
    #expect(await fault(WebCaller(trusting: own.certificate), plain)?.reason == .untrusted)
  }
}
