internal import CSpawn

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program that runs in a group of its own, at a lower priority, and is gone with this value.
struct ChildProcess: ~Copyable {
  private let identifier: pid_t
  private var hasEnded = false

  /// Starts a program in a folder, its home; it has the given descriptors, numbered from 0, and no others.
  ///
  /// Nothing of our own surroundings reaches it but the `PATH`.
  init(
    _ path: String, _ arguments: [String], in folder: borrowing PrintFolder, descriptors: [Int32]
  ) throws(PrintFault) {
    let surroundings = [
      "PATH=" + (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"),
      // Chromium makes a socket there, whose path must be short.
      "HOME=\(folder.path)", "TMPDIR=.", "LANG=C.UTF-8",
    ]
    var words = ([path] + arguments).map { strdup($0) }
    var variables = surroundings.map { strdup($0) }
    words.append(nil)
    variables.append(nil)
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let code = accord_spawn(
      &process, path, words, variables, folder.path, descriptors, Int32(descriptors.count))
    guard code == 0 else {
      throw PrintFault(.failed, "\(path) cannot be started: \(String(cString: strerror(code))).")
    }
    identifier = process
  }

  deinit {
    if !hasEnded { Self.stop(identifier) }
  }

  /// Waits for the program to end by itself: whether it did so in time, and well.
  mutating func ends(before deadline: ContinuousClock.Instant) -> Bool {
    guard !hasEnded else { return false }
    var status: Int32 = 0
    repeat {
      let answer = waitpid(identifier, &status, WNOHANG)
      if answer == identifier || (answer < 0 && errno != EINTR) {
        hasEnded = true
        // Whatever it has started and left goes too.
        kill(-identifier, SIGKILL)
        return answer == identifier && status == 0
      }
      usleep(2_000)
    } while ContinuousClock.now < deadline
    return false
  }

  private static func stop(_ identifier: pid_t) {
    kill(-identifier, SIGKILL)
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
  }
}
