internal import Domain
internal import Synchronization

/// The jobs that wait or are being done, with how far each is.
final class JobBoard: Sendable {
  private struct Entry: Sendable {
    let job: Job
    var standing = JobStanding("It waits for its turn.")
    var isCancelled = false
    var isUnderWay = false
  }

  private struct State: Sendable {
    var entries: [Entry] = []
    var isWorking = false
  }

  private let state = Mutex(State())

  /// Adds a job that is not there yet; true when somebody must begin to work.
  func add(_ job: Job) -> Bool {
    state.withLock { state in
      guard !state.entries.contains(where: { $0.job.id == job.id }) else { return false }
      state.entries.append(Entry(job: job))
      defer { state.isWorking = true }
      return !state.isWorking
    }
  }

  /// The next job to be done; `nil` when there is none, and nobody works any more.
  func next() -> Job? {
    state.withLock { state in
      guard let place = state.entries.firstIndex(where: { !$0.isCancelled }) else {
        state = State()
        return nil
      }
      state.entries[place].isUnderWay = true
      return state.entries[place].job
    }
  }

  func remove(_ id: JobID) {
    state.withLock { $0.entries.removeAll { $0.job.id == id } }
  }

  func holds(_ id: JobID) -> Bool {
    state.withLock { state in
      state.entries.contains { $0.job.id == id && ($0.isUnderWay || !$0.isCancelled) }
    }
  }

  func standing(of id: JobID) -> JobStanding? {
    state.withLock { $0.entries.first { $0.job.id == id }?.standing }
  }

  /// Keeps how far a job is; false when it has been cancelled.
  func report(_ standing: JobStanding, of id: JobID) -> Bool {
    state.withLock { state in
      guard let place = state.entries.firstIndex(where: { $0.job.id == id }) else { return false }
      state.entries[place].standing = standing
      return !state.entries[place].isCancelled
    }
  }

  /// Asks a job to end; true when it is under way, and so ends by itself.
  func cancel(_ id: JobID) -> Bool {
    state.withLock { state in
      guard let place = state.entries.firstIndex(where: { $0.job.id == id }) else { return false }
      state.entries[place].isCancelled = true
      return state.entries[place].isUnderWay
    }
  }
}
