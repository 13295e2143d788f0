internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// Serves one fixed text at every address: what the server below the site does by itself.
///
/// Nothing of ours is in the way: no deadlines, no routes, no session, no headers of safety.
@main
struct BareSite {
  static func main() async throws {
    let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    guard words.count == 2 else {
      print("BareSite PORT BYTES")
      return
    }
    var logger = Logger(label: "bare")
    logger.logLevel = .error
    let application = Application(
      responder: FixedText(length: words[1]),
      server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(30))),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: words[0]), serverName: nil, backlog: 1_024),
      logger: logger)
    try await application.runService()
  }
}

/// The answer, made once.
struct FixedText: HTTPResponder {
  typealias Context = BasicRequestContext

  private let text: ByteBuffer

  init(length: Int) {
    text = ByteBuffer(repeating: UInt8(ascii: "a"), count: length)
  }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLength: String(text.readableBytes),
      ],
      body: ResponseBody(byteBuffer: text))
  }
}
