import Foundation
import Glibc
import Support

/// The memory of the programs that this one has started, in kilobytes.
final class MemoryWatch: Sendable {
  private let highest = TestLock(0)

  var most: Int { highest.withLock { $0 } }

  func look(in folder: TemporaryFolder) {
    let now = Self.programs(in: folder).reduce(0) { $0 + Self.kilobytes(of: $1) }
    highest.withLock { $0 = max($0, now) }
  }

  /// Whether they have ended, or do so within two seconds: what a program had started itself is killed with
  /// it, and waited for by the system.
  static func areGone(in folder: TemporaryFolder) async -> Bool {
    for _ in 0..<100 {
      if programs(in: folder) == [] { return true }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  /// The programs that were started for a folder and still run, and those of ours that nobody waited for.
  static func programs(in folder: TemporaryFolder) -> [Int] {
    let all = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [])
      .compactMap { Int($0) }
    let home = Data("HOME=\(folder.path)/".utf8)
    // Some of them write over their surroundings: they are known by their group.
    let groups = Set(
      all.filter { process in
        let place = URL(fileURLWithPath: "/proc/\(process)/environ")
        return (try? Data(contentsOf: place))?.range(of: home) != nil
      }.compactMap { facts($0)?[2] })
    return all.filter { process in
      guard let facts = facts(process) else { return false }
      let isUnburied = facts[0] == "Z" && facts[1] == "\(getpid())"
      return isUnburied ? isConverter(process) : facts[0] != "Z" && groups.contains(facts[2])
    }
  }

  /// State, parent and group.
  private static func facts(_ process: Int) -> [String]? {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let words = text.split(separator: ")").last?.split(separator: " ").prefix(3) ?? []
    return words.count == 3 ? words.map(String.init) : nil
  }

  private static func isConverter(_ process: Int) -> Bool {
    let name = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? ""
    return ["chromium", "weasyprint", "rsvg"].contains { name.hasPrefix($0) }
  }

  /// What would be free without it: shared pages count by their share.
  private static func kilobytes(of process: Int) -> Int {
    let text =
      (try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

/// A port of this machine's own that counts who calls.
final class Listener {
  private let socket: Int32
  let port: Int

  struct Refused: Error {}

  init() throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.socket = socket
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && listen(socket, 100) == 0
          && getsockname(socket, $0, &size) == 0
      }
    }
    guard bound else { throw Refused() }
    port = Int(UInt16(bigEndian: address.sin_port))
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
  }

  deinit { close(socket) }

  /// How many have called since the last question.
  func callers() -> Int {
    var count = 0
    while true {
      let caller = accept(socket, nil, nil)
      guard caller >= 0 else { return count }
      close(caller)
      count += 1
    }
  }
}
