internal import NIOCore
internal import NIOPosix

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Asks the program that serves a site to run a command, and passes on what it says.
package struct ControlCaller: Sendable {
  /// What asking has come to.
  package enum Outcome: Hashable, Sendable {
    /// The command has been run; with its exit code.
    case ended(UInt8)
    /// Nobody serves the site.
    case nobody
    /// The other side went away before the command had ended.
    case interrupted
  }

  private let path: String

  package init(path: String) {
    self.path = path
  }

  package func ask(
    _ request: ControlRequest, output: @escaping @Sendable ([UInt8]) -> Void,
    complaints: @escaping @Sendable ([UInt8]) -> Void
  ) async throws -> Outcome {
    guard !ControlSocket.isTooLong(path) else { return .nobody }
    let connection: NIOAsyncChannel<ControlFrame, ControlFrame>
    do {
      connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connectTimeout(.seconds(5))
        .connect(unixDomainSocketPath: path) { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.addControlMessages()
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
          }
        }
    } catch let error as IOError
      where [ENOENT, ECONNREFUSED, ENOTSOCK, ENOTDIR].contains(error.errnoCode)
    {
      return .nobody
    }
    do {
      return try await connection.executeThenClose { inbound, outbound in
        try await outbound.write(.request(request))
        for try await frame in inbound {
          switch frame {
          case .output(let bytes): output(bytes)
          case .complaint(let bytes): complaints(bytes)
          case .ended(let code): return .ended(code)
          case .request: return .interrupted
          }
        }
        return .interrupted
      }
    } catch is IOError {
      return .interrupted
    } catch is ForeignMessage {
      return .interrupted
    } catch is ChannelError {
      return .interrupted
    }
  }
}
