package import Actions
internal import Domain
internal import Imports
internal import Site
internal import Store
internal import Values

/// Checks a file of boundaries in the background, and loads it when that is asked for.
package enum BoundaryLoadingWork {
  package static let name = "load-boundaries"

  static func file(_ job: Job) -> String? {
    job.input["folder"].map { "\($0)/boundaries.geojson" }
  }

  package static func make(runner: ActionRunner, authority: String) -> JobWork {
    JobWork(
      name, for: .importRegister,
      clean: { job in
        // What was only checked can still be loaded.
        if job.input["load"] == "yes" || job.state != .unfinished { clean(job) }
      },
      perform: { job, handle in try await perform(job, handle, runner, authority) })
  }

  /// Whether a job has only checked a file that is without fault, and that is still here.
  static func canBeLoaded(_ job: Job) -> Bool {
    guard job.work == name, case .done(let outcome) = job.state, outcome.problems.isEmpty,
      job.input["load"] == nil
    else { return false }
    return file(job).map { UploadFolder.has($0) } ?? false
  }

  private static func clean(_ job: Job) {
    guard let folder = job.input["folder"], let file = file(job) else { return }
    UploadFolder.remove([file], and: folder)
  }

  private static func perform(
    _ job: Job, _ handle: JobHandle, _ runner: ActionRunner, _ authority: String
  ) async throws -> JobOutcome {
    try handle.say(JobStanding("The file is being read."))
    guard let path = file(job), let day = CalendarDate(reading: job.input["day"] ?? "") else {
      throw Refusal.notFound
    }
    let (register, known) = try await runner.read(as: handle.user, for: .importRegister) {
      records in
      (
        try records.register.register(),
        try BoundaryKind.allCases.compactMap { try records.boundaries.inForce($0, on: day) }
      )
    }
    var wishes = BoundaryPlan.Wishes()
    wishes.kind = job.input["of"].flatMap { BoundaryKind(rawValue: $0) }
    wishes.property = job.input["property"]
    wishes.leavesOutUnknown = job.input["unknown"] == "leave"
    let plan = try BoundaryLoading(
      path: path, name: job.input["name"] ?? "the file", wishes: wishes, authority: authority,
      from: day, in: register, known: known)
    guard plan.problems.isEmpty else {
      clean(job)
      return JobOutcome("Nothing has been loaded", problems: plan.problems)
    }
    guard job.input["load"] == "yes" else { return JobOutcome(plan.sentence(.planned)) }
    if let boundaries = plan.boundaries {
      try handle.say(JobStanding("The boundaries are being taken up."))
      _ = try await runner.run(
        LoadBoundaries(boundaries), by: handle.user, key: job.id.description)
    }
    return JobOutcome(plan.sentence(.done))
  }
}
