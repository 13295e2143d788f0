internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections that take too long: to say what they want, to send it, or to take the answer.
///
/// Hummingbird's own timeout is for connections on which nothing moves; one byte a second satisfies it.
final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// For the first line and headers.
  private static let heading = TimeAmount.seconds(10)
  /// For a whole request and its answer, beside the time that its bytes may take.
  private static let exchange = TimeAmount.seconds(30)
  /// The slowest a body may come in, in bytes a second.
  private static let slowest: Int64 = 4_096
  /// How long the longest upload may take.
  private static let longest = TimeAmount.minutes(20)

  private var deadline: Scheduled<Void>?

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
    if case .head(let head) = unwrapInboundIn(data) {
      let length = head.headerFields[.contentLength].flatMap { Int64($0) } ?? 0
      let forBody = TimeAmount.seconds(max(0, length) / Self.slowest)
      close(context, in: min(Self.exchange + forBody, Self.longest))
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .end = unwrapOutboundIn(data) else {
      context.write(data, promise: promise)
      return
    }
    let written = promise ?? context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { [self] _ in
      // Between requests the idle timeout holds.
      deadline?.cancel()
    }
    context.write(data, promise: written)
  }

  private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      context.close(promise: nil)
    }
  }
}
