import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Site

/// Clients that take their time, on a clock that the test moves.
struct ConnectionDeadlinesTests {
  /// A connection with nothing below it.
  private final class Line {
    let loop = EmbeddedEventLoop()
    let channel: EmbeddedChannel

    init() throws {
      channel = EmbeddedChannel(loop: loop)
      try channel.pipeline.syncOperations.addHandler(ConnectionDeadlines())
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    var isOpen: Bool { channel.isActive }

    func wait(_ seconds: Int64) { loop.advanceTime(by: .seconds(seconds)) }

    func asks(_ method: HTTPRequest.Method = .get, length: Int? = nil) throws {
      var head = HTTPRequest(method: method, scheme: "http", authority: "a", path: "/")
      if let length { head.headerFields[.contentLength] = String(length) }
      try channel.writeInbound(HTTPRequestPart.head(head))
    }

    func sends(_ count: Int) throws {
      let bytes = ByteBuffer(repeating: 0x78, count: count)
      try channel.writeInbound(HTTPRequestPart.body(bytes))
    }

    func ends() throws { try channel.writeInbound(HTTPRequestPart.end(nil)) }

    func answersHead(length: Int = 0) {
      var head = HTTPResponse(status: .ok)
      head.headerFields[.contentLength] = String(length)
      channel.write(HTTPResponsePart.head(head), promise: nil)
      if length > 0 {
        channel.write(
          HTTPResponsePart.body(ByteBuffer(repeating: 0x78, count: length)), promise: nil)
      }
    }

    func answersEnd() { channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil) }
  }

  @Test func `Who does not say what they want is not waited for`() throws {
    let line = try Line()
    line.wait(9)
    #expect(line.isOpen)
    line.wait(2)
    #expect(!line.isOpen)
  }

  @Test func `A request and its answer leave the connection open for the next, and not for ever`()
    throws
  {
    let line = try Line()
    for _ in 0..<20 {
      line.wait(8)
      try line.asks()
      try line.ends()
      line.wait(20)
      line.answersHead()
      line.answersEnd()
      #expect(line.isOpen)
    }
    // Headers of a second request that trickle in are nothing that arrives here.
    line.wait(39)
    #expect(line.isOpen)
    line.wait(2)
    #expect(!line.isOpen)
  }

  @Test func `An answer that is never made closes the connection`() throws {
    let line = try Line()
    try line.asks()
    try line.ends()
    line.wait(29)
    #expect(line.isOpen)
    line.wait(2)
    #expect(!line.isOpen)
  }

  @Test(arguments: [1, 100, 2_000])
  func `A body that trickles is cut off within a quarter of a minute`(_ perSecond: Int) throws {
    let line = try Line()
    try line.asks(.post, length: 200_000_000)
    var seconds = 0
    while line.isOpen, seconds < 1_000 {
      try line.sends(perSecond)
      line.wait(1)
      seconds += 1
    }
    #expect(seconds <= (perSecond < 2_000 ? 15 : 25), "\(seconds) s at \(perSecond)")
  }

  @Test func `A long upload over a slow line has its time, but no more than twenty minutes`() throws
  {
    let line = try Line()
    try line.asks(.post, length: 200_000_000)
    var seconds = 0
    while line.isOpen, seconds < 2_000 {
      try line.sends(10_000)
      line.wait(1)
      seconds += 1
    }
    #expect((1_195...1_206).contains(seconds), "\(seconds)")
  }

  @Test func `A body that came in at once leaves the time for an answer`() throws {
    let line = try Line()
    try line.asks(.post, length: 100)
    try line.sends(100)
    line.wait(4)
    try line.ends()
    line.wait(29)
    #expect(line.isOpen)
    line.wait(2)
    #expect(!line.isOpen)
  }

  @Test func `Who does not take the answer is not waited for, and a long one has longer`() throws {
    for (length, lasts, ends) in [(1_000, 29, 2), (409_600, 129, 2)] as [(Int, Int64, Int64)] {
      let line = try Line()
      try line.asks()
      try line.ends()
      // The end is never written out: nobody reads.
      line.answersHead(length: length)
      line.wait(lasts)
      #expect(line.isOpen, "\(length)")
      line.wait(ends)
      #expect(!line.isOpen, "\(length)")
    }
  }

  @Test func `A body that goes on after its answer is not read for ever`() throws {
    let line = try Line()
    try line.asks(.post, length: 200_000_000)
    line.answersHead()
    line.answersEnd()
    var seconds = 0
    while line.isOpen, seconds < 1_000 {
      try line.sends(100)
      line.wait(1)
      seconds += 1
    }
    #expect(seconds <= 41, "\(seconds)")
  }

  @Test func `A second request behind the first has its own time`() throws {
    let line = try Line()
    try line.asks()
    try line.ends()
    try line.asks(.post, length: 100)
    line.answersHead()
    line.answersEnd()
    line.wait(31)
    #expect(!line.isOpen)
  }
}
