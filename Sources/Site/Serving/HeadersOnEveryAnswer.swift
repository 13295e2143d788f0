internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Puts the security headers on the answers that the server gives by itself, to what is not HTTP.
final class HeadersOnEveryAnswer: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let headers: SecurityHeaders

  init(_ headers: SecurityHeaders) {
    self.headers = headers
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data), !headers.areOn(head.headerFields) else {
      context.write(data, promise: promise)
      return
    }
    headers.add(to: &head.headerFields)
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
