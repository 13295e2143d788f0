internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
internal import UnixSignals

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Serves a site until it is told to stop, and then answers what is under way.
package struct WebServer: Sendable {
  private let website: Website
  private let host: String
  private let port: Int

  package init(_ website: Website, host: String, port: Int) {
    self.website = website
    self.host = host
    self.port = port
  }

  /// Serves; returns when the process has been asked to end (SIGTERM, SIGINT) and nothing is under way.
  package func run(whenReady: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let (log, clock) = (website.surroundings.log, website.surroundings.clock)
    let logger = Logger(label: "accord.server") { _ in ServerLog(log, clock: clock) }
    let headers = website.securityHeaders
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 64)
    let application = Application(
      responder: WebsiteResponder(website: website),
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          additionalChannelHandlers: [HeadersOnEveryAnswer(headers), ConnectionDeadlines()],
          idleTimeout: .seconds(30),
          httpDecoderConfiguration: decoder)),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil, backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(OpenFiles.mostConnections())),
      onServerRunning: { channel in await whenReady(channel.localAddress?.port ?? port) },
      logger: logger)
    do {
      try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw Refusal.invalid(
        "Something else listens on \(host), port \(port), already.",
        remedy: "End it, or choose another port with --port.")
    }
  }
}

/// Hands Hummingbird's requests to the site.
struct WebsiteResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  let website: Website

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let answer = await website.answer(Incoming(request))
    return Response(
      status: answer.status, headers: answer.headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }
}
