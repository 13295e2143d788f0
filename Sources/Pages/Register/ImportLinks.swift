internal import Domain
internal import HTML

/// The addresses of what is loaded from files.
enum ImportLinks {
  static let register: Link = "/register/import"
  static let boundaries: Link = "/register/import/boundaries"

  /// The form that a job's files came from.
  static func form(of job: Job) -> Link {
    job.work == BoundaryLoadingWork.name ? boundaries : register
  }

  /// Where a job's files, which have been checked, are loaded as they are; nothing where they cannot be.
  static func loading(_ job: Job) -> Link? {
    if BoundaryLoadingWork.canBeLoaded(job) { return "/register/import/boundaries/\(job.id)" }
    return RegisterLoadingWork.canBeLoaded(job) ? "/register/import/\(job.id)" : nil
  }
}
