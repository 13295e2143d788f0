package import Domain
package import SQL
internal import Store
package import Values

/// What a kind of job does.
package struct JobWork: Sendable {
  /// The work's name, stable for ever: it is kept with each job.
  package let name: String
  /// What one must be allowed to start, see or cancel such a job.
  package let permission: Permission
  let perform: @Sendable (Job, JobHandle) async throws -> JobOutcome
  let clean: @Sendable (Job) -> Void

  /// `perform` may be run again from its beginning, after the program was ended in the middle of it.
  ///
  /// It must not do anything twice. `clean` takes away what the job was given, when it has ended.
  package init(
    _ name: String, for permission: Permission,
    clean: @escaping @Sendable (Job) -> Void = { _ in },
    perform: @escaping @Sendable (Job, JobHandle) async throws -> JobOutcome
  ) {
    self.name = name
    self.permission = permission
    self.perform = perform
    self.clean = clean
  }
}

/// What a job holds while it is done: who it is done for, and where it says how far it is.
package struct JobHandle: Sendable {
  package let user: User
  private let report: @Sendable (JobStanding) -> Bool

  init(user: User, report: @escaping @Sendable (JobStanding) -> Bool) {
    self.user = user
    self.report = report
  }

  /// Says how far the job is; throws when it has been cancelled meanwhile.
  package func say(_ standing: JobStanding) throws {
    guard report(standing) else { throw CancellationError() }
  }
}

/// Does jobs one after the other, those of an earlier run of the program first.
package final class JobRunner: Sendable {
  private let engine: any Engine
  private let clock: @Sendable () -> Moment
  private let identifiers: IdentifierGenerator
  private let works: [String: JobWork]
  private let board = JobBoard()
  private let log: @Sendable (_ reference: String, any Error) -> Void

  /// `log` is told of faults, with the reference that the job's page shows.
  package init(
    engine: any Engine, clock: @escaping @Sendable () -> Moment,
    identifiers: IdentifierGenerator, works: [JobWork],
    log: @escaping @Sendable (_ reference: String, any Error) -> Void = { _, _ in }
  ) {
    self.engine = engine
    self.clock = clock
    self.identifiers = identifiers
    self.works = Dictionary(works.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.log = log
  }

  /// Starts a job for somebody who may.
  package func start(
    _ name: String, title: String, input: [String: String], by user: User
  ) async throws -> JobID {
    guard let work = works[name] else { throw Refusal.notFound }
    let scope = try user.scope(for: work.permission)
    let now = clock()
    let job = Job(
      id: identifiers.make(), work: name, title: title, input: input, person: user.id,
      startedAt: now, state: .unfinished)
    try await engine.write { connection in
      try JobRecords(connection).add(job)
      try AuditRecords(connection).add(.jobStarted(job.id, work: name), by: scope, at: now)
    }
    if board.add(job) { Task { await self.work() } }
    return job.id
  }

  /// Takes up the jobs that an earlier run of the program has left unfinished.
  package func resume() async throws {
    let (jobs, ended) = try await engine.read { connection in
      let records = JobRecords(connection)
      return (
        try records.unfinished(), try records.newest(most: 100).filter { $0.state != .unfinished }
      )
    }
    for job in ended { works[job.work]?.clean(job) }
    for job in jobs where board.add(job) { Task { await self.work() } }
  }

  /// The jobs that are still to be done.
  package func unfinished() async throws -> [Job] {
    try await engine.read { try JobRecords($0).unfinished() }
  }

  /// A job with how far it is, for somebody who may see it.
  package func find(_ id: JobID, for user: User) async throws -> (job: Job, standing: JobStanding?)
  {
    let job = try await engine.read { try JobRecords($0).find(id) }
    guard let job, let work = works[job.work], user.may(work.permission) else {
      throw Refusal.notFound
    }
    return (job, board.standing(of: id))
  }

  /// The newest jobs that somebody may see.
  package func newest(for user: User) async throws -> [(job: Job, standing: JobStanding?)] {
    let jobs = try await engine.read { try JobRecords($0).newest(most: 100) }
    return jobs.filter { job in works[job.work].map { user.may($0.permission) } ?? false }
      .map { ($0, board.standing(of: $0.id)) }
  }

  /// Asks a job to end before it is done: what it was doing is undone.
  ///
  /// It may be too late for that.
  package func cancel(_ id: JobID, by user: User) async throws {
    let (job, _) = try await find(id, for: user)
    guard let work = works[job.work] else { throw Refusal.notFound }
    guard job.state == .unfinished else { throw Refusal.conflict("This job has ended already.") }
    let scope = try user.scope(for: work.permission)
    let now = clock()
    // One that is under way ends by itself, and says then whether it had been done before.
    let isUnderWay = board.cancel(id)
    try await engine.write { connection in
      try AuditRecords(connection).add(.jobCancelled(id), by: scope, at: now)
      if !isUnderWay { _ = try JobRecords(connection).end(id, as: .cancelled, at: now) }
    }
    if !isUnderWay { work.clean(job) }
  }

  /// Waits until a job has ended, for as long as that; says whether it has.
  package func wait(for id: JobID, atMost limit: Duration) async throws -> Bool {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: limit)
    while clock.now < end {
      if !board.holds(id) { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return !board.holds(id)
  }

  // MARK: Doing

  private func work() async {
    while let job = board.next() {
      await perform(job)
      board.remove(job.id)
    }
  }

  private func perform(_ job: Job) async {
    guard let work = works[job.work] else { return }
    let state: Job.State
    do {
      guard let today = clock().dayInLondon else { throw Unreadable("the clock") }
      let user = try await engine.read {
        try PostRecords($0).user(job.person, who: work.permission, on: today)
      }
      // Whoever has left, or may not any more, has nothing done for them.
      guard let user else { throw Refusal.notAllowed }
      let board = board
      let handle = JobHandle(user: user) { board.report($0, of: job.id) }
      try handle.say(JobStanding("It begins."))
      state = .done(try await work.perform(job, handle))
    } catch is CancellationError {
      state = .cancelled
    } catch let refusal as Refusal {
      state = .done(JobOutcome("It could not be done.", problems: refusal.problems))
    } catch let error where StorageTrouble(error) == .full {
      let problem = Problem(
        "There is no room left on the disk, so nothing has been changed.", rule: "disk-full",
        remedy: "Have room made, then do it again.")
      state = .done(JobOutcome("It could not be done.", problems: [problem]))
    } catch {
      let reference = String(identifiers.make(JobKind.self).description.suffix(8))
      log(reference, error)
      state = .failed(reference)
    }
    await end(job, as: state, work)
  }

  private func end(_ job: Job, as state: Job.State, _ work: JobWork) async {
    let now = clock()
    do {
      let isNew = try await engine.write { try JobRecords($0).end(job.id, as: state, at: now) }
      if isNew { work.clean(job) }
    } catch {
      // It stays unfinished, and is done anew when the program starts again.
      log("job", error)
    }
  }
}
