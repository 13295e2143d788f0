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
  private let connections = Mutex(0)

  /// How long somebody who has connected may take to ask.
  static let patience = TimeAmount.seconds(5)
  static let mostConnections = 8
  private static let mostUnread = 4_096

  package init(path: String, call: @escaping @Sendable (ControlRequest) -> ControlCall) {
    self.path = path
    self.call = call
  }

  private typealias Connection = NIOAsyncChannel<ControlFrame, ControlFrame>

  /// Listens and answers until its task is cancelled; a socket that an earlier run left is replaced.
  package func run() async throws {
    guard !ControlSocket.isTooLong(path) else {
      throw NotListening(
        sentence: "\(path) has \(path.utf8.count) bytes, and the path of a socket at most "
          + "\(ControlSocket.longestPath); choose a shorter --data.")
    }
    let server: NIOAsyncChannel<Connection, Never>
    do {
      server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .serverChannelOption(.backlog, value: 16)
        .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
          channel.eventLoop.makeCompletedFuture { try channel.asControlChannel() }
        }
      guard chmod(path, 0o600) == 0 else { throw IOError(errnoCode: errno, reason: "chmod") }
    } catch is UnixDomainSocketPathWrongType {
      throw NotListening(sentence: "\(path) is there and is no socket.")
    } catch let error as IOError {
      throw NotListening(sentence: "\(path): \(String(cString: strerror(error.errnoCode)))")
    }
    defer { unlink(path) }
    try await server.executeThenClose { arriving in
      try await withThrowingDiscardingTaskGroup { group in
        for try await connection in arriving {
          group.addTask { await self.serve(connection) }
        }
        // Whoever is being answered is not waited for when the site stops.
        group.cancelAll()
      }
    }
  }

  private func serve(_ connection: Connection) async {
    let place = connections.withLock { count in
      count += 1
      return count
    }
    defer { connections.withLock { $0 -= 1 } }
    // Someone who goes away, keeps silent or says what is no message is not answered.
    try? await connection.executeThenClose { inbound, outbound in
      let channel = connection.channel
      guard place <= Self.mostConnections else {
        return try await outbound.refuse("Too many ask the site at once; try again.\n")
      }
      guard try await Self.isOurs(channel) else {
        return try await outbound.refuse("Only the user who runs the site may ask it.\n")
      }
      let silence = channel.eventLoop.scheduleTask(in: Self.patience) {
        channel.close(promise: nil)
      }
      defer { silence.cancel() }
      var frames = inbound.makeAsyncIterator()
      guard case .request(let request)? = try await frames.next() else { return }
      silence.cancel()
      let call = call(request)
      let end = channel.eventLoop.scheduleTask(in: TimeAmount(call.limit)) {
        channel.close(promise: nil)
      }
      defer { end.cancel() }
      try await Self.run(call, until: &frames, outbound)
    }
  }

  private typealias Frames = NIOAsyncChannelInboundStream<ControlFrame>.AsyncIterator

  /// Runs a command while what it says is sent, and cancels it when the other side has gone.
  private static func run(
    _ call: ControlCall, until frames: inout Frames,
    _ outbound: NIOAsyncChannelOutboundWriter<ControlFrame>
  ) async throws {
    let (answers, answering) = AsyncStream.makeStream(
      of: ControlFrame.self, bufferingPolicy: .bufferingOldest(mostUnread))
    let work = Task {
      let code = await call.run(ControlAnswer(answering))
      answering.yield(.ended(code))
      answering.finish()
    }
    defer { work.cancel() }
    let writing = Task {
      for await frame in answers { try await outbound.write(frame) }
      outbound.finish()
    }
    try await withTaskCancellationHandler {
      // Nothing more is to be asked: this ends when the other side has closed, or the limit has come.
      while try await frames.next() != nil {}
      work.cancel()
      try await writing.value
    } onCancel: {
      work.cancel()
      writing.cancel()
    }
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

extension NIOAsyncChannelOutboundWriter<ControlFrame> {
  /// Says why nothing is done.
  fileprivate func refuse(_ sentence: String) async throws {
    try await write(.complaint(Array(sentence.utf8)))
    try await write(.ended(1))
    finish()
  }
}
