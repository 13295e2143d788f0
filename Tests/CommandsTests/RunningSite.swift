import Foundation
import Support
import Testing

/// The real program serving a site, until it is stopped or the test has ended.
final class RunningSite {
  private let process = Process()
  private let log: TestLock<String>
  let data: String

  /// Starts it on a port that the system chooses, and waits until it serves.
  init(_ data: String) throws {
    self.data = data
    let log = TestLock("")
    self.log = log
    process.executableURL = try AccordRun.program("accord")
    process.arguments = ["serve", "--data", data, "--port", "0"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    output.fileHandleForReading.readabilityHandler = { handle in
      let text = String(decoding: handle.availableData, as: UTF8.self)
      log.withLock { $0 += text }
    }
    try process.run()
    // The socket is made while the site is: it is there once it has its mode, or that is said.
    try #require(
      waits {
        self.said.contains("Sign in as")
          && (self.mode(self.socket) == 0o600 || self.said.contains("cannot reach the site"))
      }, "\(said)")
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  var said: String { log.withLock { $0 } }
  var socket: String { "\(data)/control" }

  func mode(_ path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue
  }

  /// Asks it to end, and gives its code once it has; `nil` when it does not end.
  func stop(by signal: Int32 = SIGTERM) -> Int32? {
    kill(process.processIdentifier, signal)
    guard waits({ !self.process.isRunning }) else { return nil }
    return process.terminationStatus
  }

  /// Runs a command over the same folder.
  func run(_ words: String...) throws -> AccordRun {
    try AccordRun(words + ["--data", data], seconds: 180)
  }
}

/// Waits until something is so, for two minutes at most; says whether it is.
func waits(_ isSo: () -> Bool) -> Bool {
  let end = Date().addingTimeInterval(120)
  while Date() < end {
    if isSo() { return true }
    usleep(20_000)
  }
  return isSo()
}

/// A connection to a socket of files, byte by byte.
final class RawConnection {
  private let descriptor: Int32

  /// Connects.
  init(to path: String) throws {
    descriptor = try Self.socket()
    try #require(Self.with(path) { connect(self.descriptor, $0, $1) } == 0, "\(errno)")
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  private static func socket() throws -> Int32 {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = Foundation.socket(AF_UNIX, kind, 0)
    try #require(descriptor >= 0)
    return descriptor
  }

  private static func with(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Leaves a socket that nobody listens at, as a killed program does.
  static func leaveStale(at path: String) throws {
    let descriptor = try socket()
    #expect(with(path) { bind(descriptor, $0, $1) } == 0)
    close(descriptor)
  }

  /// Listens, and says something of its own to the first who comes, and hangs up.
  static func answer(at path: String, with bytes: [UInt8]) throws {
    let descriptor = try socket()
    try #require(with(path) { bind(descriptor, $0, $1) } == 0)
    try #require(listen(descriptor, 1) == 0)
    Thread.detachNewThread {
      let visitor = RawConnection(accept(descriptor, nil, nil))
      _ = visitor.read(upTo: 4)
      visitor.write(bytes)
      close(descriptor)
    }
  }

  func write(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes {
      send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// What comes until the other side hangs up, or as many bytes; `nil` when nothing comes for so long.
  func read(upTo most: Int = .max, seconds: Int = 15) -> [UInt8]? {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < most {
      let count = recv(descriptor, &piece, min(piece.count, most - bytes.count), 0)
      if count < 0, errno == EAGAIN { return nil }
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return bytes
  }

  /// A message of ours, as it goes over the socket.
  static func message(_ kind: Character, _ words: [String]) -> [UInt8] {
    let body = String(kind) + words.joined(separator: "\0")
    return length(body.utf8.count) + Array(body.utf8)
  }

  static func length(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
  }

  static func request(_ words: String...) -> [UInt8] {
    message("r", ["accord-control-1", "unwatched"] + words)
  }
}
