package import Actions
internal import Domain
internal import Imports
internal import Site
internal import Store
internal import Values

/// Checks files of the register in the background, and loads them when that is asked for.
///
/// All or nothing: the load is one transaction, and the same job done twice loads once.
package enum RegisterLoadingWork {
  package static let name = "load-register"
  /// The names of the files a job may have, as the form's fields.
  static let fields = ["schools", "links", "members", "counts"]

  static func file(_ job: Job, _ field: String) -> String? {
    guard let folder = job.input["folder"], job.input["name-\(field)"] != nil else { return nil }
    return "\(folder)/\(field).csv"
  }

  package static func make(
    runner: ActionRunner, authority: String
  ) -> JobWork {
    JobWork(
      name, for: .importRegister,
      clean: { job in
        // What was only checked can still be loaded.
        if job.input["load"] == "yes" || job.state != .unfinished { clean(job) }
      },
      perform: { job, handle in
        try await perform(job, handle, runner, authority)
      })
  }

  /// Whether a job has only checked files that are without fault, and that are still here.
  static func canBeLoaded(_ job: Job) -> Bool {
    guard job.work == name, case .done(let outcome) = job.state, outcome.problems.isEmpty,
      job.input["load"] == nil
    else { return false }
    return fields.contains { field in
      file(job, field).map { UploadFolder.has($0) } ?? false
    }
  }

  private static func clean(_ job: Job) {
    guard let folder = job.input["folder"] else { return }
    UploadFolder.remove(fields.map { "\(folder)/\($0).csv" }, and: folder)
  }

  private static func perform(
    _ job: Job, _ handle: JobHandle, _ runner: ActionRunner, _ authority: String
  ) async throws -> JobOutcome {
    try handle.say(JobStanding("The files are being read."))
    let (register, known) = try await runner.read(as: handle.user, for: .importRegister) {
      (try $0.register.register(), try $0.funding.newestCounts())
    }
    let files = ["schools", "links", "members"].compactMap { field in
      file(job, field).map { (field: field, path: $0) }
    }
    let plan = try RegisterLoading(
      files: files, authority: authority, into: register, identifiers: runner.identifiers)
    let counts = try counts(job, register, plan, known)
    let problems = plan.problems + counts.problems
    guard problems.isEmpty else {
      clean(job)
      return JobOutcome("Nothing has been loaded", problems: named(problems, job))
    }
    let words = { (tense: RegisterLoading.Tense) in
      counts.new == nil ? plan.sentence(tense) : sentence(plan, counts.new, tense)
    }
    guard job.input["load"] == "yes" else {
      return JobOutcome(words(.planned), parts: plan.parts())
    }
    if !plan.isEmpty || counts.new != nil {
      try handle.say(JobStanding("The register is being changed.", done: 0, of: plan.acts.count))
      _ = try await runner.run(
        LoadRegister(
          from: files.compactMap { job.input["name-\($0.field)"] }.joined(separator: ", "),
          schools: plan.added, changed: plan.changed, acts: plan.acts, counts: counts.new,
          beat: { try handle.say(JobStanding("The register is being changed.", done: $0, of: $1)) }),
        by: handle.user, key: job.id.description)
    }
    return JobOutcome(words(.done), parts: plan.parts())
  }

  private static func sentence(
    _ plan: RegisterLoading, _ counts: PupilCounts?, _ tense: RegisterLoading.Tense
  ) -> String {
    let schools = "counts of \(counts?.schools.count ?? 0) schools"
    return plan.isEmpty
      ? (tense == .planned ? "To be loaded: " : "Loaded: ") + schools
      : "\(plan.sentence(tense)), \(schools)"
  }

  /// The counts of a file, unless they are the ones that are known already.
  private static func counts(
    _ job: Job, _ register: Register, _ plan: RegisterLoading, _ known: PupilCounts?
  ) throws -> (new: PupilCounts?, problems: [Problem]) {
    guard let path = file(job, "counts") else { return (nil, []) }
    guard let day = CalendarDate(reading: job.input["day"] ?? "") else {
      return (
        nil,
        [
          Problem(
            "The day of the counts cannot be read.", in: Place(field: "day"),
            remedy: "Write it as 15/1/2026.")
        ]
      )
    }
    var after = register
    for school in plan.added { after.schools[school.id] = school }
    do {
      let counts = try PupilCounts(
        try CountsFile.read(path: path), day: day, source: job.input["name-counts"] ?? "",
        register: after)
      let isKnown =
        known?.day == counts.day && known?.criteria == counts.criteria
        && known?.schools == counts.schools
      return (isKnown ? nil : counts, [])
    } catch let refusal as Refusal {
      return (nil, refusal.problems)
    }
  }

  /// Problems with the names that people know their files by, not the ones they are kept under.
  private static func named(_ problems: [Problem], _ job: Job) -> [Problem] {
    problems.map { problem in
      guard let field = fields.first(where: { problem.place.file == "\($0).csv" }),
        let name = job.input["name-\(field)"]
      else { return problem }
      var place = problem.place
      place.file = name
      place.field = nil
      return Problem(
        problem.sentence, rule: problem.rule, severity: problem.severity, in: place,
        remedy: problem.remedy)
    }
  }
}
