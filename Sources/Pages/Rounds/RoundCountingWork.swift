package import Actions
internal import Domain
internal import Imports
internal import Reports
internal import Site
internal import Store
internal import Values

/// Checks a round's files in the background, counts them, and keeps the counts when that is asked for.
///
/// Of the pupils nothing is kept: the files lie in a folder of their own, and are taken away when they have
/// been counted, when they are thrown away, or after ``lasting`` at the latest.
package enum RoundCountingWork {
  package static let name = RoundCount.work
  /// How long files that were only checked, or that have faults, are kept, in seconds.
  package static let lasting = 3_600
  static let mostFiles = 50

  package static func make(runner: ActionRunner, authority: String) -> JobWork {
    JobWork(
      name, for: .runRounds,
      clean: { job in
        // A job that has just ended keeps its files for a while; of one that ended before the program
        // was started nobody knows for how long.
        if job.state != .unfinished { removeFiles(job) }
      },
      perform: { job, handle in try await perform(job, handle, runner, authority) })
  }

  static func round(_ job: Job) -> RoundID? { job.input["round"].flatMap { RoundID($0) } }

  /// The files of a job, with what they were taken for.
  static func files(_ job: Job) -> [RoundCounting.File] {
    guard let folder = job.input["folder"] else { return [] }
    return (1...mostFiles).compactMap { number in
      guard let name = job.input["name-\(number)"],
        let kind = job.input["kind-\(number)"].flatMap(FileKind.init)
      else { return nil }
      return RoundCounting.File(kind, path: path(folder, number), name: name)
    }
  }

  static func path(_ folder: String, _ number: Int) -> String { "\(folder)/sent-file-\(number)-" }
  static func map(_ folder: String) -> String { "\(folder)/columns.csv" }

  /// Whether a job's files are still here.
  static func hasFiles(_ job: Job) -> Bool {
    let files = files(job)
    return !files.isEmpty && files.allSatisfy { UploadFolder.has($0.path) }
  }

  static func removeFiles(_ job: Job) {
    if let folder = job.input["folder"] { removeFiles(in: folder) }
  }

  static func removeFiles(in folder: String) {
    UploadFolder.remove((1...mostFiles).map { path(folder, $0) } + [map(folder)], and: folder)
  }

  static func columns(_ job: Job) throws -> ColumnMap {
    guard let folder = job.input["folder"], UploadFolder.has(map(folder)) else {
      return ColumnMap()
    }
    return try ColumnMap(path: map(folder))
  }

  private static func perform(
    _ job: Job, _ handle: JobHandle, _ runner: ActionRunner, _ authority: String
  ) async throws -> JobOutcome {
    guard let id = round(job) else { throw Refusal.notFound }
    try handle.say(JobStanding("The files are being read."))
    guard hasFiles(job) else {
      throw Refusal.conflict("The files are not here any more. Send them once more.")
    }
    let (round, register) = try await runner.read(as: handle.user, for: .runRounds) { records in
      (try records.rounds.find(id), try records.register.register())
    }
    guard let round else { throw Refusal.notFound }
    let counting = RoundCounting(
      files(job), register: register, authority: authority, on: round.settings.countDay,
      map: try columns(job))
    let result = try await handle.aside {
      try counting.run { file, done, length in
        try handle.say(JobStanding("\(file) is being read.", done: done, of: max(length, 1)))
      }
    }
    try sameAsChecked(job, result.kept)
    guard let kept = result.kept else {
      return JobOutcome(
        "Nothing has been counted: something must be fixed", problems: result.problems)
    }
    let facts = result.outcome.facts
    let words =
      "\(grouped(facts.countedPupils)) pupils at \(grouped(facts.countedSchools)) paying schools in "
      + "\(grouped(facts.clusters)) clusters"
    guard job.input["load"] == "yes" else {
      return JobOutcome(
        "To be counted: \(words)", problems: result.problems, parts: kept.files.map(RoundWords.file)
      )
    }
    try handle.say(JobStanding("The counts are being kept."))
    _ = try await runner.run(
      KeepRoundCount(id, kept, job: job.id, soft: result.soft), by: handle.user,
      key: job.id.description)
    removeFiles(job)
    return JobOutcome(
      "Counted: \(words)", problems: result.problems, parts: kept.files.map(RoundWords.file))
  }

  /// The digests of the files that a job has found to be without fault: its parts end in them.
  static func checkedDigests(_ job: Job) -> [String] {
    guard case .done(let outcome) = job.state else { return [] }
    return outcome.parts.map { String($0.suffix(64)) }
  }

  /// Files that were checked and are loaded afterwards must be the same.
  private static func sameAsChecked(_ job: Job, _ kept: KeptCounts?) throws {
    guard let checked = job.input["checked"], let kept else { return }
    guard kept.files.map(\.digest).joined(separator: " ") == checked else {
      throw Refusal.conflict("A file is not the one that was checked. Send the files once more.")
    }
  }
}
