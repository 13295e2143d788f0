import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Site

/// Slow clients of every kind, with the clock in our hand.
struct ConnectionDeadlinesTests {
  private let channel: EmbeddedChannel

  init() throws {
    channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandler(ConnectionDeadlines())
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  private func head() throws {
    try channel.writeInbound(
      HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1", path: "/")))
  }

  private func body(_ bytes: Int) throws {
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 97, count: bytes)))
  }

  private func answer() throws {
    try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
    try channel.writeOutbound(HTTPResponsePart.end(nil))
  }

  private func wait(_ seconds: Int64) {
    channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
  }

  @Test func `Who does not say what they want is ended after ten seconds`() throws {
    wait(9)
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `Who takes no answer is ended after thirty`() throws {
    try head()
    wait(29)
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `A body of a byte a second is ended, however long it was announced to be`() throws {
    try head()
    for _ in 0..<29 {
      wait(1)
      try body(1)
    }
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `An upload that goes on may take its time, and ends when it stops`() throws {
    try head()
    // 8 KB a second, for five minutes.
    for _ in 0..<300 {
      wait(1)
      try body(8_192)
    }
    #expect(channel.isActive)
    // 300 s at 8 KB a second are worth 600 s, and 30.
    wait(329)
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `No upload goes on for longer than twenty minutes`() throws {
    try head()
    try body(1 << 30)
    wait(20 * 60 - 1)
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `A long answer may be taken slowly, and not for ever`() throws {
    try head()
    // Nothing below takes it: its end is never written out.
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
    channel.write(
      HTTPResponsePart.body(ByteBuffer(repeating: 97, count: 409_600)), promise: nil)
    // 100 s at 4 KB a second, and 30.
    wait(129)
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `Between requests there are thirty seconds, until the next has been said`() throws {
    for _ in 0..<3 {
      try head()
      try answer()
      wait(29)
      #expect(channel.isActive)
    }
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `Requests sent ahead give no more time to take the first answer`() throws {
    for _ in 0..<15 {
      try head()
      wait(1)
    }
    wait(14)
    #expect(channel.isActive)
    wait(2)
    #expect(!channel.isActive)
  }

  @Test func `Who sends more ahead than any browser does is ended`() throws {
    for _ in 0..<16 { try head() }
    #expect(channel.isActive)
    try head()
    #expect(!channel.isActive)
  }

  @Test func `Each of the requests sent ahead has its own time`() throws {
    for _ in 0..<3 { try head() }
    for _ in 0..<3 {
      wait(20)
      #expect(channel.isActive)
      try answer()
    }
    wait(31)
    #expect(!channel.isActive)
  }

  @Test func `The limit of connections leaves files for everything else`() {
    let most = OpenFiles.mostConnections()
    #expect((16...12_000).contains(most))
    #expect(OpenFiles.mostConnections() == most)
  }
}
