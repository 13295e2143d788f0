import Foundation
import OpenID
import Outgoing
import StandIns
import Support
import Testing

/// What a provider answers to a code.
struct TokenExchangeTests {
  private func fault(_ answer: @escaping @Sendable () throws -> WebReply) async throws
    -> OpenIDFault
  {
    let there = StandIn([try await .curve("one")])
    there.say { $0.answers["token"] = answer }
    return try #require(
      await StandIns.fault { _ = try await there.goThrough(there.signIn()) })
  }

  @Test func `A refusal's own words are in the log, and nothing that could forge a line`()
    async throws
  {
    let body =
      #"{"error":"invalid_grant","error_description":"AADSTS54005:\n2026 \u001b[31mroot signed in"}"#
    let fault = try await fault { WebReply(status: 400, body: Array(body.utf8)) }
    #expect(fault.reason == .refused)
    #expect(fault.log.contains("‘invalid_grant’") && fault.log.contains("AADSTS54005:?2026 ?[31m"))
  }

  @Test(arguments: [
    (400, "<html>", OpenIDFault.Reason.refused), (401, "", .refused), (429, "{}", .refused),
    (500, "{}", .unreachable), (503, "", .unreachable), (302, "", .wrongAnswer),
    (200, "{}", .wrongAnswer), (200, "[]", .wrongAnswer), (200, #"{"id_token":17}"#, .wrongAnswer),
    (200, #"{"id_token":"a","id_token":"b"}"#, .wrongAnswer),
    (200, #"{"id_token":null}"#, .wrongAnswer),
  ])
  func `Any other answer is told by what it is`(
    _ status: Int, _ body: String, _ reason: OpenIDFault.Reason
  ) async throws {
    let fault = try await fault { WebReply(status: status, body: Array(body.utf8)) }
    #expect(fault.reason == reason, "\(fault.log)")
  }

  @Test(arguments: ["", String(repeating: "a", count: 4_097)])
  func `A code that is none is not even sent`(_ code: String) async throws {
    let there = StandIn([try await .curve("one")])
    await #expect(throws: OpenIDFault.self) {
      try await there.signIn().finish(code: code, nonce: "n", verifier: "v", now: StandIn.now)
    }
    #expect(there.isUnasked)
  }

  /// A program on a port of this machine that describes itself rightly, and then misbehaves.
  private static let script = #"""
    import http.server, json, socketserver, sys, time

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *words): pass
        def answer(self, status, body, headers=()):
            self.send_response(status)
            for name, value in headers: self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        def do_GET(self):
            way = self.path.split("/")[1]
            base = f"http://127.0.0.1:{self.server.server_address[1]}/{way}"
            if self.path.endswith("/elsewhere"): self.server.visits += 1
            if self.path.endswith("/visits"):
                return self.answer(200, str(self.server.visits).encode())
            if way == "moved": return self.answer(302, b"", [("Location", f"{base}/elsewhere")])
            self.answer(200, json.dumps({
                "issuer": base, "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token", "jwks_uri": f"{base}/keys"}).encode())
        def do_POST(self):
            way = self.path.split("/")[1]
            if way == "hangs": time.sleep(300)
            if way == "huge": self.answer(200, b'{"id_token":"' + b"a" * 50_000_000)
            if way == "redirects":
                self.answer(307, b"", [("Location", self.path.replace("token", "elsewhere"))])
            if way == "endless":
                self.send_response(200); self.end_headers()
                for _ in range(30000): self.wfile.write(b" "); time.sleep(0.01)

    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True
        visits = 0
        def handle_error(self, *what): pass  # A test that hangs up is no fault of its.

    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """#

  @Test(arguments: [
    ("hangs", OpenIDFault.Reason.unreachable), ("endless", .unreachable), ("huge", .wrongAnswer),
    ("redirects", .wrongAnswer), ("moved", .wrongAnswer),
  ])
  func `A provider on a wire that misbehaves is given up in time`(
    _ way: String, _ reason: OpenIDFault.Reason
  ) async throws {
    let other = try OtherProgram(Self.script)
    let issuer = "http://127.0.0.1:\(other.port)/\(way)"
    let caller = WebCaller(
      limits: .init(whole: .seconds(5), mostBytes: 262_144), allowsPlainLoopback: true)
    let provider = OpenIDProvider(
      issuer: issuer, client: "accord", secret: "secret", returnAddress: "http://127.0.0.1/return",
      allowsPlainLoopback: true)
    let signIn = OpenIDSignIn(provider) { try await caller.send($0) }
    let fault = try await StandIns.fault {
      _ = try await signIn.finish(code: "a code", nonce: "n", verifier: "v", now: StandIn.now)
    }
    // Whoever waited to the end would find an answer, and another reason.
    #expect(fault?.reason == reason)
    let visits = try await caller.send(WebCall(.get, "\(issuer)/visits"))
    if way != "moved" { #expect(visits.body == Array("0".utf8)) }
  }
}
