internal import NIOCore
internal import NIOPosix
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs commands of the command line in the program that serves, which alone has the database open.
///
/// Only the user who runs the program is heard, and the machine's administrator. A few at a time; each
/// message is bounded in length, each request in time; nothing of it waits on the site's own work.
package final class ControlServer: Sendable {
  /// Why it cannot listen, in words.
  package struct NotListening: Error {
    package let sentence: String
  }

  private let path: String
  private let call: @Sendable (ControlRequest) -> ControlCall
  private let visitors = Mutex<[ObjectIdentifier: any Channel]>([:])

  static let mostVisitors = 8
  private static let mostUnread = 4_096

  package init(path: String, call: @escaping @Sendable (ControlRequest) -> ControlCall) {
    self.path = path
    self.call = call
  }

  /// Listens and answers until its task is cancelled; a socket that an earlier run left is replaced.
  package func run() async throws {
    guard !ControlSocket.isTooLong(path) else {
      throw NotListening(
        sentence: "\(path) has \(path.utf8.count) bytes, and the path of a socket at most "
          + "\(ControlSocket.longestPath); choose a shorter --data.")
    }
    let listening: any Channel
    do {
      listening = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .serverChannelOption(.backlog, value: 16)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.addControlMessages()
            try channel.pipeline.syncOperations.addHandler(ControlConversation(self))
          }
        }
        .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
    } catch is UnixDomainSocketPathWrongType {
      throw NotListening(sentence: "\(path) is there and is no socket.")
    } catch let error as IOError {
      throw NotListening(sentence: "\(path): \(String(cString: strerror(error.errnoCode)))")
    }
    // Until then the folder and the look at who has connected keep others out.
    chmod(path, 0o600)
    defer { unlink(path) }
    await withTaskCancellationHandler {
      try? await listening.closeFuture.get()
    } onCancel: {
      listening.close(promise: nil)
    }
    // Whoever is being answered is not waited for when the site stops.
    for visitor in visitors.withLock({ Array($0.values) }) { visitor.close(promise: nil) }
  }

  // MARK: Visitors

  /// Lets somebody in unless there are too many.
  func admit(_ channel: any Channel) -> Bool {
    visitors.withLock { visitors in
      guard visitors.count < Self.mostVisitors else { return false }
      visitors[ObjectIdentifier(channel)] = channel
      return true
    }
  }

  func dismiss(_ channel: any Channel) {
    _ = visitors.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  /// Runs a command while what it says is sent; its task is cancelled when the other side has gone.
  func answer(_ request: ControlRequest, on channel: any Channel) async {
    guard (try? await Self.isOurs(channel)) == true else {
      return await Self.refuse("Only the user who runs the site may ask it.\n", on: channel)
    }
    let call = call(request)
    let end = channel.eventLoop.scheduleTask(in: TimeAmount(call.limit)) {
      channel.close(promise: nil)
    }
    defer { end.cancel() }
    let (answers, answering) = AsyncStream.makeStream(
      of: ControlFrame.self, bufferingPolicy: .bufferingOldest(Self.mostUnread))
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        let code = await call.run(ControlAnswer(answering))
        answering.yield(.ended(code))
        answering.finish()
      }
      group.addTask {
        // A write that fails is to somebody who has gone.
        for await frame in answers {
          guard (try? await channel.writeAndFlush(frame).get()) != nil else { break }
        }
        try? await channel.close().get()
      }
    }
  }

  /// Says why nothing is done.
  static func refuse(_ sentence: String, on channel: any Channel) async {
    try? await channel.writeAndFlush(ControlFrame.complaint(Array(sentence.utf8))).get()
    try? await channel.writeAndFlush(ControlFrame.ended(1)).get()
    try? await channel.close().get()
  }

  /// Who is at the other end, as the system says it: `struct ucred`.
  private struct Peer: Sendable {
    let process: pid_t
    let user: uid_t
    let group: gid_t
  }

  /// Whether it is the program's own user who has connected, or the machine's administrator.
  private static func isOurs(_ channel: any Channel) async throws -> Bool {
    #if os(Linux)
      guard let options = channel as? any SocketOptionProvider else { return false }
      let peer: Peer = try await options.unsafeGetSocketOption(
        level: SocketOptionLevel(SOL_SOCKET), name: SocketOptionName(SO_PEERCRED)
      ).get()
      return peer.user == geteuid() || peer.user == 0
    #else
      // The socket's own mode and the folder's keep others out.
      return true
    #endif
  }
}

/// One connection: a request, its answer, the end.
private final class ControlConversation: ChannelInboundHandler {
  typealias InboundIn = ControlFrame

  private let server: ControlServer
  private var silence: Scheduled<Void>?
  private var work: Task<Void, Never>?

  /// How long somebody who has connected may take to ask.
  private static let patience = TimeAmount.seconds(5)

  init(_ server: ControlServer) {
    self.server = server
  }

  func channelActive(context: ChannelHandlerContext) {
    let channel = context.channel
    if server.admit(channel) {
      silence = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    } else {
      work = Task {
        await ControlServer.refuse("Too many ask the site at once; try again.\n", on: channel)
      }
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // What comes after the request, or after a refusal, is not read.
    guard work == nil else { return }
    guard case .request(let request) = unwrapInboundIn(data) else {
      return context.close(promise: nil)
    }
    silence?.cancel()
    let (server, channel) = (server, context.channel)
    work = Task { await server.answer(request, on: channel) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    silence?.cancel()
    work?.cancel()
    server.dismiss(context.channel)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
