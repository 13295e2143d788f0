import Foundation
import Support

/// A program of Python's on a port of this machine, which answers as a test says.
final class OtherProgram: Sendable {
  let port: Int
  private let process: Process
  /// Shut when the tests end, however they do: the program ends then too.
  private let input: Pipe
  private let folder: TemporaryFolder

  /// Something the program needs is not there.
  struct NotStarted: Error {}

  /// Starts a script that prints its port.
  init(_ script: String, _ arguments: [String] = []) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-u", try folder.write("other.py", script)] + arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    self.process = process
    self.input = input
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(byte)
    }
    guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw NotStarted() }
    self.port = port
  }

  /// What a test starts has the test's signals blocked, so that only the last resort ends it.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// One site for all tests: a program for each would be many.
  static let shared = Result { try OtherProgram(site) }

  /// A site whose every address misbehaves in a way of its own.
  static let site = #"""
    import http.server, os, socketserver, sys, threading, time

    def until_the_tests_end():
        sys.stdin.read()
        os._exit(0)
    threading.Thread(target=until_the_tests_end, daemon=True).start()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *words): pass
        def answer(self, status, body, headers=()):
            self.send_response(status)
            for name, value in headers: self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/hang": time.sleep(600)
            if self.path == "/close": self.close_connection = True; return
            said = f"{self.headers['Authorization']} {self.headers['Content-Type']} ".encode()
            self.answer(201, said + body)
        def do_GET(self):
            if self.path == "/hang": time.sleep(600)
            elif self.path == "/elsewhere":
                self.answer(302, b"", [("Location", "/hello")])
            elif self.path == "/large": self.answer(200, b"x" * 5000)
            elif self.path == "/heads":
                self.answer(200, b"", [(f"X-{n}", "y" * 1000) for n in range(90)])
            elif self.path == "/drip":
                self.send_response(200); self.send_header("Content-Length", "1000"); self.end_headers()
                try:
                    for _ in range(1000): self.wfile.write(b"."); time.sleep(0.05)
                except OSError: pass
            elif self.path == "/close": self.close_connection = True
            elif self.path == "/hello": self.answer(200, b"hello", [("X-Name", "  value  ")])
            else: self.answer(404, b"nothing")

    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True
        request_queue_size = 100
        def handle_error(self, *what): pass  # A test that hangs up is no fault of the site's.

    server = Server(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 1:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port)
    server.serve_forever()
    """#
}

/// A certificate for this machine, and its key, that nobody else believes.
struct OwnCertificate: Sendable {
  let folder: TemporaryFolder
  var certificate: String { "\(folder.path)/certificate.pem" }
  var key: String { "\(folder.path)/key.pem" }

  init() throws {
    folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
      "-out", certificate,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw OtherProgram.NotStarted() }
  }
}
