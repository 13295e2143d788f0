internal import Actions
internal import Domain
internal import Reports

/// Follows jobs until all of them have ended: a line that is drawn anew, or a line for each change where
/// nobody looks on.
struct JobWatch {
  let runner: JobRunner
  let user: User
  let terminal: Terminal
  /// Whether somebody does the jobs.
  let isServed: Bool

  private static let pause = Duration.milliseconds(200)

  func run() async throws {
    var watched: [JobID] = []
    var said: [JobID: String] = [:]
    var failures = 0
    while true {
      let jobs = try await runner.newest(for: user)
      let ended = jobs.filter { $0.job.state != .unfinished && watched.contains($0.job.id) }
      for (job, standing) in ended {
        erase()
        terminal.say("\(line(job, standing))\n")
        if case .failed = job.state { failures += 1 }
      }
      let unfinished = jobs.filter { $0.job.state == .unfinished }
      watched = unfinished.map(\.job.id)
      guard !watched.isEmpty else { break }
      guard isServed else {
        throw Refusal.conflict(
          "\(watched.count) \(watched.count == 1 ? "job waits" : "jobs wait") for the site to be served."
        )
      }
      // They are done one after the other: the oldest is the one that moves.
      if let (job, standing) = unfinished.last { draw(job, line(job, standing), &said) }
      try await Task.sleep(for: Self.pause)
    }
    guard failures == 0 else { throw ChecksFailed() }
    terminal.say("All work is done.\n")
  }

  private func line(_ job: Job, _ standing: JobStanding?) -> String {
    visible("\(job.title): \(JobWords.state(job, standing))")
  }

  private func draw(_ job: Job, _ line: String, _ said: inout [JobID: String]) {
    guard said[job.id] != line else { return }
    said[job.id] = line
    if terminal.isWatched {
      terminal.complain("\r\u{1B}[K\(line)")
    } else {
      terminal.say("\(line)\n")
    }
  }

  private func erase() {
    if terminal.isWatched { terminal.complain("\r\u{1B}[K") }
  }
}
