import NIOCore
import NIOEmbedded
import Support
import Testing

@testable import Site

/// Messages over the control socket, byte by byte.
struct ControlFrameTests {
  private let frames: [ControlFrame] = [
    .request(ControlRequest([], isWatched: false)),
    .request(ControlRequest(["register", "show", "--on", "", "é\n\u{1B}"], isWatched: true)),
    .output([]), .output([0, 255]), .complaint(Array("no".utf8)), .ended(3),
  ]

  private func decoder() throws -> EmbeddedChannel {
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandler(
      ByteToMessageHandler(ControlDecoder(), maximumBufferSize: ControlFrame.most + 8))
    return channel
  }

  private func encoded(_ frames: [ControlFrame]) throws -> [UInt8] {
    var buffer = ByteBuffer()
    for frame in frames { try ControlEncoder().encode(data: frame, out: &buffer) }
    return Array(buffer.readableBytesView)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, 4_096])
  func `Messages arrive as they were sent, in whatever pieces`(_ size: Int) throws {
    let channel = try decoder()
    let bytes = try encoded(frames)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try channel.writeInbound(
        ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
    }
    var arrived: [ControlFrame] = []
    while let frame = try channel.readInbound(as: ControlFrame.self) { arrived.append(frame) }
    #expect(arrived == frames)
    #expect(try channel.finish().isClean)
  }

  @Test func `Bytes by chance are a message or a fault, and never more`() throws {
    var random = SeededRandom(seed: 17)
    for _ in 0..<20_000 {
      var bytes = (0..<Int(random.next() % 40)).map { _ in UInt8(truncatingIfNeeded: random.next())
      }
      if random.next() % 2 == 0 { bytes = Array("raccord-control-1\0watched\0".utf8) + bytes }
      guard let frame = ControlFrame(bytes) else { continue }
      #expect(frame.bytes == bytes)
    }
  }

  @Test func `A long text goes in several messages, and none is too long`() throws {
    let bytes = [UInt8](repeating: 7, count: 200_000)
    let pieces = ControlFrame.pieces(bytes, as: ControlFrame.output)
    #expect(pieces.count == 7)
    #expect(pieces.allSatisfy { $0.bytes.count <= ControlFrame.most })
    let whole = pieces.flatMap { piece -> [UInt8] in
      if case .output(let bytes) = piece { return bytes }
      return []
    }
    #expect(whole == bytes)
    #expect(ControlFrame.pieces([], as: ControlFrame.output).isEmpty)
  }

  @Test func `A message that is too long is not sent`() throws {
    let words = ControlRequest([String(repeating: "x", count: ControlFrame.most)], isWatched: false)
    #expect(throws: ForeignMessage.self) { try encoded([.request(words)]) }
  }

  @Test func `A path that is too long for a socket is known before`() {
    #expect(!ControlSocket.isTooLong(String(repeating: "d", count: 107)))
    #expect(ControlSocket.isTooLong(String(repeating: "é", count: 54)))
  }
}
