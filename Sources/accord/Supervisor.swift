#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs the program in a process of its own, and again when that ends by a fault.
///
/// A trap in one request ends the process for everybody; people should notice a second's wait.
struct Supervisor {
  let arguments: [String]

  /// The program could not be started.
  struct NotStarted: Error {
    let reason: Int32
  }

  /// Gives the code with which the program ended when it ended by itself.
  func run() throws -> Int32 {
    // The program's last words are written out of process, so that it dies at once.
    setenv("SWIFT_BACKTRACE", "enable=no", 1)
    // Signals reach the whole group; the supervisor waits for the program to end in good order.
    signal(SIGTERM) { _ in }
    signal(SIGINT) { _ in }
    while true {
      let process = try start()
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 {
        guard errno == EINTR else { throw NotStarted(reason: errno) }
        kill(process, SIGTERM)
      }
      let signalNumber = status & 0x7F
      if signalNumber == 0 { return status >> 8 & 0xFF }
      if signalNumber == SIGTERM || signalNumber == SIGINT { return 0 }
      print("The program ended by signal \(signalNumber); starting it again.")
      fflush(nil)
    }
  }

  private func start() throws -> pid_t {
    var process: pid_t = 0
    let path = "/proc/self/exe"
    var words = ([CommandLine.arguments.first ?? "accord"] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    let result = posix_spawn(&process, path, nil, nil, words, environ)
    guard result == 0 else { throw NotStarted(reason: result) }
    return process
  }
}
