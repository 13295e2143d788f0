package import Domain
package import Store

/// Keeps what the files of a round have come to: counts, never pupils.
package struct KeepRoundCount: Action {
  package static let permission = Permission.runRounds

  private let round: RoundID
  private let counts: KeptCounts
  private let job: JobID
  private let soft: [RoundCount.Asked]
  /// The job, where no one but this action writes it down.
  private let ended: Job?

  package init(_ round: RoundID, _ counts: KeptCounts, job: JobID, soft: [RoundCount.Asked]) {
    self.round = round
    self.counts = counts
    self.job = job
    self.soft = soft
    ended = nil
  }

  /// For files that were counted at a terminal: the job has ended, and is written down with the counts.
  package init(
    _ round: RoundID, _ counts: KeptCounts, recording job: Job, soft: [RoundCount.Asked]
  ) {
    self.round = round
    self.counts = counts
    self.job = job.id
    self.soft = soft
    ended = job
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    guard let known = try records.rounds.find(round) else { throw Refusal.notFound }
    // The same files twice change nothing.
    if let count = known.count, try records.counts.find(count.number) == counts {
      return Performed(round, recording: [])
    }
    var events: [AuditEvent] = []
    if let ended {
      let jobs = JobRecords(records.connection)
      try jobs.add(ended)
      _ = try jobs.end(ended.id, as: ended.state, at: time.now)
      events.append(.jobStarted(ended.id, work: ended.work))
    }
    let number = try records.counts.add(counts, at: time.now)
    let count = RoundCount(number: number, day: counts.counts.day, job: job, soft: soft)
    let step = try RoundStep(.counted(count), to: round, seen: nil).perform(in: records, at: time)
    return Performed(round, recording: events + step.events)
  }
}
