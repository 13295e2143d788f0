internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The addresses of work in the background.
enum JobLinks {
  static let all: Link = "/jobs"
  static func job(_ id: JobID) -> Link { "/jobs/\(id)" }
  static func progress(_ id: JobID) -> Link { "/jobs/\(id)/progress" }
  static func cancel(_ id: JobID) -> Link { "/jobs/\(id)/cancel" }
  static func problems(_ id: JobID) -> Link { "/jobs/\(id)/problems.csv" }
  static func statements(_ id: JobID) -> Link { "/jobs/\(id)/statements.zip" }
  static func problemsWorkbook(_ id: JobID) -> Link { "/jobs/\(id)/problems.xlsx" }
}

/// Work in the background: how far it is, what it has come to.
///
/// Each work has a permission of its own, which is looked at once the job is found: another's is as absent.
struct JobEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/jobs", for: .signedIn, list),
      .get("/jobs/:job", for: .signedIn, show),
      .watch("/jobs/:job/progress", for: .signedIn, progress),
      .post("/jobs/:job/cancel", for: .signedIn, cancel),
    ]
      + taken.endpoints("/jobs/:job/problems", for: .signedIn) { visit, _ in
        try await problemSheet(visit)
      }
  }

  private func list(_ visit: Visit) async throws -> Reply {
    .page(JobsPage(jobs: try await context.jobs.newest(for: try visit.signedIn())))
  }

  private func find(_ visit: Visit) async throws -> (job: Job, standing: JobStanding?) {
    let id = try visit.identifier("job", JobKind.self)
    return try await context.jobs.find(id, for: try visit.signedIn())
  }

  private func show(_ visit: Visit) async throws -> Reply {
    let (job, standing) = try await find(visit)
    return .page(
      JobPage(
        visit: visit, job: job, standing: standing, loading: ImportLinks.loading(job)))
  }

  /// The part of the page that changes, for script that fetches it anew.
  private func progress(_ visit: Visit) async throws -> Reply {
    let (job, standing) = try await find(visit)
    return .fragment(JobPage.progress(job, standing))
  }

  private var taken: TakenAway { TakenAway(context: context) }

  private func problemSheet(_ visit: Visit) async throws -> Sheet {
    let (job, _) = try await find(visit)
    guard case .done(let outcome) = job.state else { throw Refusal.notFound }
    return ProblemDocument.sheet(
      outcome.problems, remarks: taken.remarks("Problems found by: \(job.title)", visit))
  }

  private func cancel(_ submission: Submission) async throws -> Reply {
    let id = try submission.visit.identifier("job", JobKind.self)
    try await context.jobs.cancel(id, by: try submission.visit.signedIn())
    _ = try await context.jobs.wait(for: id, atMost: .seconds(1))
    return .redirect(to: JobLinks.job(id), notice: nil)
  }
}
