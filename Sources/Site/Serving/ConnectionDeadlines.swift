internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections that take too long: to say what they want, to send it, or to take the answer.
///
/// Hummingbird's own timeout is for connections on which nothing moves; one byte a second satisfies it.
/// So some deadline is always set here, whatever has come or gone.
final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// For the first line and headers.
  static let heading = TimeAmount.seconds(10)
  /// From an answer to the headers of the next request: the idle timeout's time, and a heading's.
  static let between = TimeAmount.seconds(40)
  /// For an answer to be made, and to go out, beside the time that its bytes may take.
  static let answering = TimeAmount.seconds(30)
  /// How often it is looked whether a body comes in fast enough, and how much later it may be.
  static let look = TimeAmount.seconds(5)
  static let grace: Int64 = 10
  /// The slowest that bodies may come in and answers go out, in bytes a second.
  static let slowest: Int64 = 4_096
  /// How long the longest upload may take.
  static let longest = TimeAmount.minutes(20)

  private var deadline: Scheduled<Void>?
  /// Requests whose answers have not gone out yet.
  private var unanswered = 0
  /// When the body that comes in began, and how much of it is here; `nil` when none does.
  private var body: (began: NIODeadline, bytes: Int64)?

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { close(context, in: Self.heading) }
  }

  func channelActive(context: ChannelHandlerContext) {
    close(context, in: Self.heading)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      unanswered += 1
      body = (context.eventLoop.now, 0)
      lookAgain(context)
    case .body(let part):
      body?.bytes += Int64(part.readableBytes)
    case .end:
      body = nil
      // Where the answer has gone out before the body was here, the time between requests runs.
      if unanswered > 0 { close(context, in: Self.answering) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      let length = head.headerFields[.contentLength].flatMap { Int64($0) } ?? 0
      let forBytes = TimeAmount.seconds(max(0, length) / Self.slowest)
      close(context, in: min(Self.answering + forBytes, Self.longest))
      context.write(data, promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise(of: Void.self)
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      written.futureResult.assumeIsolated().whenComplete { [self] _ in
        unanswered = max(0, unanswered - 1)
        close(bound.value, in: unanswered > 0 ? Self.answering : Self.between)
      }
      context.write(data, promise: written)
    }
  }

  /// Closes a connection whose body is later than the slowest may be; otherwise looks again soon.
  private func lookAgain(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.look) { [self] in
      guard let body else { return close(context, in: Self.answering) }
      let time = context.eventLoop.now - body.began
      let seconds = time.nanoseconds / 1_000_000_000
      guard time < Self.longest, body.bytes >= (seconds - Self.grace) * Self.slowest else {
        return context.close(promise: nil)
      }
      lookAgain(context)
    }
  }

  private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
    deadline?.cancel()
    guard context.channel.isActive else { return }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      context.close(promise: nil)
    }
  }
}
