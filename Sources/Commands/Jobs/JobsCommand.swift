internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import SQL
internal import Values

/// `accord jobs`: work in the background.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Work in the background: how far it is, what it has come to.",
    discussion: """
      Example
        accord jobs --watch
        accord jobs cancel job_01j9z…
      """,
    subcommands: [JobsListCommand.self, JobsCancelCommand.self],
    defaultSubcommand: JobsListCommand.self)
}

/// `accord jobs list`: the newest jobs.
struct JobsListCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The newest jobs, and how they stand.")

  @OptionGroup var options: DataOptions

  @Flag(help: "Go on until every job has ended, and say how far they are.")
  var watch = false

  var limit: Duration { watch ? .seconds(12 * 60 * 60) : .seconds(60) }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let isWatching = watch
    try await Desk.open(options, surroundings) { desk in
      let runner = surroundings.jobs(over: desk.engine)
      guard isWatching else {
        surroundings.terminal.say(Self.table(try await runner.newest(for: desk.user)))
        return
      }
      try await JobWatch(
        runner: runner, user: desk.user, terminal: surroundings.terminal,
        isServed: surroundings.site != nil
      ).run()
    }
  }

  private static func table(_ jobs: [(job: Job, standing: JobStanding?)]) -> String {
    guard !jobs.isEmpty else { return "Nothing has been done in the background yet.\n" }
    var table = TextTable(
      ["Job", "Begun", "What", "How it stands"], sides: [.left, .left, .left, .left])
    for (job, standing) in jobs {
      table.add([
        job.id.description, job.startedAt.dayInLondon?.inWords ?? "", visible(job.title),
        visible(JobWords.state(job, standing)),
      ])
    }
    return table.text
  }
}

/// `accord jobs cancel`: a job that is not to be done after all.
struct JobsCancelCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Have a job end before it is done; it changes nothing then.",
    discussion: """
      Example
        accord jobs cancel job_01j9z…
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The job, as accord jobs names it.")
  var job: String

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    guard let id = JobID(job) else {
      throw Refusal.invalid(
        "‘\(visible(job))’ is not the name of a job.",
        remedy: "Copy it from accord jobs: it begins with job_.")
    }
    try await Desk.open(options, surroundings) { desk in
      let runner = surroundings.jobs(over: desk.engine)
      try await runner.cancel(id, by: desk.user)
      _ = try await runner.wait(for: id, atMost: .seconds(10))
      let (job, standing) = try await runner.find(id, for: desk.user)
      surroundings.terminal.say(
        "\(visible(job.title)): \(visible(JobWords.state(job, standing)))\n")
    }
  }
}

/// How a job stands, in words.
enum JobWords {
  static func state(_ job: Job, _ standing: JobStanding?) -> String {
    switch job.state {
    case .unfinished: standing.map(progress) ?? "It waits for the site to be served."
    case .done(let outcome): outcome.sentence
    case .failed(let reference):
      "It failed, and changed nothing; the log has it under \(reference)."
    case .cancelled: "Cancelled; nothing was changed."
    }
  }

  static func progress(_ standing: JobStanding) -> String {
    guard let total = standing.total, total > 0 else { return standing.doing }
    let share = min(100, max(0, standing.done) * 100 / total)
    return "\(standing.doing) \(grouped(standing.done)) of \(grouped(total)) (\(share)%)"
  }
}
