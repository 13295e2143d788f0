internal import NIOCore

/// One message over the control socket: its length in four bytes, its kind in one, and what it says.
enum ControlFrame: Hashable, Sendable {
  /// The words of a command, and whether somebody looks on.
  case request(ControlRequest)
  /// For the standard output.
  case output([UInt8])
  /// For the standard error.
  case complaint([UInt8])
  /// How the command ended: the last message.
  case ended(UInt8)

  /// How long a message may be, without its length.
  static let most = 64 * 1024

  private static let separator: UInt8 = 0

  init?(_ bytes: [UInt8]) {
    let rest = Array(bytes.dropFirst())
    switch bytes.first {
    case UInt8(ascii: "r"):
      // What is not UTF-8 is refused, so that nothing else is run than what was asked for.
      let words = rest.split(separator: Self.separator, omittingEmptySubsequences: false)
        .map { String(validating: $0, as: UTF8.self) }
      guard words.count >= 2, words[0] == Self.protocolName, let isWatched = words[1],
        ["watched", "unwatched"].contains(isWatched)
      else { return nil }
      let arguments = words.dropFirst(2).compactMap(\.self)
      guard arguments.count == words.count - 2 else { return nil }
      self = .request(ControlRequest(arguments, isWatched: isWatched == "watched"))
    case UInt8(ascii: "o"): self = .output(rest)
    case UInt8(ascii: "e"): self = .complaint(rest)
    case UInt8(ascii: "x") where rest.count == 1: self = .ended(rest[0])
    default: return nil
    }
  }

  /// Changes whenever the messages do, so that programs of different ages do not misunderstand.
  private static let protocolName = "accord-control-1"

  var bytes: [UInt8] {
    switch self {
    case .request(let request):
      let words = [Self.protocolName, request.isWatched ? "watched" : "unwatched"]
      return [UInt8(ascii: "r")]
        + (words + request.arguments).map { Array($0.utf8) }.joined(separator: [Self.separator])
    case .output(let bytes): return [UInt8(ascii: "o")] + bytes
    case .complaint(let bytes): return [UInt8(ascii: "e")] + bytes
    case .ended(let code): return [UInt8(ascii: "x"), code]
    }
  }

  /// A text in messages that are short enough.
  static func pieces(_ bytes: [UInt8], as frame: ([UInt8]) -> ControlFrame) -> [ControlFrame] {
    stride(from: 0, to: bytes.count, by: most / 2).map { start in
      frame(Array(bytes[start..<min(start + most / 2, bytes.count)]))
    }
  }
}

/// A command that the serving program is asked to run.
package struct ControlRequest: Hashable, Sendable {
  package let arguments: [String]
  /// Whether somebody looks on at a terminal, so that progress may be drawn.
  package let isWatched: Bool

  package init(_ arguments: [String], isWatched: Bool) {
    self.arguments = arguments
    self.isWatched = isWatched
  }
}

/// What came over the control socket is no message of ours.
struct ForeignMessage: Error {}

/// Cuts what arrives into messages; ends the connection at the first that is too long or foreign.
struct ControlDecoder: ByteToMessageDecoder {
  typealias InboundOut = ControlFrame

  mutating func decode(
    context: ChannelHandlerContext, buffer: inout ByteBuffer
  ) throws -> DecodingState {
    guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self) else {
      return .needMoreData
    }
    guard length > 0, length <= ControlFrame.most else { throw ForeignMessage() }
    guard buffer.readableBytes >= 4 + Int(length) else { return .needMoreData }
    buffer.moveReaderIndex(forwardBy: 4)
    guard let bytes = buffer.readBytes(length: Int(length)), let frame = ControlFrame(bytes) else {
      throw ForeignMessage()
    }
    context.fireChannelRead(wrapInboundOut(frame))
    return .continue
  }

  mutating func decodeLast(
    context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
  ) throws -> DecodingState {
    try decode(context: context, buffer: &buffer)
  }
}

/// Puts its length before each message.
struct ControlEncoder: MessageToByteEncoder {
  typealias OutboundIn = ControlFrame

  func encode(data: ControlFrame, out: inout ByteBuffer) throws {
    let bytes = data.bytes
    guard bytes.count <= ControlFrame.most else { throw ForeignMessage() }
    out.writeInteger(UInt32(bytes.count))
    out.writeBytes(bytes)
  }
}

extension Channel {
  /// Has a channel carry messages.
  func addControlMessages() throws {
    try pipeline.syncOperations.addHandlers(
      ByteToMessageHandler(ControlDecoder(), maximumBufferSize: ControlFrame.most + 8),
      MessageToByteHandler(ControlEncoder()))
  }
}
