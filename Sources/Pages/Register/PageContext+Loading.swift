internal import Actions
internal import Domain
internal import Site
internal import Values

/// What the forms share that files are loaded by.
extension PageContext {
  /// A folder for the files of one job, until they are loaded or of no use.
  func makeLoadingFolder() throws -> String {
    let folder = loadingFolder(runner.identifiers.make(JobKind.self))
    try UploadFolder.make(folder)
    return folder
  }

  /// Where the files of one job lie.
  func loadingFolder(_ name: JobID) -> String { "\(uploads)/loading/\(name)" }

  /// Has files checked in the background, and loaded where the input says so; leads to the job's page.
  func startLoading(
    _ work: String, of names: String, input: [String: String], by user: User
  ) async throws -> Reply {
    let title = (input["load"] == "yes" ? "Load " : "Check ") + names
    let id = try await jobs.start(work, title: title, input: input, by: user)
    // Most are over before the next page is there.
    _ = try await jobs.wait(for: id, atMost: .seconds(1))
    return .redirect(to: JobLinks.job(id), notice: nil)
  }

  /// What a job was given that has found its files to be without fault, for another that loads them.
  func checkedInput(
    _ submission: Submission, canBeLoaded: (Job) -> Bool
  ) async throws -> [String: String] {
    let id = try submission.visit.identifier("job", JobKind.self)
    let (job, _) = try await jobs.find(id, for: try submission.visit.signedIn())
    guard canBeLoaded(job) else {
      throw Refusal.conflict("What was checked cannot be loaded any more. Choose the files again.")
    }
    return job.input.merging(["load": "yes"]) { _, new in new }
  }
}
