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
  /// From an answer to the end of the next request's headers.
  private static let between = TimeAmount.seconds(30)
  /// For a whole request and its answer, beside the time that its bytes may take.
  private static let exchange = TimeAmount.seconds(30)
  /// The slowest a body may come in, and an answer go out, in bytes a second.
  ///
  /// Of a body only what has come counts: anybody can announce a long one.
  private static let slowest: Int64 = 4_096
  /// How long the longest upload may take.
  private static let longest = TimeAmount.minutes(20)

  /// More requests sent ahead than any browser sends: each answer would wait in memory.
  private static let mostAhead = 16

  private var deadline: Scheduled<Void>?
  /// Requests whose answer is not yet on its way; more than one where they are sent ahead.
  private var underWay = 0
  /// When the exchange under way began.
  private var began = NIODeadline.now()
  /// How many bytes of its body have come, and of its answer have been made.
  private var moved: Int64 = 0

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
      underWay += 1
      guard underWay <= Self.mostAhead else { return context.close(promise: nil) }
      // What is sent ahead gives no more time to the one before it.
      if underWay == 1 { begin(context) }
    case .body(let part): moved += Int64(part.readableBytes)
    case .end: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: return context.write(data, promise: promise)
    case .body(let part):
      moved += Int64(part.readableBytes)
      return context.write(data, promise: promise)
    case .end: break
    }
    let written = promise ?? context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { [self] _ in
      underWay = max(0, underWay - 1)
      guard context.channel.isActive else { return }
      if underWay > 0 { begin(context) } else { close(context, in: Self.between) }
    }
    context.write(data, promise: written)
  }

  private func begin(_ context: ChannelHandlerContext) {
    began = context.eventLoop.now
    moved = 0
    close(context, in: Self.exchange)
  }

  /// Closes the connection after some time, unless bytes have come meanwhile that allow for more.
  private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
    deadline?.cancel()
    let isExchange = underWay > 0
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in
      let allowed = min(Self.exchange + .seconds(moved / Self.slowest), Self.longest)
      let left = began + allowed - context.eventLoop.now
      if isExchange, left > .nanoseconds(0) {
        close(context, in: left)
      } else {
        context.close(promise: nil)
      }
    }
  }
}
