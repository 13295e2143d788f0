#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import Synchronization

/// The process that is being supervised, where the handler of a signal can see it.
private let supervised = Atomic<Int32>(0)

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
    // A request to end is passed on: the program answers what is under way and ends by itself.
    for number in [SIGTERM, SIGINT] {
      signal(number) { _ in
        let process = supervised.load(ordering: .relaxed)
        if process > 0 { kill(process, SIGTERM) }
      }
    }
    while true {
      let process = try start()
      supervised.store(process, ordering: .relaxed)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 {
        guard errno == EINTR else { throw NotStarted(reason: errno) }
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
